"""A chair signs; a record changed before it shows in the banner, one changed afterwards no longer matters."""

from io import StringIO

import pytest
from django.core.management import call_command

from congress.models import Proposal
from members.models import User
from reports.models import Summary
from tests.reports.signing import changed, composed
from unionhub.demo import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chair(page):
    """The chair of the demo's school, signed in, with the summary of 2024 before them."""
    call_command("demo", stdout=StringIO())
    page.goto("/accounts/login/")
    page.get_by_label("用户名").fill("chair")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="您好").wait_for()
    by = User.objects.get(username="chair")
    summary = composed(by.assignments.get().union, by)
    page.set_default_timeout(60_000)
    page.goto(summary.get_absolute_url())
    page.get_by_role("article").wait_for()
    return page


def recount(summary, number):
    """Somebody finds that another number of proposals came in."""
    by = User.objects.get(username="chair")
    total = Proposal.objects.within(summary.scope).filter(count=15).get()
    return changed(total, by, count=number)


def test_a_change_before_the_signature_is_offered_and_one_after_it_no_longer_matters(chair, axe):
    summary = Summary.objects.get()
    recount(summary, 16)
    chair.reload()
    banner = chair.locator(".signing-changes")
    assert "15份" in banner.inner_text()
    assert axe(chair) == []
    banner.get_by_role("link", name="采用新数字").click()
    chair.get_by_role("button", name="采用所选").click()
    chair.get_by_role("link", name="16份", exact=True).first.wait_for()

    chair.get_by_role("button", name="审核通过").click()
    chair.get_by_role("link", name="签发").click()
    chair.get_by_label("仍予签发的理由").fill("已核对原始记录")
    assert axe(chair) == []
    chair.get_by_role("button", name="签发").click()
    chair.get_by_role("button", name="公布", exact=True).wait_for()
    Proposal.objects.filter(count=16).update(count=15)
    recount(summary, 99)
    chair.reload()

    text = chair.get_by_role("article").inner_text()
    assert ("16份" in text, "99份" in text) == (True, False)
    chair.get_by_role("link", name="16份", exact=True).first.click()
    rows = chair.locator("#evidence #rows")
    rows.wait_for()
    assert "签发后有改动" in rows.inner_text()
    assert chair.get_by_role("link", name="重新成文").count() == 0
    assert axe(chair) == []
