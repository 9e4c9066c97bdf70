import pytest

from congress.sessions import Session, joined, ordinal, session, value


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("第七届第三次", Session("七", ("三",))),
        ("七届三次", Session("七", ("三",))),
        ("第七届第三次/第四次", Session("七", ("三", "四"))),
        ("第七届第三、四次", Session("七", ("三", "四"))),
        ("第3届职代会第2次会议", Session("3", ("2",))),
        ("第十二届", Session("十二")),
        ("第三次", Session("", ("三",))),
        ("第二届第一次暨2024年工作会议", Session("二", ("一",))),
        ("年中", Session()),
        ("", Session()),
    ],
)
def test_a_session_is_read_as_people_write_it(written, read):
    assert session(written) == read


@pytest.mark.parametrize(
    ("each", "zh", "en"),
    [
        (Session("七", ("三",)), "第七届教代会第三次会议", "the 3rd session of the 7th 教代会"),
        (
            Session("七", ("三", "四")),
            "第七届教代会第三次、第四次会议",
            "the 3rd and 4th sessions of the 7th 教代会",
        ),
        (Session("七"), "第七届教代会", "the 7th 教代会"),
        (Session("", ("二",)), "教代会第二次会议", "the 2nd session of the 教代会"),
    ],
)
def test_a_session_is_said_in_both_languages(each, zh, en):
    assert (each.chinese("教代会"), each.english("教代会")) == (zh, en)


def test_sessions_of_a_term_are_joined_in_their_order():
    assert joined([Session("七", ("四",)), Session("七", ("三", "四"))]) == Session("七", ("三", "四"))


@pytest.mark.parametrize(
    ("written", "n"),
    [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("二十五", 25), ("一百零八", 108), ("12", 12)],
)
def test_numbers_are_read(written, n):
    assert value(written) == n


def test_ordinals_end_as_english_wants():
    assert [ordinal(n) for n in ("1", "2", "3", "4", "11", "12", "13", "21", "二十二")] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd",
    ]  # fmt: skip
