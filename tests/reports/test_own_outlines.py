"""Outlines of a union's own: copied, changed in the browser, offered where they hold, and composed as they say."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.figures import Figure
from core.history import history
from core.scope import Scope
from core.topics import Topic
from core.wording import Wording
from reports import drafts
from reports.compose import compose
from reports.models import Summary, SummaryOutline
from reports.outline import UnknownOutline, outline, outline_of, outlines
from reports.own_outlines.arranging import arranged
from reports.own_outlines.desk import Desk
from reports.own_outlines.shape import copied
from reports.render import WRITERS
from tests import make

pytestmark = pytest.mark.django_db
YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
HEAD = {
    "name": "本会提纲", "title_zh": "{union}{period}工作回顾", "title_en": "{union} in {period}", "lead": "on",
    "numbering_1": "bracket", "numbering_2": "ordinal", "numbering_items": "arabic",
    "opening_zh": "一年来，\n我们同心同行。", "closing_zh": "以上总结，请审阅。", "version": "1",
}  # fmt: skip
PARTS = [
    {"heading_zh": "打算", "heading_en": "Plans", "voice": "list", "topics": ["plan"]},
    {"heading_zh": "工作", "heading_en": "Work", "voice": "narrative", "topics": []},
    {"heading_zh": "学习", "heading_en": "", "voice": "topic", "is_under": "on", "topics": ["study"]},
]


@pytest.fixture
def union():
    over = make.union(name="江城市总工会", org_type="federation")
    return make.union(name="江城市第一中学工会", org_type="school", parent=over)


@pytest.fixture
def chair(union, client):
    person = make.user("chair", union)
    client.force_login(person)
    return person


@pytest.fixture
def own(union):
    return make.own_outline(union)


@pytest.fixture
def notes(union):
    for topic, text in {"plan": "开展技能竞赛", "study": "组织理论学习", "rights": "维护职工权益"}.items():
        make.note(union, section=topic, text=text)


def sent(parts=PARTS, **head):
    given = {f"part{n}-{name}": value for n, part in enumerate(parts) for name, value in part.items()}
    return {**HEAD, **given, "parts": len(parts), "do": "save", **head}


def told(plan, union, language="zh-hans"):
    return [block.number + block.text for block in compose(union, *YEAR.values(), plan, language).blocks]


def test_a_copy_says_what_its_original_says():
    for plan in outlines().values():
        if not plan.is_chronicle:
            row = SummaryOutline(pk=7, name="x", data=copied(plan))
            assert (row.plan.parts, row.plan.title) == (plan.parts, plan.title)
            assert (row.plan.numbering[0], row.plan.numbering[-1]) == (plan.numbering[0], plan.numbering[-1])


def test_an_outline_is_copied_changed_and_composes_in_its_own_order_headings_and_numbers(
    client, chair, union, notes
):
    copy = {"union": union.pk, "of": "school", "name": "本会提纲"}
    made = client.post(reverse("reports:outline_copy"), copy)
    row = SummaryOutline.objects.get()
    assert made.url == row.get_absolute_url()
    assert client.post(row.get_absolute_url(), sent(without=["rights"])).status_code == 302

    lines = told(row.code, union)

    assert lines == [
        "江城市第一中学工会2024年工作回顾", "一年来，", "我们同心同行。", "现将2024年工作总结如下：",
        "（一）打算", "开展技能竞赛。", "（二）工作", "第一，学习", "1. 思想引领。组织理论学习。",
        "以上总结，请审阅。", "江城市第一中学工会", "2024年12月31日",
    ]  # fmt: skip
    assert [entry.did for entry in history(row)] == ["changed", "added"]


def test_what_it_does_not_place_follows_at_the_end(client, chair, union, own, notes):
    page = client.post(own.get_absolute_url(), sent(), follow=True)
    lines = told(own.code, union)

    assert lines[lines.index("（三）其他工作") + 1] == "维护职工权益。"
    assert str(Topic.RIGHTS.label) in page.content.decode().split("其他工作")[1]


def test_english_words_that_were_not_written_are_the_chinese_ones(client, chair, union, own, notes):
    client.post(own.get_absolute_url(), sent())

    lines = told(own.code, union, "en")

    assert "(1) Plans" in lines
    assert "1. 学习" in lines
    assert "以上总结，请审阅。" in lines
    assert client.get(own.get_absolute_url()).context["desk"].parts[2]["heading_en"].value() == ""


def test_opening_and_closing_stand_in_the_files_and_composing_again_keeps_what_was_written_in_them(
    client, chair, union, own, notes
):
    client.post(own.get_absolute_url(), sent())
    summary = drafts.draft(union=union, outline=own.code, language="zh-hans", by=chair, **YEAR)
    opening = summary.paragraphs.get(key="slot.opening.2")
    drafts.edit(opening, "我们风雨同舟。", by=chair, version=1)
    drafts.compose_again(summary, reader=chair)

    document = drafts.document_of(Summary.objects.get())
    word = [each.text for each in docx.Document(BytesIO(WRITERS[".docx"](document))).paragraphs]
    for lines in (word, WRITERS[".txt"](document).decode().split("\n")):
        lines = [line.strip() for line in lines if line.strip()]
        assert lines[1:4] == ["一年来，", "我们风雨同舟。", "现将2024年工作总结如下："]
        assert "以上总结，请审阅。" in lines[-3]


WRONG = {
    "an unknown placeholder": ({"title_zh": "{club}总结"}, "head", "title_zh"),
    "a way into an object": ({"title_zh": "{union.code}总结"}, "head", "title_zh"),
    "a form of a value": ({"title_zh": "{union!r:>999}总结"}, "head", "title_zh"),
    "an open brace": ({"title_en": "{union"}, "head", "title_en"),
    "a placeholder twice": ({"title_zh": "{union}{union}"}, "head", "title_zh"),
    "an unknown number": ({"numbering_1": "roman"}, "head", "numbering_1"),
    "opening words in English alone": ({"opening_zh": "", "opening_en": "Hello"}, "head", "opening_zh"),
    "an unknown topic": ({"part0-topics": ["magic"]}, 0, "topics"),
    "an unknown chart": ({"part0-charts": ["magic"]}, 0, "charts"),
    "a topic twice": ({"part1-topics": ["plan"]}, 1, "topics"),
    "a topic told and not told": ({"without": ["study"]}, 2, "topics"),
    "a topic of the lead": ({"part0-topics": ["context"]}, 0, "topics"),
    "a voice of another sort": ({"part0-voice": "chronicle"}, 0, "voice"),
    "a first part under another": ({"part0-is_under": "on"}, 0, "is_under"),
    "a heading in English alone": ({"part0-heading_zh": ""}, 0, "heading_zh"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_at_its_place_and_nothing_is_written(what, client, chair, own):
    given, where, name = WRONG[what]

    page = client.post(own.get_absolute_url(), sent(**given))
    desk = page.context["desk"]

    assert page.status_code == 422
    assert name in (desk.head if where == "head" else desk.parts[where]).errors
    assert SummaryOutline.objects.get().data == own.data


def test_an_outline_without_parts_is_refused(client, chair, own):
    page = client.post(own.get_absolute_url(), sent(parts=[]))

    assert page.status_code == 422
    assert "至少要有一个部分" in page.content.decode()


def test_of_two_people_the_second_is_told_sees_both_and_may_then_put_theirs_in_its_place(client, chair, own):
    client.post(own.get_absolute_url(), sent(closing_zh="甲的结尾"))

    page = client.post(own.get_absolute_url(), sent(closing_zh="乙的结尾"))

    clash = [(each.theirs, each.ours) for each in page.context["clash"]]
    assert (page.status_code, clash) == (409, [("甲的结尾", "乙的结尾")])
    assert SummaryOutline.objects.get().data["closing"]["zh"] == "甲的结尾"
    again = page.context["desk"].head["version"].value()
    assert client.post(own.get_absolute_url(), sent(closing_zh="乙的结尾", version=again)).status_code == 302
    assert SummaryOutline.objects.get().data["closing"]["zh"] == "乙的结尾"


ABCD = [("A", False), ("a", True), ("B", False), ("b", True), ("c", True)]


@pytest.mark.parametrize(
    ("what", "n", "order"),
    [
        ("down", 0, "BbcAa"), ("up", 2, "BbcAa"), ("up", 0, "AaBbc"), ("down", 2, "AaBbc"), ("up", 4, "AaBcb"),
        ("up", 3, "AabBc"), ("up", 1, "AaBbc"), ("down", 1, "ABabc"), ("down", 4, "AaBbc"), ("remove", 1, "ABbc"),
        ("up", 99, "AaBbc"),
    ],
)  # fmt: skip
def test_a_part_moves_with_all_under_it(what, n, order):
    rows = [{"heading_zh": name, "is_under": is_under} for name, is_under in ABCD]

    moved, place = arranged(rows, what, n)

    assert "".join(row["heading_zh"] for row in moved) == order
    assert what == "remove" or n == 99 or moved[place]["heading_zh"] == ABCD[n][0]


def test_parts_are_moved_added_and_removed_with_what_was_typed_and_nothing_is_saved(client, chair, own):
    for do, headings in (
        ("down-0", ["工作", "学习", "打算"]),
        ("add", ["打算", "工作", "学习", ""]),
        ("remove-1", ["打算", "学习"]),
    ):
        page = client.post(own.get_absolute_url(), sent(do=do, name=""))
        assert [part["heading_zh"].value() for part in page.context["desk"].parts] == headings
        assert page.status_code == 200
    assert SummaryOutline.objects.get().data == own.data


def test_the_order_of_the_topics_in_a_part_stays(client, chair, own):
    topics = ["women", "study", "safety"]
    client.post(own.get_absolute_url(), sent([{"heading_zh": "工作", "voice": "list", "topics": topics}]))

    part = Desk.stored(SummaryOutline.objects.get()).parts[0]

    assert SummaryOutline.objects.get().data["parts"][0]["topics"] == topics
    assert [value for value, _label in part.fields["topics"].choices][:3] == topics


def test_the_preview_shows_the_year_in_it_and_writes_nothing(client, chair, union, own, notes):
    make.note(union, section="study", text="全年学习十次", date=date(2024, 5, 1))

    page = client.post(own.get_absolute_url(), sent(do="preview")).content.decode()

    assert "工作回顾" in page
    assert "（一）打算" not in page.split("<form")[0]
    assert "（一）" in page
    assert "开展技能竞赛" in page
    assert "我们同心同行。" in page
    assert not Summary.objects.exists()
    assert SummaryOutline.objects.get().data == own.data


def test_it_is_offered_to_its_union_and_those_below_and_to_no_other(client, chair, union, own):
    above = make.own_outline(union.parent, name="全市提纲")
    beside = make.own_outline(make.union(name="江城市第二中学工会"), name="别家提纲")
    asked = {"union": union.pk, "since": "2024-01-01", "until": "2024-12-31", "language": "zh-hans"}

    page = client.get(reverse("reports:summary_list"))
    names = [name for name, _label in page.context["form"].fields["outline"].choices]
    answers = [
        client.post(reverse("reports:summary_list"), asked | {"outline": each.code}).status_code
        for each in (own, above, beside)
    ]

    assert (own.code in names, above.code in names, beside.code in names) == (True, True, False)
    assert answers == [302, 302, 422]
    assert client.get(beside.get_absolute_url()).status_code == 404
    assert client.get(above.get_absolute_url()).status_code == 404


def test_an_outline_of_a_union_below_is_refused_to_the_union_over_it(client, union, own):
    client.force_login(make.user("chair", union.parent))
    asked = {"since": "2024-01-01", "until": "2024-12-31", "language": "zh-hans", "outline": own.code}

    page = client.post(reverse("reports:summary_list"), asked | {"union": union.parent.pk})

    assert page.status_code == 422
    assert "outline" in page.context["form"].errors


def test_a_unions_own_outline_can_be_the_one_it_begins_with(union, own):
    union.outline = own.code
    assert outline_of(union) == own.code
    union.outline = make.own_outline(make.union(), name="别家提纲").code
    assert outline_of(union) == "school"


def test_one_in_use_is_not_removed_and_it_is_said_by_what(client, chair, union, own):
    make.summary(union, outline=own.code)
    make.schedule(chair, union, outline=own.code)
    url = reverse("reports:outline_remove", args=[own.pk])

    page = client.post(url)

    assert page.status_code == 409
    assert "1份总结" in page.content.decode()
    assert "1个定时任务" in page.content.decode()
    assert SummaryOutline.objects.exists()


def test_one_that_nothing_uses_is_removed_and_its_name_is_known_no_more(client, chair, own):
    assert client.post(reverse("reports:outline_remove", args=[own.pk])).status_code == 302

    for name in (own.code, "own-", "own-x", "own-99999999999999999999"):
        with pytest.raises(UnknownOutline):
            outline(name)
    assert history(own).first().did == "binned"


def test_a_name_is_had_once_in_a_union(client, chair, union, own):
    asked = {"union": union.pk, "of": own.code, "name": own.name}
    page = client.post(reverse("reports:outline_copy"), asked)
    assert page.status_code == 422
    assert "name" in page.context["form"].errors

    assert client.post(reverse("reports:outline_copy"), asked | {"name": "另一份"}).status_code == 302
    assert SummaryOutline.objects.get(name="另一份").data == own.data


def test_the_list_costs_the_same_for_one_and_for_many(client, chair, union, own):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("reports:outline_list"))
        return len(asked)

    cost()
    one = cost()
    for n in range(10):
        make.own_outline(union, name=f"提纲{n}")

    assert cost() == one


def test_a_figure_that_is_left_out_stands_in_no_sentence_and_is_counted_all_the_same(
    client, chair, union, own
):
    for day in (3, 4):
        make.proposal(union, declared=True, count=23, submitted_on=date(2024, day, 1))
    assert "46" in "".join(told(own.code, union))

    changed = client.post(own.get_absolute_url(), sent(without_figures=["congress.received"]))

    assert changed.status_code == 302
    assert "46" not in "".join(told(own.code, union))
    page = client.get(own.get_absolute_url()).content.decode()
    assert 'value="congress.received"' in page
    assert "sdta" in page


def test_a_rate_of_a_figure_that_is_left_out_is_not_told(union):
    wording = Wording(Scope(union, *YEAR.values()), "zh-hans", {}, unsaid=["congress.answered"])
    above, below = (
        Figure(f"congress.{name}", name, "item", n) for name, n in (("answered", 9), ("received", 10))
    )
    rate = Figure("congress.answer_rate", "答复率", "percent", 90, terms=(above, below))

    assert (wording.rate(rate).text, wording.amount(above)) == ("", None)
    assert wording.amount(below).text == "10项"
