"""Tables on a phone: each cell a line with its label before it, and what belongs together side by side."""

from datetime import date

import pytest
from django.urls import reverse

from tests import make
from tests.browser.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

# How much room each cell's content has left on either side; below zero, it or the label was pushed out of the cell.
ROOM = """cells => cells.map(cell => {
    const [all, content] = [cell, cell.firstElementChild].map(each => each.getBoundingClientRect())
    const label = parseFloat(getComputedStyle(cell, "::before").width)
    return Math.min(content.left - all.left - label, all.right - content.right)
})"""
# How far what is written behind a day stands from it.
GAP = """cell => {
    const words = document.createRange()
    words.selectNodeContents(cell.lastChild)
    return words.getBoundingClientRect().left - cell.querySelector(".number").getBoundingClientRect().right
}"""


@pytest.fixture
def union(page, client):
    made = make.union(name="第五中学工会")
    sign_in(page, client, make.user("officer", made))
    page.set_viewport_size({"width": 360, "height": 760})
    return made


def test_what_a_union_lacks_stands_beside_its_label_in_either_language(page, client, union):
    for language in ("zh-hans", "en"):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])
        page.goto(reverse("members:completeness"))
        cells = page.locator("td:has(.badge)")
        assert cells.count() == 1
        assert min(cells.evaluate_all(ROOM)) >= 0


def test_a_day_and_what_happened_on_it_stand_side_by_side(page, union):
    page.goto(make.member(union, joined_on=date(2020, 5, 1)).get_absolute_url())
    cell = page.locator("td:has(.number)", has_text="2020-05-01")
    assert 0 <= cell.evaluate(GAP) < 20
