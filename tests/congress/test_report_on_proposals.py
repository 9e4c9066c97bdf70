"""What the summary says of the proposals of a session that went their whole way."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from congress.findings import overdue
from congress.models import Proposal
from congress.report import told
from tests import make
from tests.congress.chains import ANSWER, fresh, world
from tests.congress.prose import material, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(db):
    return world()


def this_year():
    today = timezone.localdate()
    return date(today.year, 1, 1), date(today.year, 12, 31)


def figures(w):
    return material(w.union, period=this_year()).figures


def handled_twice(w):
    """Two went together; one author was not satisfied; the second answer was good, and it was rewarded."""
    main = w.filed(others=[w.other])
    merged = w.submitted(w.people.co_author, title="车棚充电")
    w.take(merged, "merge", "committee", into=main)
    for text, opinion in (("只能装五个。", "dissatisfied"), (ANSWER["text"], "satisfied")):
        w.take(main, "answer", "lead", **ANSWER | {"text": text})
        w.take(main, "countersign", "other")
        w.take(main, "approve", "supervisor")
        w.take(main, "publish", "officer")
        w.take(
            main, "rate", "author", satisfaction=opinion, reason="太少" if opinion == "dissatisfied" else ""
        )
    for who in ("co_author", "seconder", "other_seconder"):
        w.take(main, "rate", who, satisfaction="mostly" if who == "co_author" else "satisfied")
    return w.take(main, "reward", "officer", prize="优秀提案"), fresh(merged)


def test_a_proposal_that_went_the_whole_way_is_told_with_all_that_befell_it(w):
    main, merged = handled_twice(w)
    day = f"{main.submitted_on.month}月{main.submitted_on.day}日"
    author = w.people.author.member.name
    assert (main.status, main.outcome, main.round, merged.status) == ("rewarded", "done", 2, "merged")
    whole, one = texts(w.union, period=this_year())
    assert whole == (
        "第七届职代会第三次会议共收到提案2份，其中立案1份、并案处理1份，立案提案均由厂长答复，"
        "按期答复1份，按期答复率为100%（1份/1份），已落实1份，提案人评价基本满意1份，满意率达100%（1份/1份），"
        "因提案人不满意重新办理1份，评出优秀提案1份。按内容分，生活福利类2份。主要有《车棚充电》。"
    )
    assert one == (
        f"{day}，{author}提出提案《增设电动自行车充电桩》（生活福利类，"
        f"{main.seconders}附议），与另外1份提案并案办理，由{w.lead.name}承办，{w.other.name}会办，"
        f"因提案人不满意重新办理，{day}由厂长答复，已落实，提案人基本满意，获优秀提案。答复意见为：{ANSWER['text'].rstrip('。')}。"
    )
    english = texts(w.union, "en", period=this_year())[0]
    assert "1 proposal filed and 1 proposal merged with another" in english
    assert "1 proposal handled again because proposers were not satisfied" in english


def test_the_parts_of_those_received_add_up_and_what_is_not_due_yet_lowers_no_rate(w):
    w.published()
    w.filed(w.people.co_author, title="食堂加班餐")
    w.submitted(w.people.committee, title="班车时刻")
    found = figures(w)
    whole = texts(w.union, period=this_year())[0]
    english = texts(w.union, "en", period=this_year())[0]

    assert "共收到提案3份，其中立案2份、待审查1份，已答复1份，答复率为50%（1份/2份）" in whole
    assert "按期答复率为100%（1份/1份），已落实1份，正在办理1份" in whole
    assert "2 proposals filed and 1 proposal not decided on yet, 1 proposal answered" in english
    assert found["congress.proposals_undecided"].value == 1
    Proposal.objects.filter(title="食堂加班餐").update(due_on=timezone.localdate() - timedelta(days=1))
    assert figures(w)["congress.proposals_due"].value == 2


def test_what_still_looks_for_seconders_or_was_withdrawn_is_neither_counted_nor_told(w):
    w.sent()
    w.take(w.sent(w.people.co_author), "withdraw", "co_author", note="已解决")
    assert figures(w)["congress.received"].value == 0
    assert texts(w.union, period=this_year()) == []
    w.submitted(title="食堂加班餐")
    assert figures(w)["congress.proposals"].value == 1


def test_every_part_of_the_report_is_counted_from_the_rows_that_bear_it_out(w):
    for n, (status, values) in enumerate(
        (
            (
                "implemented",
                {"filed_on": date(2024, 4, 1), "answered_on": date(2024, 5, 1), "due_on": date(2024, 5, 1)},
            ),
            ("rewarded", {"filed_on": date(2024, 4, 1), "outcome": "planned", "prize": "优秀提案"}),
            (
                "planned",
                {"answered_on": date(2024, 5, 2), "due_on": date(2024, 5, 1), "satisfaction": "mostly"},
            ),
            ("declined", {"satisfaction": "dissatisfied", "round": 2}),
            ("adopted", {"outcome": "under_way"}),
            ("filed", {"due_on": date(2025, 1, 5)}),
            ("merged", {"filed_on": date(2024, 4, 1)}),
            ("opinion", {"answered_on": date(2024, 5, 9), "due_on": date(2024, 5, 1), "outcome": "done"}),
            ("not_filed", {}),
            ("seconding", {}),
        )
    ):
        make.proposal(w.union, title=f"提案{n}", status=status, **values)
    found = material(w.union).figures
    names = (
        "filed merged opinion opinion_answered not_filed carried_out under_way planned declined again excellent due in_time"
    ).split()
    counted = {name: found[f"congress.proposals_{name}"].value for name in names}
    assert counted == {
        "filed": 3, "merged": 1, "opinion": 1, "opinion_answered": 1, "not_filed": 1, "carried_out": 1, "under_way": 1,
        "planned": 2, "declined": 1, "again": 1, "excellent": 1, "due": 2, "in_time": 1,
    }  # fmt: skip
    assert found["congress.proposals"].value == 9
    assert [each.value for each in found["congress.in_time_rate"].terms] == [1, 2]
    assert [each.value for each in found["congress.filed_answer_rate"].terms] == [2, 3]


def test_an_opinion_is_told_with_who_answered_it_and_counts_among_the_filed_nowhere(w):
    main, found = w.published(), w.submitted(w.people.co_author, title="食堂加班餐")
    found = w.take(found, "opinion", "committee", note="属日常管理", lead=w.lead)
    w.take(found, "answer", "lead", **ANSWER | {"text": "已增设夜班窗口。"})
    w.take(found, "approve", "supervisor")
    w.take(found, "publish", "officer")
    counted = figures(w)
    names = "filed filed_answered opinion opinion_answered carried_out due in_time".split()
    assert [counted[f"congress.proposals_{name}"].value for name in names] == [1, 1, 1, 1, 1, 1, 1]
    whole, *each = texts(w.union, period=this_year())
    assert "其中立案1份、转为意见建议1份，立案提案均由厂长答复" in whole
    assert "意见建议答复1份" in whole
    assert f"转为意见建议，由{w.lead.name}承办" in "".join(each)
    assert "由厂长答复，已落实" in "".join(each)
    lines = {line.entry.name: line for _heading, some in told(main.made_to) for line in some}
    assert (lines["opinion_answered"].number, lines["opinion_answered"].whole) == (1, 1)
    assert (lines["due"].number, lines["answered"].number) == (1, 1)


def test_a_confidential_author_is_named_nowhere_in_the_summary(w):
    found = w.filed(confidential=True)
    Proposal.objects.filter(pk=found.pk).update(title="车棚充电")
    said = "".join(texts(w.union, period=this_year()))
    assert "车棚充电" in said
    assert w.people.author.member.name not in said


def test_an_answer_is_late_only_once_its_day_is_over(w):
    found, today = w.filed(), timezone.localdate()

    def due():
        lines = {line.entry.name: line.number for _heading, some in told(w.session) for line in some}
        figure = figures(w)["congress.proposals_due"].value
        return lines.get("due", 0), figure, overdue(material(w.union, period=this_year()).scope).count()

    for day, counted in ((today, (0, 0, 0)), (today - timedelta(days=1), (1, 1, 1))):
        Proposal.objects.filter(pk=found.pk).update(due_on=day)
        assert due() == counted
