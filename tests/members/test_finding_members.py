from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from core.kinds import KINDS
from core.search import matching
from members.models import Member, Transfer
from members.models.people import SOUGHT
from tests import make

pytestmark = pytest.mark.django_db

NAMES = ("单小曾", "仇和", "王𠮷", "李明", "Anna Li", "")


@pytest.fixture
def members(client):
    union = make.union()
    client.force_login(make.user("chair", union))
    return [make.member(union, name=name, unit="一车间") for name in NAMES]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("单小", ["单小曾"]),
        ("小", ["单小曾"]),
        ("shanxiao", ["单小曾"]),
        ("Shan Xiao", ["单小曾"]),
        ("sxc", ["单小曾"]),
        ("x", ["单小曾"]),
        ("QIUHE", ["仇和"]),
        ("𠮷", ["王𠮷"]),
        ("wj 车间", ["王𠮷"]),
        ("anna", ["Anna Li"]),
        ("李小", []),
        ("", list(NAMES)),
    ],
)
def test_a_member_is_found_by_signs_by_letters_and_by_initials(client, members, words, found):
    table = client.get(reverse("members:member_list"), {"q": words}).context["table"]

    assert sorted(row.record.name for row in table.rows) == sorted(found)


def test_the_list_of_members_goes_by_the_sound_of_their_names(client, members):
    def shown(query=""):
        return [
            row.record.name
            for row in client.get(reverse("members:member_list") + query).context["table"].rows
        ]

    assert shown() == ["", "Anna Li", "李明", "仇和", "单小曾", "王𠮷"]
    assert shown("?sort=-name") == shown()[::-1]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("", ["在会", "退休", "转会中", "退会", "除名", "去世", ""]),
        ("on_list", ["在会", "退休", "转会中"]),
        ("former", ["退会", "除名", "去世"]),
        ("kept", ["退休"]),
        ("going", ["转会中"]),
        ("dismissed", ["除名"]),
        ("died", ["去世"]),
        ("transferred", []),
    ],
)
def test_the_list_holds_those_of_one_state_and_says_who_is_no_member_any_more(client, state, found):
    union = make.union()
    client.force_login(make.user("chair", union))
    people = {name: make.member(union, name=name) for name in ("在会", "转会中", "退会", "除名", "去世")}
    make.member(union, name="退休", category="retired")
    make.member(union, name="", count=7, joined_on=date(2024, 5, 1))
    Transfer.objects.create(member=people["转会中"], from_union=union, to_union=make.union(union))
    for name, ended in (("退会", "left"), ("除名", "dismissed"), ("去世", "died")):
        Member.objects.filter(pk=people[name].pk).update(left_on=date(2024, 6, 1))
        people[name].spells.update(until=date(2024, 6, 1), ended=ended)

    answer = client.get(reverse("members:member_list"), {"standing": state, "year": "", "union": ""})

    rows = answer.context["table"].rows
    assert sorted(row.record.name for row in rows) == sorted(found)
    former = {row.record.name for row in rows if "已离会" in row.get_cell("name")}
    assert former == {*found} & {"退会", "除名", "去世"}
    assert [chip.label for chip in answer.context["chips"]] == (["会籍状态"] if state else [])


def test_a_state_that_is_none_is_told_at_its_field(client, members):
    answer = client.get(reverse("members:member_list"), {"standing": "asleep"})

    assert answer.context["filters"].form.errors.keys() == {"standing"}


def test_a_search_asks_the_index_of_pieces(members):
    kind = KINDS["members.Member"]
    assert set(kind.search) - set(kind.secrets) == set(SOUGHT)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        assert "member_sought" in matching(Member.objects.all(), kind, "小曾", make.user()).explain()
