"""An account of one person's deeds: from their records alone, as long as these suffice, within the reader's rights."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from core import jobs
from core.models import Job
from reports.portrait.composing import portrait
from tests import make

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)
DAY = {"date_precision": "day"}
PERIOD = {"since": "2024-01-01", "until": "2024-12-31"}


@pytest.fixture
def union():
    return make.union(name="江城机械公司工会", org_type="enterprise")


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


@pytest.fixture
def member(union):
    made = make.member(union, name="方采薇", unit="装配车间", joined_on=date(2015, 3, 1))
    made.offices.create(role="分会主席", body="装配车间", since=date(2020, 5, 1))
    make.award(union, recipient=made, title="五一劳动奖章", granted_by="江城市总工会", **DAY)
    make.activity(union, "training", {"member": made}, name="焊接技能培训", content="氩弧焊", **DAY)
    make.activity(union, "sport_contest", {"member": made, "result": "第一名"}, name="职工长跑赛", **DAY)
    make.proposal(union, proposer=made, title="改造通风系统", status="adopted", content="加装排风扇")
    return made


def told(member, reader, **asked):
    asked = {"language": "zh-hans", "length": None} | asked
    return portrait(member, SINCE, UNTIL, reader=reader, **asked)


def text(found):
    return "".join(block.text for block in found.document.blocks)


def test_every_deed_is_told_in_its_chapter(member, chair):
    found = text(told(member, chair))

    for words in (
        "方采薇，江城机械公司工会会员，在装配车间工作，2015年加入工会。",
        "2020年5月起任装配车间分会主席。",
        "6月10日，参加焊接技能培训。内容包括氩弧焊。",
        "6月10日，参加职工长跑赛，取得第一名。",
        "3月1日，提出提案《改造通风系统》，被采纳。建议加装排风扇。",
        "6月10日，被江城市总工会授予五一劳动奖章。",
    ):
        assert words in found


def test_an_honour_is_told_of_everybody_in_its_list(member, chair, union):
    other = make.member(union, name="林晚晴")
    make.award(union, {"member": other}, {"name": "别人"}, title="先进职工", **DAY)

    assert "6月10日，获先进职工。" in text(told(other, chair))
    assert "先进职工" not in text(told(member, chair))


def test_in_english_every_sentence_says_of_whom_it_is(member, chair):
    found = text(told(member, chair, language="en"))

    for words in (
        "方采薇 is a member of 江城机械公司工会, works in 装配车间 and joined the union in 2015.",
        "Since May 2020, they have been 装配车间分会主席.",
        "On 10 June, they took part in 职工长跑赛, reaching 第一名.",
        "they put forward “改造通风系统”, which was taken up.",
        "they were granted 五一劳动奖章 by 江城市总工会.",
    ):
        assert words in found


@pytest.mark.parametrize(
    ("since", "words"), [(date(2024, 1, 1), "6月10日，参加"), (date(2023, 7, 1), "2024年6月10日，参加")]
)
def test_a_day_carries_its_year_where_the_period_spans_several(member, chair, since, words):
    account = text(portrait(member, since, UNTIL, reader=chair, language="zh-hans"))

    assert f"{words}焊接技能培训" in account
    assert ("2024年6月10日" in account) == (since.year < UNTIL.year)


def test_few_records_make_a_short_account_and_the_page_says_so(client, member, chair):
    found = told(member, chair, length=2000)

    assert found.is_short
    assert (found.written, told(member, chair).length) == (found.available, 500)
    page = client.get(
        reverse("reports:portrait", args=[member.pk]), {"length": "2000"} | PERIOD
    ).content.decode()
    assert f"约{found.available}字" in page


@pytest.mark.parametrize("length", [500, 1500, 2000])
def test_many_records_fill_the_length_and_never_exceed_it(union, member, chair, length):
    for n in range(80):
        make.activity(
            union,
            "volunteering",
            {"member": member},
            name=f"第{n}次社区志愿服务",
            outcome="受到居民好评",
            **DAY,
        )

    found = told(member, chair, length=length)

    assert length * 0.8 <= found.written <= length
    assert "五一劳动奖章" in text(found)
    assert told(member, chair).length == 2000


def test_a_short_account_has_no_headings_and_a_long_one_has_them(member, chair):
    roles = {n: {b.role.value for b in told(member, chair, length=n).document.blocks} for n in (500, 1500)}

    assert "heading" not in roles[500]
    assert "heading" in roles[1500]


def test_nothing_of_hardship_or_of_another_union_is_told(union, member, chair):
    make.hardship_case(union, member=member, category="大病致困", opened_on=date(2024, 2, 1))
    make.rights_case(union, member=member, highlight="追回欠薪")
    elsewhere = make.union(name="外地工会")
    make.activity(elsewhere, "sport_contest", {"member": member}, name="外地比赛", **DAY)

    found = text(told(member, chair))

    assert not [words for words in ("大病", "欠薪", "外地") if words in found]


def test_the_word_file_holds_the_same_text(client, member, chair):
    client.post(
        reverse("reports:portrait_export", args=[member.pk]), {"since": "2024-01-01", "until": "2024-12-31"}
    )
    job = Job.objects.get()
    jobs.run(job.pk)
    job.refresh_from_db()

    words = "".join(p.text for p in docx.Document(BytesIO(job.file.read())).paragraphs)

    assert "方采薇同志先进事迹材料" in words
    assert "6月10日，被江城市总工会授予五一劳动奖章。" in words


def test_the_members_page_leads_there_and_who_may_not_see_the_member_gets_nothing(
    client, union, member, chair
):
    url = reverse("reports:portrait", args=[member.pk])
    assert url in client.get(member.get_absolute_url()).content.decode()

    client.force_login(make.user("officer", make.union()))
    assert client.get(url).status_code == 404
