"""The record pages as a person meets them: on a phone, in a hurry, by keyboard, in the dark."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from activities.models import Activity
from congress.models import Meeting
from core import jobs
from core.kinds import kind_of
from core.models import Job
from tests import make
from tests.browser.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
ACTIVITIES = kind_of(Activity).url()


@pytest.fixture
def union():
    return make.union(name="第五中学工会")


@pytest.fixture
def officer(page, client, union):
    made = make.user("officer", union, name="李干事")
    sign_in(page, client, made)
    return made


def activity(union, **values):
    return make.activity(union, **({"name": "急救培训", "date": date(2024, 3, 8)} | values))


def test_an_activity_is_on_record_in_a_few_taps_on_a_phone(page, officer):
    page.set_viewport_size({"width": 360, "height": 760})
    page.goto("/")

    page.get_by_role("link", name="活动", exact=True).first.click()
    # The list that the script puts in the place of the plain one.
    page.get_by_role("combobox", name="类型").and_(page.locator("input")).click()
    page.get_by_role("option", name="培训", exact=True).click()
    page.get_by_role("textbox", name="名称").first.fill("急救培训")
    page.locator("#id_date").fill("2024-03-08")
    page.locator("#id_participants").fill("30")
    page.locator("#id_participants_qualifier").select_option("over")
    page.get_by_role("button", name="保存", exact=True).click()

    expect(page.get_by_role("heading", name="急救培训")).to_be_visible()
    made = Activity.objects.get()
    assert (made.type, made.date, made.participants, made.participants_qualifier) == (
        "training",
        date(2024, 3, 8),
        30,
        "over",
    )


def test_an_impatient_finger_makes_one_record(page, officer):
    page.goto(f"{ACTIVITIES}new/?type=training")
    page.locator("#id_date").fill("2024-03-08")

    page.get_by_role("button", name="保存", exact=True).dblclick()

    page.wait_for_url(f"**{ACTIVITIES}*/")
    assert Activity.objects.count() == 1


def test_the_first_wrong_field_has_the_cursor_and_what_was_typed_stays(page, officer):
    page.goto(f"{ACTIVITIES}new/?type=training")
    page.get_by_role("textbox", name="名称").first.fill("急救培训")

    page.get_by_role("button", name="保存", exact=True).click()

    expect(page.locator("#id_date")).to_be_focused()
    expect(page.get_by_role("textbox", name="名称").first).to_have_value("急救培训")


def test_a_date_known_to_the_month_is_asked_for_as_a_month(page, officer):
    page.goto(f"{ACTIVITIES}new/?type=training")
    page.locator("#id_date").fill("2024-03-08")

    page.locator("#id_date_precision").select_option("month")

    expect(page.locator("#id_date")).to_have_value("2024-03")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url(f"**{ACTIVITIES}*/")
    made = Activity.objects.get()
    assert (made.date, made.date_precision) == (date(2024, 3, 1), "month")


def test_rows_of_a_list_are_added_and_taken_out(page, officer, union):
    meeting = make.meeting(union, "工会工作报告", "财务报告")
    page.goto(kind_of(meeting).url("edit", meeting.pk))
    rows = page.locator("[data-parts-row]:visible")

    rows.nth(0).get_by_role("button", name="移除").click()
    page.get_by_role("button", name="添加一行").click()
    rows.last.get_by_role("textbox").first.fill("提案办理情况")
    page.get_by_role("button", name="保存", exact=True).click()

    page.wait_for_url(f"**{meeting.get_absolute_url()}")
    assert [item.topic for item in Meeting.objects.get().items.all()] == ["财务报告", "提案办理情况"]


def test_a_list_narrows_while_one_types_and_its_address_can_be_kept(page, officer, union):
    activity(union)
    activity(union, name="春季运动会")
    page.goto(f"{ACTIVITIES}?year=")

    page.get_by_label("在列表中搜索").last.fill("运动")

    expect(page.locator("#count")).to_have_text("1")
    expect(page.get_by_role("link", name="春季运动会")).to_be_visible()
    expect(page.get_by_role("link", name="急救培训")).to_have_count(0)
    assert "q=%E8%BF%90%E5%8A%A8" in page.url


def test_what_was_typed_is_offered_again_after_a_closed_page(page, officer):
    page.goto(f"{ACTIVITIES}new/")
    page.get_by_role("textbox", name="名称").first.fill("春季运动会")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/")

    page.goto(f"{ACTIVITIES}new/")
    page.get_by_role("button", name="恢复内容").click()

    expect(page.get_by_role("textbox", name="名称").first).to_have_value("春季运动会")


def test_a_session_that_ended_leads_to_signing_in_and_back(page, officer, union):
    page.goto(f"{ACTIVITIES}?year=")
    page.context.clear_cookies(name="sessionid")

    page.locator("#id_q").fill("运动")

    page.wait_for_url("**/accounts/login/?next=**")
    expect(page.locator("input[name=password]")).to_be_visible()


def test_what_was_sent_after_the_session_ended_is_offered_again_after_signing_in(page, officer):
    page.goto(f"{ACTIVITIES}new/")
    page.get_by_role("textbox", name="名称").first.fill("春季运动会")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/accounts/login/**")

    page.locator("#id_login").fill(officer.username)
    page.locator("#id_password").fill("secret")
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"**{ACTIVITIES}new/")
    page.get_by_role("button", name="恢复内容").click()

    expect(page.get_by_role("textbox", name="名称").first).to_have_value("春季运动会")


def test_keys_search_list_and_close(page, officer):
    page.goto("/")

    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.locator("[data-search]").blur()
    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_hidden()


def test_the_menu_of_a_phone_opens_closes_and_gives_the_cursor_back(page, officer):
    page.set_viewport_size({"width": 360, "height": 760})
    page.goto("/")
    menu = page.get_by_role("complementary", name="主菜单")
    expect(menu).to_be_hidden()

    page.get_by_role("button", name="打开菜单").click()
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")

    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="打开菜单")).to_be_focused()


def test_the_dark_stays_dark_on_the_next_page(page, officer):
    page.goto("/")

    page.get_by_role("button", name="切换明暗").click()
    page.goto(ACTIVITIES)

    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_the_union_chosen_above_is_the_one_the_list_shows(page, officer, union):
    below = make.union(union, name="高中部分会")
    activity(union)
    activity(below, name="春季运动会")
    page.goto(f"{ACTIVITIES}?year=")

    page.locator(".scope summary").first.click()
    page.get_by_role("button", name="高中部分会").click()

    expect(page.locator("#count")).to_have_text("1")
    expect(page.get_by_role("link", name="春季运动会")).to_be_visible()


PAGES = {
    "home": lambda record: "/",
    "list": lambda record: f"{ACTIVITIES}?year=",
    "record": lambda record: record.get_absolute_url(),
    "form": lambda record: f"{record.get_absolute_url()}edit/",
    "confirm": lambda record: f"{record.get_absolute_url()}delete/",
    "bin": lambda record: f"{ACTIVITIES}bin/",
    "jobs": lambda record: "/jobs/",
    "search": lambda record: "/search/?q=培训",
    "nothing there": lambda record: "/activities/activity/999999/",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_readable_for_all(page, client, union, width, language, theme):
    """No finding of axe, nothing wider than the screen; in both languages, light and dark."""
    record = activity(union, participants=30, participants_qualifier="over", highlight="全员持证上岗。")
    record.people.create(name="甲某")
    sign_in(page, client, make.user("officer", union, name="李干事"), language)
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 760})
    found = {}
    for name, address in PAGES.items():
        page.goto(address(record))
        page.evaluate("document.querySelectorAll('details.panel').forEach((fold) => (fold.open = true))")
        page.evaluate(AXE.read_text())
        found[name] = (
            [violation["id"] for violation in page.evaluate("axe.run()")["violations"]],
            page.evaluate("document.documentElement.scrollWidth"),
        )

    assert found == {name: ([], width) for name in PAGES}


def test_one_union_of_many_is_found_by_a_part_of_its_name(page, officer, union):
    for n in range(60):
        make.union(union, name=f"第{n}车间分会")
    page.goto(f"{ACTIVITIES}new/?type=training")
    page.locator("#id_date").fill("2024-03-08")

    page.get_by_role("combobox", name="所属工会").fill("57")
    page.get_by_role("option", name="第57车间分会").click()
    page.get_by_role("button", name="保存", exact=True).click()

    page.wait_for_url(f"**{ACTIVITIES}*/")
    assert Activity.objects.get().union.name == "第57车间分会"


def test_names_on_record_are_suggested_and_linked(page, officer, union):
    member = make.member(union, name="丁小满")
    award = make.award(union, title="先进个人")
    page.goto(kind_of(award).url("edit", award.pk))

    page.locator("#id_recipient").fill("丁")
    expect(page.locator("#id_recipient-names option")).to_have_count(1)
    page.locator("#id_recipient").fill("丁小满")
    page.get_by_role("button", name="保存", exact=True).click()

    page.wait_for_url(f"**{award.get_absolute_url()}")
    award.refresh_from_db()
    assert award.recipient == member


def test_a_job_tells_its_progress_and_hands_out_its_file(page, officer, union):
    job = Job.objects.create(
        work="x.y", title="导出 2024 年记录", owner=officer, state="running", done=1, total=4
    )
    page.goto(f"/jobs/{job.pk}/")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "25")

    jobs.deliver(job, b"rows", "2024.csv")
    job.finish(Job.State.DONE)

    with page.expect_download() as download:
        page.get_by_role("link", name="下载 2024.csv").click()
    assert download.value.suggested_filename == "2024.csv"
