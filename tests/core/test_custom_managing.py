"""Who adds fields and tags to members, and how they are changed with care; tags put on many at once."""

import pytest
from django.urls import reverse

from core import history
from core.custom.managing import OvertakenError, history_of, keep
from core.custom.models import CustomField, Tag
from core.kinds import KINDS
from tests import make
from tests.access import PLACES, ROLES, enter, expected, expected_somewhere, five_unions
from tests.core.test_custom_fields import MEMBER, field, officer, tag, union

__all__ = ["officer", "union"]

pytestmark = pytest.mark.django_db

LIST = ("core:custom", ["member"])


def new(place, **values):
    return {
        "union": place.pk,
        "label": "尺码",
        "type": "choice",
        "choices": "小号\n 大号 \n大号",
        "order": "",
    } | values


def test_the_pages_open_to_whom_the_table_says(client, caplog):
    caplog.set_level("ERROR", logger="django.request")
    unions = five_unions()
    fields = {place: field(unions[place], f"{place}栏") for place in PLACES}
    tags = {place: tag(unions[place], place) for place in PLACES}
    found, wanted = {}, {}
    for role in ROLES:
        enter(client, role, unions)
        found[role] = [
            client.get(reverse("core:custom", args=["member"])).status_code,
            client.get(reverse("core:custom_field_new", args=["member"])).status_code,
            client.get(reverse("core:custom_tag_new", args=["member"])).status_code,
            client.post(reverse("core:custom_mark", args=["member"])).status_code,
        ]
        view, change = (expected_somewhere(role, "people", letter) for letter in "VC")
        wanted[role] = [view, change, change, 404 if change == 200 else 403]
        for place in PLACES:
            for name, added in (("field", fields[place]), ("tag", tags[place])):
                url = reverse(f"core:custom_{name}_edit", args=["member", added.pk])
                found[role, place, name] = client.get(url).status_code
                wanted[role, place, name] = _of_place(role, place)

    assert found == wanted
    assert client.get(reverse("core:custom", args=["activity"])).status_code == 404


def _of_place(role, place):
    """A union's own are seen by who sees its records, and by who sees those of a union below it."""
    if expected_somewhere(role, "people", "V") == 403:
        return 403
    if place == "above":
        return 403
    return expected(role, "people", place, "C")


def test_an_officer_adds_a_field_that_is_asked_from_then_on(client, officer, union):
    answer = client.post(reverse("core:custom_field_new", args=["member"]), new(union))

    assert answer.status_code == 302, answer.context["form"].errors
    made = CustomField.objects.get()
    assert (made.kind, made.union, made.choices) == (MEMBER.name, union, ["小号", "大号"])
    assert [(entry.did, entry.by) for entry in history_of(made)] == [("added", officer)]
    assert made.name in client.get(MEMBER.url("new")).context["form"].fields


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"label": "姓名"}, "label"),
        ({"label": "班车"}, "label"),
        ({"choices": ""}, "choices"),
        ({"choices": "小、大"}, "choices"),
        ({"union": 0}, "union"),
        ({"type": "secret"}, "type"),
    ],
)
def test_a_field_that_could_be_mistaken_is_refused_at_its_place(client, officer, union, changes, wrong):
    field(union, "班车")

    answer = client.post(reverse("core:custom_field_new", args=["member"]), new(union, **changes))

    assert answer.status_code == 422
    assert wrong in answer.context["form"].errors
    assert CustomField.objects.count() == 1


def test_nobody_adds_a_field_for_a_union_out_of_their_reach(client, officer):
    other = make.union()

    answer = client.post(reverse("core:custom_field_new", args=["member"]), new(other))

    assert "union" in answer.context["form"].errors
    assert not CustomField.objects.exists()


def changed(client, added, **values):
    page = client.get(reverse("core:custom_field_edit", args=["member", added.pk]))
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent["choices"] = "\n".join(added.choices)
    sent = {name: value for name, value in (sent | values).items() if value not in (None, False)}
    return client.post(reverse("core:custom_field_edit", args=["member", added.pk]), sent)


def test_what_records_hold_keeps_its_meaning(client, officer, union):
    size = field(union, "尺码", "choice")
    make.member(union, custom={size.name: "大号"})

    answer = changed(client, size, choices="小号\n特大")
    assert answer.status_code == 422
    assert "大号" in str(answer.context["form"].errors["choices"])
    assert changed(client, size, choices="大号\n特大", type="date").status_code == 302

    size.refresh_from_db()
    assert (size.type, size.choices) == ("choice", ["大号", "特大"])


def test_a_field_that_nobody_filled_changes_its_type_and_is_another_field(client, officer, union):
    size = field(union, "尺码")

    assert changed(client, size, type="date").status_code == 302

    other = CustomField.objects.get()
    assert (other.type, other.label) == ("date", "尺码")
    assert other.name != size.name


def test_two_people_who_change_one_field_lose_nothing(officer, union):
    mine, theirs = field(union, "尺码"), CustomField.objects.get()
    theirs.explanation = "按上衣填写"
    keep(theirs, MEMBER, by=officer)
    mine.label = "号码"

    with pytest.raises(OvertakenError):
        keep(mine, MEMBER, by=officer)

    assert CustomField.objects.get().explanation == "按上衣填写"


def test_a_field_out_of_use_is_asked_no_more_and_its_values_stay(client, officer, union):
    size = field(union, "尺码")
    member = make.member(union, custom={size.name: "大"})

    changed(client, size, is_retired="on")

    assert size.name not in client.get(MEMBER.url("edit", member.pk)).context["form"].fields
    assert "尺码" in client.get(member.get_absolute_url()).content.decode()
    assert [row.record for row in client.get(f"{MEMBER.url()}?{size.name}=大").context["table"].rows] == [
        member
    ]


def test_a_tag_that_is_carried_keeps_its_name(client, officer, union):
    carried, free = tag(union, "骨干"), tag(union, "新人")
    make.member(union, tags=["骨干"])
    for each in (carried, free):
        sent = {"name": "先进", "colour": "red", "version": each.version, "order": 3}
        client.post(reverse("core:custom_tag_edit", args=["member", each.pk]), sent)

    assert list(Tag.objects.order_by("pk").values_list("name", "colour")) == [
        ("骨干", "red"),
        ("先进", "red"),
    ]


def test_a_tag_is_put_on_the_ticked_rows_that_one_may_change_and_taken_off(client, officer, union):
    tag(union, "骨干")
    mine, carrying = make.member(union, name="甲"), make.member(union, name="乙", tags=["骨干", "新人"])
    foreign = make.member(make.union(union), name="丙")
    rows = {"rows": [mine.pk, carrying.pk, foreign.pk, "x"], "tag": "骨干"}
    address = reverse("core:custom_mark", args=["member"])

    answer = client.post(address, rows, follow=True)
    assert next(str(each) for each in answer.context["messages"]) == "骨干：已更改 1 条记录。"

    def tags():
        return [list(m.tags) for m in KINDS["members.Member"].model.objects.order_by("name", "pk")]

    assert sorted(tags()) == sorted([[], ["骨干"], ["骨干", "新人"]])
    [entry] = history.history(mine)
    assert (entry.by, entry.changes) == (officer, {"tags": [[], ["骨干"]]})
    assert list(history.history(carrying)) == []
    client.post(address, rows | {"off": "1"})
    assert sorted(tags()) == sorted([[], [], ["新人"]])


def test_a_tag_is_put_on_all_rows_of_the_list_with_its_filters(client, officer, union):
    tag(union, "骨干")
    for n in range(3):
        make.member(union, name=f"甲{n}", unit="一车间")
    make.member(union, name="乙")

    client.post(f"{reverse('core:custom_mark', args=['member'])}?q=一车间", {"all": "1", "tag": "骨干"})

    assert MEMBER.model.objects.filter(tags__contains=["骨干"]).count() == 3


def test_the_page_of_a_member_turns_tags_on_and_off(client, officer, union):
    tag(union, "骨干")
    member = make.member(union)
    address = reverse("core:custom_mark", args=["member"])
    sent = {"rows": member.pk, "next": member.get_absolute_url()}

    answer = client.post(address, sent | {"put": "骨干"}, follow=True)
    assert 'aria-pressed="true"' in answer.content.decode()
    client.post(address, sent | {"take": "骨干"})

    member.refresh_from_db()
    assert (member.tags, member.version) == ([], 3)


def test_a_tag_nobody_has_is_not_found(client, officer, union):
    member = make.member(union)
    answer = client.post(reverse("core:custom_mark", args=["member"]), {"rows": member.pk, "put": "没有"})

    assert answer.status_code == 404
