"""Improvements, suggestions and ideas: handed in at any time, recommended, scored, adopted, carried out, rewarded."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from congress.chain import sight
from congress.chain.moves import undo
from congress.ideas import people
from congress.ideas.forms import ScoreForm
from congress.ideas.scheme import BANDS, CRITERIA, PRIZES, scheme_of
from congress.ideas.writing import record
from congress.models import Author, Draft, Move, Proposal
from congress.models.stages import IdeaStage
from core.files import attachments
from core.models import HistoryEntry
from core.workflow import WrongState
from members.rules.measures import UnreadableError
from tests import make
from tests.congress.ideas import WORDS, begun, offered, scored, sent, take, world
from tests.congress.prose import material, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(db):
    return world()


def test_a_member_hands_one_in_from_a_phone_and_it_goes_its_whole_way(w, client):
    photo = SimpleUploadedFile("架子.txt", b"photo")
    idea = offered(
        w, client, others=f"{w.friend.member.name}\n外来的李师傅\n{w.author.member.name}", uploads=photo
    )
    names = [w.author.member.name, w.friend.member.name, "外来的李师傅"]
    assert list(idea.authors.values_list("name", "member")) == list(
        zip(names, [w.author.member.pk, w.friend.member.pk, None], strict=True)
    )
    assert (idea.state, idea.status, idea.union, attachments(idea).count()) == (
        "offered",
        "submitted",
        w.union,
        1,
    )
    take(idea, "recommend", w.head, note="全车间都能用")
    assert scored(idea, w.officer).points == 71
    idea = take(idea, "adopt", w.officer, note="同意", department="设备科")
    assert (idea.status, idea.answered_on, idea.answer) == ("adopted", timezone.localdate(), "同意")
    idea = take(idea, "carry_out", w.head, effect="取料时间减半", benefit=130_000)
    idea = take(idea, "reward", w.officer, prize="二等奖", reward_amount=300)
    assert (idea.state, idea.status, idea.prize, idea.reward_amount) == (
        "carried_out",
        "implemented",
        "二等奖",
        300,
    )
    page = client.get(idea.get_absolute_url()).content.decode()
    assert [words for words in ("二等奖", "取料时间减半", "71", "130,000") if words not in page] == []


def test_a_draft_saves_itself_is_nobody_elses_and_is_handed_in_once_with_what_was_written(w, client):
    client.force_login(w.author)
    key, receipt = begun(client), uuid4()
    half = {"title": "物料架", "type": "idea", "workplace": w.workplace.pk, "others": w.friend.member.name}
    assert sent(client, key, "idea_draft_keep", **half).json() == {"version": 2, "said": "已保存"}
    assert begun(client) != key
    page = client.get(reverse("congress:idea_draft", args=[key]))
    kept = {name: page.context["form"].initial[name] for name in half}
    assert kept == half | {"workplace": w.workplace}
    assert "物料架" in client.get(reverse("congress:ideas")).content.decode()
    assert not Proposal.objects.exists()
    client.force_login(w.friend)
    for name in ("idea_draft", "idea_draft_keep", "idea_draft_drop"):
        assert sent(client, key, name, **half).status_code == 404
    assert "物料架" not in client.get(reverse("congress:ideas")).content.decode()
    client.force_login(w.author)
    whole = WORDS | {"others": "", "version": 2, "receipt": receipt}
    assert [sent(client, key, **whole).status_code for _twice in range(2)] == [302, 302]
    assert sent(client, key, **whole | {"receipt": uuid4()}).status_code == 404
    assert Proposal.objects.count() == Move.objects.count() == 1


def test_what_was_written_in_another_window_is_not_overwritten_unless_it_is_sent_again(w, client):
    client.force_login(w.author)
    key = begun(client)
    assert sent(client, key, "idea_draft_keep", title="新", version=1).status_code == 200
    assert sent(client, key, "idea_draft_keep", title="旧", version=1).status_code == 409
    late = sent(client, key, **WORDS | {"version": 1, "receipt": uuid4()})
    assert (late.status_code, Proposal.objects.exists()) == (422, False)
    assert "已在其他窗口修改" in late.content.decode()
    again = WORDS | {"version": late.context["version"], "receipt": uuid4()}
    assert sent(client, key, **again).status_code == 302
    assert (Proposal.objects.get().title, Draft.objects.exists()) == (WORDS["title"], False)


def test_a_draft_of_an_idea_that_is_dropped_is_gone(w, client):
    client.force_login(w.author)
    assert sent(client, begun(client), "idea_draft_drop").status_code == 302
    assert not Draft.objects.exists()


def test_staff_write_down_what_came_on_paper_with_its_scan_and_it_goes_the_same_way(w, client):
    client.force_login(w.officer)
    url, today = reverse("congress:idea_paper"), timezone.localdate()
    given = WORDS | {"others": f"{w.friend.member.name}\n门卫老赵", "submitted_on": "2024-05-06"}
    given |= {"workplace": w.workplace.pk, "receipt": uuid4()}

    def post(**values):
        scan = SimpleUploadedFile("建议表.txt", b"scan")
        return client.post(url, given | {"uploads": scan} | values)

    bad = post(uploads="", submitted_on=f"{today + timedelta(days=1)}", others=" ")
    assert (bad.status_code, set(bad.context["form"].errors)) == (422, {"uploads", "submitted_on", "others"})
    assert [post().status_code for _twice in range(2)] == [302, 302]
    idea = Proposal.objects.get()
    assert (idea.union, idea.proposer, idea.state) == (w.union, w.friend.member, "offered")
    assert list(idea.authors.values_list("name", flat=True)) == [w.friend.member.name, "门卫老赵"]
    assert (idea.submitted_on, attachments(idea).count()) == (date(2024, 5, 6), 1)
    assert "纸质提交" in client.get(idea.get_absolute_url()).content.decode()
    assert take(idea, "recommend", w.head).state == "recommended"
    client.force_login(w.friend)
    assert client.get(idea.get_absolute_url()).status_code == 200
    assert client.get(url).status_code == 403


def test_whoever_leads_on_paper_need_be_on_no_list(w, client):
    idea = record(dict(WORDS), w.union, date(2024, 5, 6), ["门卫老赵"], [], by=w.officer)
    assert (idea.proposer, idea.proposer_name, idea.authors.get().name) == (None, "门卫老赵", "门卫老赵")


def test_who_is_no_member_begins_none(w, client):
    client.force_login(w.officer)
    assert client.post(reverse("congress:idea_new")).status_code == 403


def test_what_is_missing_is_said_at_its_place_and_nothing_is_written(w, client):
    client.force_login(w.author)
    response = sent(client, begun(client), **WORDS | {"title": "", "others": "甲\n" * 21})
    assert response.status_code == 422
    assert {"title", "others"} == set(response.context["form"].errors)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("who", "step", "error"),
    [
        ("author", "score", PermissionDenied),
        ("friend", "recommend", PermissionDenied),
        ("head", "adopt", PermissionDenied),
        ("officer", "take_back", PermissionDenied),
        ("stranger", "decline", PermissionDenied),
        ("officer", "carry_out", WrongState),
        ("officer", "reward", WrongState),
    ],
)
def test_nobody_takes_a_step_that_is_not_theirs_or_not_yet(w, client, who, step, error):
    idea = offered(w, client)
    with pytest.raises(error):
        take(idea, step, getattr(w, who), note="")


def test_every_step_is_taken_back_with_a_reason_and_history_keeps_both(w, client):
    idea = offered(w, client)
    scored(idea, w.officer)
    take(idea, "adopt", w.officer)
    take(idea, "reward", w.officer, prize="一等奖", reward_amount=500)
    with pytest.raises(ValidationError):
        undo(idea, by=w.officer, note=" ")
    for state, points, prize in (("adopted", 71, ""), ("scored", 71, ""), ("offered", None, "")):
        idea = undo(idea, by=w.officer, note="点错了")
        assert (idea.state, idea.points, idea.prize) == (state, points, prize)
    assert (idea.status, idea.reward_amount, idea.scores, idea.benefit) == ("submitted", None, [], None)
    with pytest.raises(ValidationError):
        undo(idea, by=w.officer, note="还要退")
    with pytest.raises(PermissionDenied):
        undo(idea, by=w.author, note="我来")
    assert HistoryEntry.objects.filter(note="点错了").count() == 3


def test_what_is_sent_back_is_mended_by_its_author_and_handed_in_again(w, client):
    idea = offered(w, client)
    take(idea, "send_back", w.head, note="写清楚尺寸")
    url = reverse("congress:idea_words", args=[idea.pk])
    mended = WORDS | {"suggestion": "滑轨长一米二。", "others": w.friend.member.name, "version": 1}
    assert client.post(url, mended).status_code == 422
    mended["version"] = Proposal.objects.get().version
    assert client.post(url, mended).status_code == 302
    assert Author.objects.count() == 2
    idea = take(idea, "send_again", w.friend)
    assert (idea.state, idea.suggestion) == ("offered", "滑轨长一米二。")
    scored(idea, w.officer)
    assert client.post(url, mended | {"version": 99, "title": "别的"}).status_code == 302
    assert Proposal.objects.get().title == WORDS["title"]


def test_who_may_read_it(w, client):
    idea = offered(w, client)

    def readers():
        names = ("author", "friend", "head", "officer", "stranger")
        return [name for name in names if people.read_by(getattr(w, name)).exists()]

    assert readers() == ["author", "head", "officer"]
    take(idea, "adopt", w.officer)
    assert readers() == ["author", "friend", "head", "officer"]
    assert not sight.on_the_way().exists()


def test_it_waits_for_the_workplace_then_for_the_committee(w, client):
    idea = offered(w, client)
    waits = [[people.todo(who).exists() for who in (w.head, w.officer, w.author)]]
    for step, who, given in (("recommend", w.head, {}), ("send_back", w.officer, {"note": "再想想"})):
        take(idea, step, who, **given)
        waits.append([people.todo(who).exists() for who in (w.head, w.officer, w.author)])
    assert waits == [[True, False, False], [False, True, False], [False, False, True]]


@pytest.mark.parametrize(
    ("benefit", "points", "is_right"),
    [("600000", 26, True), ("600000", 25, False), ("10万", 15, True), ("99999.99", 15, False), ("", 3, True)],
)
def test_points_for_the_benefit_lie_within_the_band_of_the_benefit(w, client, benefit, points, is_right):
    idea = offered(w, client)
    given = {"benefit": benefit, "points_0": 30, "points_1": points, "points_2": 20, "points_3": 20}
    form = ScoreForm(idea, given, user=None)
    assert "年效益100000元起：15至25分" in form.fields["points_1"].help_text
    assert form.is_valid() is is_right
    assert is_right or list(form.errors) == ["points_1"]


def test_a_union_scores_and_rewards_by_its_own_rules(w, client):
    make.rule(w.union, "idea.criteria", "创新性=60, 效益*=40")
    make.rule(w.union, "idea.prizes", "60=三等奖:100, 90=一等奖:500")
    below = make.union(w.union, name="一分会")
    scheme = scheme_of(below)
    assert ([each.name for each in scheme.criteria], scheme.most, scheme.bands) == (
        ["创新性", "效益"],
        100,
        (),
    )
    assert [getattr(scheme.prize(points), "amount", None) for points in (59, 60, 90, None)] == [
        None,
        100,
        500,
        None,
    ]
    idea = offered(w, client)
    scored(idea, w.officer, scores=[["创新性", 55, 60], ["效益", 38, 40]])
    take(idea, "adopt", w.officer)
    idea = take(idea, "reward", w.officer)
    assert (idea.prize, idea.reward_amount) == ("一等奖", 500)


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (CRITERIA, "技术水平"), (CRITERIA, "甲=10, 甲=20"), (CRITERIA, "甲*=10, 乙*=20"), (BANDS, "0=14-10"),
        (BANDS, "10=1-2, 0=3-4"), (BANDS, "x"), (PRIZES, "90=一等奖:500, 60=三等奖:100"), (PRIZES, "一等奖=90"),
    ],
)  # fmt: skip
def test_a_scheme_that_makes_no_sense_is_refused(measure, text):
    with pytest.raises(UnreadableError):
        measure.read(text, "")


def test_rewards_adoption_and_who_took_part_count_in_the_summary(w, client):
    idea = offered(w, client, others=w.friend.member.name)
    take(idea, "adopt", w.officer)
    take(idea, "carry_out", w.head, effect="取料时间减半。")
    take(idea, "reward", w.officer, prize="二等奖", reward_amount=300)
    offered(w, client, title="加装防护挡板")
    take(offered(w, client, title="写错的"), "take_back", w.author, note="写错了")
    today = timezone.localdate()
    year = date(today.year, 1, 1), date(today.year, 12, 31)
    found = material(w.union, period=year).figures
    names = ("ideas", "ideas_adopted", "ideas_carried_out", "ideas_excellent", "ideas_reward", "proposers")
    assert [found[f"congress.{name}"].value for name in names] == [2, 1, 1, 1, 300, 2]
    assert [each.value for each in found["congress.idea_adoption_rate"].terms] == [1, 2]
    assert [each.value for each in found["congress.participation_rate"].terms] == [2, 3]
    whole, one = texts(w.union, period=year)
    assert whole == (
        "全年共收到改进提案2项，落实1项，评出优秀改进提案1项，发放奖励300元，"
        "采纳率为50%（1项/2项），参与率达66.7%（2人/3人）。内容涉及生产经营等方面。主要有“加装防护挡板”。"
    )
    assert one.startswith(
        f"{today.month}月{today.day}日，{w.author.member.name}、{w.friend.member.name}提出改进提案“物料架改为滑轨式”"
    )


def test_the_board_costs_the_same_for_one_idea_and_for_thirty(w, client):
    offered(w, client)
    client.force_login(w.officer)
    client.get(reverse("congress:ideas"))
    counts = []
    for n in (0, 29):
        for m in range(n):
            make.proposal(w.union, type="idea", title=f"点子{m}", state=IdeaStage.OFFERED)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("congress:ideas"), {"tab": "all"}).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
