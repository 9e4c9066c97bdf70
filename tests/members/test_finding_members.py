import pytest
from django.db import connection
from django.urls import reverse

from core.kinds import KINDS
from core.search import matching
from members.models import Member
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


def test_a_search_asks_the_index_of_pieces(members):
    kind = KINDS["members.Member"]
    assert set(kind.search) - set(kind.secrets) == set(SOUGHT)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        assert "member_sought" in matching(Member.objects.all(), kind, "小曾", make.user()).explain()
