"""A person's words keep the citations that still stand in them."""

from core.prose import Cite
from reports.relink import relink

UNIONS = Cite("13家", figure="members.founded")
PEOPLE = Cite("873人", figure="members.joined")
COMPOSED = ("新建工会", UNIONS, "，发展会员", PEOPLE, "。")


def test_a_figure_that_still_stands_keeps_its_rows():
    assert relink("今年我们新建了13家工会，会员增加873人。", COMPOSED) == (
        "今年我们新建了", UNIONS, "工会，会员增加", PEOPLE, "。",
    )  # fmt: skip


def test_a_figure_inside_a_longer_number_is_another_figure():
    assert relink("新建工会113家。", COMPOSED) == ("新建工会113家。",)


def test_a_figure_that_is_gone_takes_its_citation_along():
    assert relink("发展会员873人。", COMPOSED) == ("发展会员", PEOPLE, "。")
