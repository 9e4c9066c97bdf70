"""The way of a proposal as people go it on their phones, from the first word to the summary that tells of it."""

import pytest
from django.utils import timezone

from congress.models import Proposal
from congress.models.stages import Stage
from tests import make
from tests.browser.signing_in import sign_in
from tests.congress.chains import world

pytestmark = pytest.mark.django_db(transaction=True)
TITLE, LIKE = "在东门车棚增设电动自行车充电桩", "车棚安装电动自行车充电设施"


class Phones:
    """One telephone after the other: whose it is now, and what they do on it."""

    def __init__(self, page, client, w, axe):
        self.page, self.client, self.w, self.axe = page, client, w, axe
        page.set_viewport_size({"width": 360, "height": 780})
        page.set_default_timeout(30_000)

    def as_(self, who, address="/congress/proposals/"):
        user = getattr(self.w.people, who)
        self.page.context.clear_cookies()
        sign_in(self.page, self.client, user)
        self.page.goto(address)
        return self.page

    def open(self, who, proposal):
        page = self.as_(who, f"/congress/proposals/{proposal.pk}/")
        page.get_by_role("heading", name=proposal.title, level=1).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert self.axe(page) == []
        return page

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def step(self, who, proposal, name):
        """Open what a step asks for; the form is filled by whoever called."""
        page = self.open(who, proposal)
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_role("heading", name=name, level=1).wait_for()
        return page


@pytest.fixture
def phones(page, client, axe):
    return Phones(page, client, world(most_rounds=2), axe)


def write(phones, who, title):
    """From the first word to the address for seconders; what was typed is kept on the way."""
    page = phones.as_(who)
    page.get_by_role("button", name="写提案").click()
    page.locator("[name=title]").fill(title)
    page.locator("[name=category]").select_option("welfare")
    page.get_by_label("案由").fill("车棚里没有充电的地方，有人从窗口拉电线。")
    page.get_by_label("具体建议").fill("在东门车棚安装二十个充电桩，由总务处管理。")
    page.get_by_text("已保存").wait_for()
    page.reload()
    assert page.get_by_label("案由").input_value().startswith("车棚里没有")
    page.get_by_role("button", name="下一步：查重对比").click()
    page.get_by_role("link", name="下一步：核对并提交").click()
    phones.press("提交提案")
    page.get_by_text("邀请附议").wait_for()
    return Proposal.objects.get(title=title), page.get_by_label("转发链接，或请对方扫码").input_value()


def second(phones, who, address):
    page = phones.as_(who, address)
    phones.press("我附议")
    page.get_by_text("您已附议本提案").wait_for()


def answer(phones, proposal, words, outcome):
    page = phones.step("lead", proposal, "提交答复")
    page.locator("[name=outcome]").select_option(outcome)
    page.locator("[name=text]").fill(words)
    page.locator("[name=signed_by]").fill("厂长")
    phones.press("提交答复")
    phones.open("other", proposal)
    phones.press("会签")
    phones.open("supervisor", proposal)
    phones.press("答复审核通过")
    phones.open("officer", proposal)
    phones.press("公布答复")


def rate(phones, who, proposal, opinion, reason=""):
    page = phones.step(who, proposal, "评价答复")
    page.get_by_label("您对答复是否满意").select_option(opinion)
    page.locator("[name=reason]").fill(reason)
    phones.press("评价答复")


def test_a_proposal_goes_its_whole_way_on_telephones_and_the_summary_tells_of_it(phones):
    w = phones.w
    main, address = write(phones, "author", TITLE)
    for who in ("seconder", "other_seconder"):
        second(phones, who, address)
    other, address = write(phones, "co_author", LIKE)
    for who in ("seconder", "other_seconder"):
        second(phones, who, address)

    page = phones.step("committee", main, "立案")
    page.get_by_label("主办部门").select_option(label=w.lead.name)
    page.get_by_label(w.other.name).check()
    phones.press("立案")
    page = phones.step("committee", other, "并案")
    page.get_by_label("并入哪件提案").select_option(str(main.pk))
    phones.press("并案")

    answer(phones, main, "已在东门车棚装好五个充电桩。", "under_way")
    rate(phones, "co_author", main, "dissatisfied", "只装了五个，不够用")
    main.refresh_from_db()
    assert (main.state, main.round) == (Stage.HANDLING, 2)
    answer(phones, main, "又装了十五个充电桩，共二十个。", "done")
    for who in ("author", "co_author", "seconder", "other_seconder"):
        rate(phones, who, main, "satisfied")
    main.refresh_from_db()
    assert (main.state, main.satisfaction) == (Stage.CLOSED, "satisfied")
    page = phones.open("author", main)
    assert "已办结" in page.get_by_role("main").inner_text()
    assert "又装了十五个充电桩" in page.get_by_role("main").inner_text()
    assert TITLE in summary_of_the_year(phones)


def summary_of_the_year(phones):
    """What the chair reads, who has the year composed."""
    year = timezone.localdate().year
    page = phones.as_("chair", "/reports/")
    page.get_by_label("起始日期").fill(f"{year}-01-01")
    page.get_by_label("截止日期").fill(f"{year}-12-31")
    page.get_by_role("button", name="成文").click()
    page.wait_for_url("**/reports/*/")
    return page.get_by_role("article").inner_text()


def test_what_is_written_in_two_windows_is_not_overwritten(page, client):
    w = world()
    draft = make.draft(w.session, w.people.author.member)
    sign_in(page, client, w.people.author)
    page.goto(f"/congress/proposals/drafts/{draft.pk}/")
    other = page.context.new_page()
    other.goto(f"/congress/proposals/drafts/{draft.pk}/")
    other.locator("[name=analysis]").fill("在另一个窗口写的。")
    other.get_by_text("已保存").wait_for()
    page.locator("[name=analysis]").fill("在这个窗口写的。")
    page.get_by_text("该草稿已在其他窗口修改").wait_for()
    draft.refresh_from_db()
    assert draft.analysis == "在另一个窗口写的。"


def test_what_is_sent_while_it_saves_itself_waits_for_that_and_is_taken(phones):
    page, held = phones.as_("author"), []
    page.get_by_role("button", name="写提案").click()
    page.route("**/keep/", lambda route: held.append((route, route.fetch())))
    with page.expect_request("**/keep/"):
        page.locator("[name=title]").fill(TITLE)
    page.get_by_role("button", name="下一步：查重对比").click()
    while not held:
        page.evaluate("1")
    route, answer = held.pop()
    route.fulfill(response=answer)
    page.get_by_role("heading", name=TITLE, level=1).wait_for()
    assert "/compare/" in page.url
