"""The pages on which two records of one person are found, compared, merged and parted again."""

from itertools import product
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import history
from core.history import Conflict
from core.kinds import kind_of
from members.merging.merge import Choice, lead_late, links, merge
from members.models import Member, Merge, TwoPeople
from tests import make
from tests.access import PLACES, ROLES, enter, expected, expected_somewhere, five_unions
from tests.core.filling import filled

pytestmark = pytest.mark.django_db

SEEN_FIRST = Choice(frozenset(), other_holds=False, versions=(1, 1))


@pytest.fixture
def union():
    return make.union(name="江城机械厂工会")


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


def pair(union, **values):
    return [make.member(union, name="单小曾", phone="13812345678", **values) for _ in range(2)]


def test_what_two_people_have_alike_is_said_of_people_not_of_how_they_are_counted(client, chair, union):
    left, right = pair(union)
    same = client.get(reverse("members:merge", args=[left.pk, right.pk])).context["form"].same()
    assert [str(label) for label, _words in same] == ["姓名", "电话"]


def pages(one, other):
    return {
        "merge_with": reverse("members:merge_with", args=[one.pk]),
        "merge": reverse("members:merge", args=[one.pk, other.pk]),
        "two_people": reverse("members:two_people", args=[one.pk, other.pk]),
    }


def sent(one, other, **chosen):
    return {"version_left": one.version, "version_right": other.version, **chosen}


def listed(client):
    return {
        (p.first.pk, p.second.pk): p.may_merge
        for p in client.get(reverse("members:duplicates")).context["pairs"]
    }


@pytest.mark.parametrize("role", ROLES)
def test_the_pages_open_to_whom_the_table_says(client, caplog, role):
    caplog.set_level("ERROR", logger="django.request")
    unions = five_unions()
    pairs = {place: pair(unions[place]) for place in PLACES}
    across = pair(unions["own"])[0], pairs["below"][0]
    enter(client, role, unions)
    found, wanted = {}, {}
    for place in PLACES:
        for name, url in pages(*pairs[place]).items():
            status = expected(role, "people", place, "C")
            found[place, name] = (
                client.get(url).status_code if name != "two_people" else client.post(url).status_code
            )
            wanted[place, name] = 302 if name == "two_people" and status == 200 else status
    TwoPeople.objects.all().delete()
    answer = client.get(reverse("members:duplicates"))

    assert found == wanted
    assert answer.status_code == expected_somewhere(role, "people", "C")
    assert client.get(reverse("members:duplicates_count")).status_code == answer.status_code
    if answer.status_code == 200:
        shown = listed(client)
        for place in PLACES:
            key = tuple(sorted(each.pk for each in pairs[place]))
            assert (key in shown) == (expected(role, "people", place, "V") == 200), place
            assert bool(shown.get(key)) == (expected(role, "people", place, "C") == 200), place
    mixed = (
        min(expected(role, "people", place, "C") for place in ("own", "below"))
        if role == "stranger"
        else None
    )
    assert mixed in (None, client.get(pages(*across)["merge"]).status_code)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_not_change_both_merges_and_parts_nothing(client, caplog, role):
    caplog.set_level("ERROR", logger="django.request")
    unions = five_unions()
    made = {
        (one, other): (make.member(unions[one]), make.member(unions[other]))
        for one, other in product(PLACES, repeat=2)
    }
    merged = {place: merge(*pair(unions[place]), SEEN_FIRST, by=None) for place in PLACES}
    enter(client, role, unions)
    for (one, other), (left, right) in made.items():
        status = [expected(role, "people", place, "C") for place in (one, other)]
        answer = client.post(pages(left, right)["merge"], sent(left, right))

        if status == [200, 200]:
            assert answer.status_code == 302
        else:
            assert answer.status_code == next(each for each in status if each != 200), (one, other)
            assert Member.objects.get(pk=right.pk).merged_into is None
    for place, each in merged.items():
        status = expected(role, "people", place, "C")
        undone = client.post(reverse("members:merge_undo", args=[each.pk]))
        assert undone.status_code == (302 if status == 200 else status), place


def test_every_sign_finds_a_pair_and_two_numbers_are_two_people(client, union, chair):
    other = make.union(union)
    wanted = {
        tuple(m.pk for m in members)
        for members in (
            [
                make.member(union, name="乙一", employee_no="7"),
                make.member(union, name="乙二", employee_no="7"),
            ],
            [
                make.member(union, name="丙", phone="13911112222"),
                make.member(other, name="丙", phone="13911112222"),
            ],
            [
                make.member(union, name="丁", birth_date="1990-05-17"),
                make.member(union, name="丁", birth_date="1990-05-17"),
            ],
        )
    }
    make.member(other, name="乙三", employee_no="7")
    make.member(union, name="戊", phone="13511112222", id_number=make.resident_id(2))
    make.member(union, name="戊", phone="13511112222", id_number=make.resident_id(3))
    make.member(union, name="", count=3), make.member(union, name="", count=3)

    assert set(listed(client)) == wanted
    assert client.get(reverse("members:duplicates_count")).content.decode().count(">3<") == 1


def test_two_people_are_not_offered_again(client, union, chair):
    one, other = pair(union)
    answer = client.post(pages(other, one)["two_people"])

    assert answer.url == reverse("members:duplicates")
    assert listed(client) == {}
    client.post(pages(one, other)["two_people"])
    assert TwoPeople.objects.count() == 1


def test_pairs_of_the_chosen_union_are_shown_those_one_may_merge_first(client, union, chair):
    below, beside = make.union(union), make.union(union)
    for place in (below, beside):
        for _ in range(2):
            make.member(place, name="丁", phone="13911112222", birth_date="1990-05-17")
    mine = tuple(each.pk for each in pair(union))
    shown = list(listed(client).items())
    assert shown[0] == (mine, True)
    assert not any(may_merge for _pair, may_merge in shown[1:])
    assert len(shown) > 2

    client.post(reverse("core:scope"), {"union": below.pk})
    assert [set(keys) <= set(below_keys(below)) for keys in listed(client)] == [True]
    assert ">1<" in client.get(reverse("members:duplicates_count")).content.decode()


def below_keys(union):
    return Member.objects.filter(union=union).values_list("pk", flat=True)


def test_the_number_beside_the_list_is_found_once_and_again_when_a_pair_is_settled(client, union, chair):
    one, other = pair(union)
    ask = reverse("members:duplicates_count")
    assert ">1<" in client.get(ask).content.decode()

    with CaptureQueriesContext(connection) as captured:
        assert ">1<" in client.get(ask).content.decode()
    assert not [each for each in captured.captured_queries if "seen" in each["sql"]]

    client.post(pages(one, other)["two_people"])
    assert client.get(ask).content.decode().strip() == ""
    make.member(union, name="单小曾", phone="13812345678")
    client.get(reverse("members:duplicates"))
    assert ">2<" in client.get(ask).content.decode()


def test_a_list_of_many_pairs_costs_as_many_queries_as_one_of_one(client, union, chair):
    page = reverse("members:duplicates")

    def cost():
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            client.get(page)
        return len(captured)

    pair(union)
    few = cost()
    for n in range(15):
        pair(union, birth_date=f"1990-01-{n + 1:02}")

    assert cost() == few


def test_what_only_one_says_is_chosen_already_and_what_is_masked_stays_masked(client, union, chair):
    left = make.member(union, name="单小曾", phone="13812345678", unit="铸造车间")
    right = make.member(union, name="单小曾", phone="13812349678", employee_no="0007", unit="装配车间")
    answer = client.get(pages(left, right)["merge"])

    lines = {line.name: line for line in answer.context["form"].lines()}
    assert {name: line.chosen for name, line in lines.items()} == {
        "phone": "left",
        "unit": "left",
        "employee_no": "right",
    }
    assert "13812345678" not in answer.content.decode()
    client.post(
        pages(left, right)["merge"], sent(left, right, employee_no="right", unit="right", phone="left")
    )
    kept = Member.objects.get(pk=left.pk)
    assert (kept.employee_no, kept.unit, kept.phone.clear) == ("0007", "装配车间", "13812345678")


def test_the_address_of_the_one_that_went_leads_to_the_other(client, union, chair):
    left, right = pair(union)
    client.post(pages(left, right)["merge"], sent(left, right))

    assert client.get(right.get_absolute_url()).url == left.get_absolute_url()
    page = client.get(left.get_absolute_url()).content.decode()
    assert page.count(reverse("members:merge_undo", args=[Merge.objects.get().pk])) == 1
    for name in ("edit", "delete"):
        assert client.get(reverse(f"members:member_{name}", args=[right.pk])).status_code == 404
    assert client.post(reverse("members:member_restore", args=[right.pk])).status_code == 404
    assert [row.record.pk for row in client.get(reverse("members:member_list")).context["table"].rows] == [
        left.pk
    ]
    assert right.pk not in [row.pk for row in client.get(reverse("members:member_bin")).context["page"]]
    found = client.get(reverse("core:search"), {"q": "单小曾"}).context["hits"]
    assert [row.pk for hit in found for row in hit.rows] == [left.pk]
    client.force_login(make.user("chair", make.union()))
    assert client.get(right.get_absolute_url()).status_code == 404


def test_merging_twice_is_merging_once(client, union, chair):
    left, right = pair(union)
    for _ in range(2):
        assert client.post(pages(left, right)["merge"], sent(left, right)).url == left.get_absolute_url()

    assert Merge.objects.count() == 1


def test_a_record_that_was_changed_meanwhile_is_shown_anew(client, union, chair):
    left, right = pair(union)
    seen = sent(left, right)
    right.unit = "装配车间"
    history.save(right, by=None)

    answer = client.post(pages(left, right)["merge"], seen, follow=True)

    assert not Merge.objects.exists()
    assert answer.context["form"]["version_right"].value() == 2
    assert len(list(answer.context["messages"])) == 1


def test_who_was_editing_the_one_that_went_is_led_to_the_other(client, union, chair):
    left, right = pair(union)
    typed = filled(kind_of(right), right, version=right.version, remark="改过")
    stored = type(right).objects.get(pk=right.pk)
    merge(left, right, SEEN_FIRST, by=None)

    with pytest.raises(Conflict):
        history.save(stored, by=chair)
    assert client.post(reverse("members:member_edit", args=[right.pk]), typed).status_code == 404


def test_a_value_that_does_not_fit_is_told_at_its_place(client, union, chair):
    left = make.member(union, id_number=make.resident_id(1))
    right = make.member(union, birth_date="1991-01-01")

    answer = client.post(pages(left, right)["merge"], sent(left, right, birth_date="right", id_number="left"))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["birth_date"]
    assert not Merge.objects.exists()


def test_an_undoing_says_what_stands_in_its_way(client, union, chair):
    left, right = pair(union)
    right.employee_no = "0007"
    right.save()
    client.post(pages(left, right)["merge"], sent(left, right, employee_no="right"))
    page = reverse("members:merge_undo", args=[Merge.objects.get().pk])
    kept = Member.objects.get(pk=left.pk)
    kept.employee_no = "0008"
    history.save(kept, by=None)
    assert client.get(page).context["reasons"]
    assert client.post(page).status_code == 409

    kept.employee_no = "0007"
    history.save(kept, by=None)
    assert client.post(page).url == left.get_absolute_url()
    assert listed(client) == {(left.pk, right.pk): True}


def test_a_case_or_an_activity_that_one_may_not_view_is_not_told_of(client, union):
    left, right = pair(union)
    make.hardship_case(union, member=right)
    make.award(union, recipient=right)
    make.activity(make.union(), "training", {"member": left}, {"member": right})
    client.force_login(make.user("officer", union))

    page = client.get(pages(left, right)["merge"]).context

    assert [(each.left, each.right) for each in page["hanging"]] == [(0, 1)]
    assert page["both"] == []
    client.post(pages(left, right)["merge"], sent(left, right))
    assert not any(link.rows(right.pk).exists() for link in links())


def race(*deeds):
    """Do these at once; what came of each."""
    barrier, outcomes = Barrier(len(deeds), timeout=30), []

    def run(deed):
        try:
            barrier.wait()
            deed()
            outcomes.append("done")
        except (Conflict, ValidationError):
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_of_two_mergings_of_one_record_at_once_one_is_refused(union):
    one, two, three = (make.member(union) for _ in range(3))
    make.activity(union, "training", {"member": two, "name": "甲"})

    outcomes = race(
        lambda: merge(one, two, SEEN_FIRST, by=None), lambda: merge(two, three, SEEN_FIRST, by=None)
    )

    assert outcomes == ["done", "refused"]
    assert Merge.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_a_merging_and_an_edit_at_once_nothing_is_lost(union):
    one, two = make.member(union), make.member(union)
    two.unit = "装配车间"

    outcomes = race(
        lambda: merge(one, two, SEEN_FIRST, by=None),
        lambda: history.save(two, by=None),
    )

    assert outcomes == ["done", "refused"]
    assert Merge.objects.exists() != (Member.objects.get(pk=two.pk).unit == "装配车间")


def test_what_is_written_of_the_one_that_went_just_then_is_led_over(union):
    one, two = make.member(union), make.member(union)
    made = merge(one, two, SEEN_FIRST, by=None)
    award = make.award(union, recipient=two)

    lead_late(made.pk)

    award.refresh_from_db()
    made.refresh_from_db()
    assert (award.recipient, made.links["activities.Award.recipient"]) == (one, [award.pk])
