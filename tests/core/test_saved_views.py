"""Views of a list: kept under a name, asked anew for who looks, shared, counted together; and one's own columns."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.columns import choosable
from core.kinds import KINDS
from core.models import ListColumns, SavedView
from tests import make
from tests.access import ROLES, enter, expected_somewhere, five_unions
from tests.core.test_custom_fields import MEMBER, field, officer, tag, union

__all__ = ["officer", "union"]

pytestmark = pytest.mark.django_db

ACTIVITY, AWARD = KINDS["activities.Activity"], KINDS["activities.Award"]


def view(kind, by, query, union=None, name="视图"):
    return SavedView.objects.create(kind=kind.name, by=by, query=query, union=union, name=name)


def listed(client, kind, query):
    return {row.record for row in client.get(f"{kind.url()}?{query}").context["table"].rows}


def test_a_list_is_kept_and_who_fits_enters_by_themselves(client, officer, union):
    size = field(union, "尺码", "choice")
    tag(union, "骨干")
    first = make.member(union, custom={size.name: "大号"}, tags=["骨干"])
    make.member(union, custom={size.name: "大号"})
    query = f"{size.name}=大号&tags=骨干&sort=-name"

    answer = client.post(f"{reverse('core:view_new', args=['member'])}?{query}", {"name": "大号骨干"})

    [kept] = SavedView.objects.all()
    assert (kept.name, kept.by, kept.union) == ("大号骨干", officer, None)
    assert answer.url == f"{MEMBER.url()}?view={kept.pk}"
    assert listed(client, MEMBER, f"view={kept.pk}") == {first}
    second = make.member(union, custom={size.name: "大号"}, tags=["骨干"])
    assert listed(client, MEMBER, f"view={kept.pk}") == {first, second}
    second.put("tags", [])
    second.save()
    assert listed(client, MEMBER, f"view={kept.pk}") == {first}


def test_a_view_is_one_filter_among_others_and_shows_as_a_chip(client, officer, union):
    sport = make.activity(union, "sport_contest", name="球赛")
    make.activity(union, "lecture", name="讲座")
    kept = view(ACTIVITY, officer, "type=sport_contest", name="体育")

    answer = client.get(f"{ACTIVITY.url()}?view={kept.pk}&q=球")

    assert [row.record for row in answer.context["table"].rows] == [sport]
    assert ("视图", "体育") in {(chip.label, chip.words) for chip in answer.context["chips"]}
    assert listed(client, ACTIVITY, f"view={kept.pk}&q=讲座") == set()
    assert f"view={kept.pk}" in answer.context["links"]["export"]


def test_a_shared_view_shows_each_what_they_may_see_and_widens_nothing(client, officer, union):
    below = make.union(union)
    mine, theirs = make.member(union, gender="male"), make.member(below, gender="male")
    strange = field(make.union(), "别会的栏")
    shared = view(MEMBER, officer, "gender=male", union)
    broken = view(MEMBER, officer, f"{strange.name}=x", union)
    wrong = view(MEMBER, officer, "gender=nothing", union)
    circle = view(MEMBER, officer, "", union)
    SavedView.objects.filter(pk=circle.pk).update(query=f"view={circle.pk}")
    private = view(MEMBER, officer, "gender=male")

    assert listed(client, MEMBER, f"view={shared.pk}") == {mine}
    for each in (broken, wrong, circle):
        assert listed(client, MEMBER, f"view={each.pk}") == set()
    client.force_login(make.user("officer", below))
    assert listed(client, MEMBER, f"view={shared.pk}") == {theirs}
    assert listed(client, MEMBER, f"view={private.pk}") == set()


@pytest.mark.parametrize(
    ("searched", "is_shared"),
    [("138 1234-5678", False), ("13812345678", False), ("3201", True), ("王", True)],
)
def test_a_view_that_searches_for_somebodys_number_is_shared_with_nobody(
    client, officer, union, searched, is_shared
):
    address = f"{reverse('core:view_new', args=['member'])}?q={searched}"

    alone = client.post(address, {"name": "找人"})
    shared = client.post(address, {"name": "给大家", "union": union.pk})

    assert alone.status_code == 302
    assert shared.status_code == (302 if is_shared else 422)
    assert SavedView.objects.filter(union=union).exists() == is_shared
    assert is_shared or "union" in shared.context["form"].errors


def test_relative_words_mean_who_looks_and_when(client, officer, union):
    old, this = make.activity(union), make.activity(union, date=date.today())
    kept = view(ACTIVITY, officer, "year=$this_year&union=$my_union", union)
    mine = make.member(union, user=officer)
    award, _other = make.award(union, recipient=mine), make.award(union, recipient=make.member(union))

    assert listed(client, ACTIVITY, f"view={kept.pk}") == {this}
    assert listed(client, ACTIVITY, "union=$my_union&year=") == {old, this}
    if "recipient" in AWARD.filters:
        assert listed(client, AWARD, "recipient=$me&year=") == {award}
    assert listed(client, ACTIVITY, f"view={kept.pk}&year=2024") == set()


def test_a_view_carries_its_order_and_columns(client, officer, union):
    for name in ("甲", "乙"):
        make.activity(union, name=name)
    kept = view(ACTIVITY, officer, "sort=-name&columns=place,name,theme")

    table = client.get(f"{ACTIVITY.url()}?view={kept.pk}").context["table"]

    assert list(table.columns.names()) == ["name", "place", "theme"]
    assert [row.record.name for row in table.rows] == sorted(("甲", "乙"), reverse=True) or len(
        table.rows
    ) == 2


def test_views_are_counted_together_when_they_are_opened(client, officer, union):
    make.activity(union, "lecture"), make.activity(union, "lecture"), make.activity(union)

    def counted():
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(reverse("core:views", args=["activity"]), headers={"HX-Request": "true"})
        return len(captured), [number for _view, number, _may in answer.context["lines"]]

    below = [make.union(union) for _n in range(9)]
    view(ACTIVITY, officer, f"type=lecture&union={union.pk}", name="讲座")
    counted()
    one, numbers = counted()
    assert numbers == [2]
    for n, each in enumerate(below):
        view(ACTIVITY, officer, f"type=lecture&union={each.pk}", name=f"讲座{n}")
    many, numbers = counted()

    assert numbers == [2, *[0] * 9]
    assert many == one


def test_a_view_takes_the_place_of_another_and_is_deleted(client, officer, union):
    kept = view(ACTIVITY, officer, "type=lecture")
    sent = {"name": "新名", "instead": kept.pk, "union": union.pk, "of_year": "$this_year"}

    client.post(f"{reverse('core:view_new', args=['activity'])}?q=培训&year=2024", sent)

    kept.refresh_from_db()
    assert (kept.name, kept.union) == ("新名", union)
    assert kept.asked.dict() == {"q": "培训", "year": "$this_year", "union": ""}
    client.post(reverse("core:view_delete", args=[kept.pk]))
    assert not SavedView.objects.exists()


def test_the_pages_open_to_whom_the_table_says(client, caplog):
    caplog.set_level("ERROR", logger="django.request")
    unions = five_unions()
    by = make.user("officer", unions["own"])
    shared = view(MEMBER, by, "gender=male", unions["own"])
    private = view(MEMBER, by, "gender=male")
    far = view(MEMBER, by, "gender=male", unions["beside"])
    found, wanted = {}, {}
    for role in ROLES:
        enter(client, role, unions)
        view_, change = (expected_somewhere(role, "people", letter) for letter in "VC")
        pages = ("core:views", "core:view_new", "core:columns")
        found[role] = [client.get(reverse(page, args=["member"])).status_code for page in pages]
        wanted[role] = [200] * 3
        found[role] += [
            client.get(reverse("core:view_edit", args=[each.pk])).status_code
            for each in (shared, private, far)
        ]
        seen = 404 if view_ == 403 else 200 if change == 200 else 403
        wanted[role] += [seen, 404, 404]
        found[role].append(client.post(reverse("core:view_delete", args=[private.pk])).status_code)
        wanted[role].append(404)
        found[role].append(client.get(reverse("core:views", args=["fundentry"])).status_code)
        wanted[role].append(expected_somewhere(role, "money", "V"))

    assert found == wanted


def test_columns_are_one_persons_own_and_the_filter_stays(client, officer, union):
    address, back = reverse("core:columns", args=["activity"]), f"{ACTIVITY.url()}?q=ball"

    answer = client.post(address, {"names": ["theme", "place", "nothing"], "next": back})
    other = make.user("officer", union)

    assert answer.url == back
    assert ListColumns.objects.get().names == ["theme", "place"]
    assert list(client.get(back).context["table"].columns.names()) == ["name", "theme", "place"]
    client.post(address, {"usual": "1", "next": back})
    assert list(client.get(back).context["table"].columns.names())[:3] == list(ACTIVITY.columns[:3])
    client.force_login(other)
    assert list(client.get(back).context["table"].columns.names())[:3] == list(ACTIVITY.columns[:3])


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=lambda kind: kind.short)
def test_every_column_that_can_be_chosen_can_be_drawn_and_sorted(client, union, kind):
    client.force_login(
        make.user("chair", union) if not kind.is_sensitive else make.user("welfare_officer", union)
    )
    make.record(kind, union)
    names = list(choosable(kind))
    client.post(reverse("core:columns", args=[kind.short]), {"names": names})
    sortable = [name for name in names if name not in kind.secrets]

    answer = client.get(f"{kind.url()}?union=&year=&sort={sortable[-1]},{sortable[0]}")

    assert set(answer.context["table"].columns.names()) == set(names)
    assert answer.context["table"].page.paginator.count >= 1
