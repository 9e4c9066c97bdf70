"""Writing in the composer as a chair does it: figures put in, numbers borne out, two people at once."""

from datetime import date

import pytest

from core.prose import Cite
from reports import drafts
from tests import make
from tests.browser.signing_in import sign_in
from tests.browsing import visitor, watched

pytestmark = pytest.mark.django_db(transaction=True)

EDITOR = ".editor [role=textbox]"
# A browser says where the caret has come to in the frame after the key.
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def chair():
    union = make.union(name="江城市第一中学工会", org_type="school")
    make.proposal(union, declared=True, count=46)
    return make.user("chair", union)


@pytest.fixture
def summary(chair):
    union = chair.assignments.get().union
    year = {"since": date(2024, 1, 1), "until": date(2024, 12, 31), "language": "zh-hans"}
    return drafts.draft(union=union, outline="school", by=chair, **year)


@pytest.fixture
def composer(page, client, chair, summary):
    sign_in(page, client, chair)
    page.goto(summary.get_absolute_url())
    return page


def edit(page, words="现将"):
    paragraph = page.locator(".para", has_text=words)
    paragraph.hover()
    paragraph.get_by_role("link", name="改写这一段").click()
    box = page.locator(EDITOR)
    box.click()
    page.keyboard.press("Control+a")
    return box


def saved(page):
    page.get_by_text("已保存").wait_for()


def test_a_chair_writes_puts_a_figure_in_by_pinyin_and_has_a_number_borne_out(composer, summary, axe):
    box = edit(composer)
    composer.keyboard.type("今年收到")
    composer.keyboard.type("/")
    composer.get_by_role("combobox").fill("tian")
    composer.get_by_role("option", name="46项").first.click()
    composer.keyboard.type("，采纳52项。")
    saved(composer)

    composer.locator(".editor .unsupported", has_text="52项").click()
    composer.get_by_role("option", name="46项").first.wait_for()
    assert axe(composer) == []
    composer.keyboard.press("Escape")
    assert box.inner_text() == "今年收到46项，采纳52项。"

    composer.get_by_role("button", name="完成").click()
    paragraph = composer.locator(".para.is-edited", has_text="今年收到")
    paragraph.locator("a.unsupported", has_text="52项").click()
    composer.locator("#evidence").get_by_role("button", name="46项").first.click()
    composer.locator(".para.is-edited", has_text="采纳46项").wait_for()
    lead = summary.paragraphs.get(role="lead")
    assert [run.text for run in lead.runs if isinstance(run, Cite)] == ["46项", "46项"]


def test_a_number_nothing_bears_out_is_typed_over_and_a_figure_put_in_later_leaves_it_alone(composer):
    box = edit(composer)
    composer.keyboard.type("采纳52项。")
    saved(composer)
    number = composer.locator(".editor .unsupported", has_text="52项")

    number.click()
    composer.get_by_role("option", name="46项").first.wait_for()
    composer.keyboard.press("Home")
    composer.keyboard.type("共")
    composer.locator("[data-palette-box]").wait_for(state="hidden")
    assert box.inner_text() == "共采纳52项。"

    number.click()
    composer.keyboard.press("End")
    composer.keyboard.type("收到")
    composer.keyboard.type("/")
    composer.get_by_role("combobox").fill("tian")
    composer.get_by_role("option", name="46项").first.click()
    assert box.inner_text().strip() == "共采纳52项。收到46项"


def test_what_is_fetched_into_a_page_leaves_its_name_alone(composer):
    name = composer.title()
    composer.locator("a.cite", has_text="46份").first.click()
    composer.locator("#evidence #rows").wait_for()

    assert composer.title() == name


def test_outline_text_and_records_stand_side_by_side_on_a_laptop(composer):
    composer.set_viewport_size({"width": 1280, "height": 720})

    names = (".composer-outline", ".paper", ".composer-records")
    outline, paper, records = (composer.locator(name).bounding_box() for name in names)

    assert outline["x"] + outline["width"] <= paper["x"]
    assert paper["x"] + paper["width"] <= records["x"]
    assert outline["y"] == paper["y"] == records["y"]


def test_a_chip_is_reached_by_keys_explains_itself_and_is_undone(composer):
    box = edit(composer, "46份")
    composer.keyboard.press("ArrowLeft")
    chip = composer.locator(".editor .figure-chip", has_text="46份")
    for _ in range(30):
        if composer.locator(".figure-chip.ProseMirror-selectednode").count():
            break
        composer.keyboard.press("ArrowRight")
        composer.evaluate(TWO_FRAMES)
    composer.locator("[data-card]").get_by_text("查看记录").wait_for()
    composer.keyboard.press("Backspace")
    assert chip.count() == 0
    composer.keyboard.press("Control+z")
    chip.wait_for()
    saved(composer)
    assert "46份" in box.inner_text()


def test_two_people_at_once_see_both_and_choose(composer, browser, client, chair, summary):
    edit(composer)
    context = visitor(browser, composer.url.split("/reports")[0])
    other = context.new_page()
    complaints = watched(other)
    sign_in(other, client, chair)
    other.goto(summary.get_absolute_url())
    edit(other)

    composer.keyboard.type("先写的话。")
    saved(composer)
    other.keyboard.type("后写的话。")
    clash = other.get_by_role("alert")
    clash.get_by_text("先写的话。").wait_for()
    clash.get_by_text("后写的话。").wait_for()
    other.get_by_role("button", name="用我的").click()
    saved(other)
    assert summary.paragraphs.get(role="lead").text == "后写的话。"

    composer.keyboard.type("再写。")
    composer.get_by_role("button", name="用对方的").click()
    assert composer.locator(EDITOR).inner_text() == "后写的话。"
    context.close()
    assert complaints == []


def test_words_stay_in_the_page_while_the_server_is_away_or_the_paragraph_gone(composer, summary):
    edit(composer)
    composer.route("**/words/", lambda route: route.abort())
    composer.keyboard.type("断网时写的话。")
    composer.get_by_text("暂未保存成功").wait_for()

    composer.unroute("**/words/")
    composer.keyboard.type("又通了。")
    saved(composer)
    assert summary.paragraphs.get(role="lead").text == "断网时写的话。又通了。"

    summary.paragraphs.filter(role="lead").delete()
    composer.keyboard.type("这段没了。")
    composer.get_by_role("button", name="作为自撰段落保留").click()
    saved(composer)
    assert summary.paragraphs.get(is_written=True).text == "断网时写的话。又通了。这段没了。"


def test_what_is_missing_in_another_year_is_dimmed_until_that_of_the_chosen_one_is_there(composer):
    composer.goto("/reports/")
    missing = composer.locator("#missing")
    missing.wait_for()
    held = []
    composer.route("**/reports/before/**", lambda route: held.append(route))

    with composer.expect_request("**/reports/before/**"):
        composer.get_by_label("起始日期").fill("2024-02-01")
    composer.locator(".htmx-request > #missing").wait_for()
    assert missing.evaluate("list => getComputedStyle(list).opacity") == "0.4"

    for route in held:
        route.continue_()
    composer.locator(":not(.htmx-request) > #missing").wait_for()
    assert missing.evaluate("list => getComputedStyle(list).opacity") == "1"


def test_a_paragraph_of_ones_own_is_written_on_a_small_screen(composer, summary, axe):
    composer.set_viewport_size({"width": 360, "height": 740})
    composer.locator(".para", has_text="现将").get_by_role("link", name="在此处自撰一段").click()
    composer.locator(EDITOR).click()
    composer.keyboard.type("亲手写的一段。")
    saved(composer)
    assert axe(composer) == []
    assert composer.evaluate("document.documentElement.scrollWidth") <= 360

    composer.get_by_role("button", name="完成").click()
    composer.locator(".para.is-written", has_text="亲手写的一段。").wait_for()
    assert summary.paragraphs.filter(is_written=True).count() == 1
