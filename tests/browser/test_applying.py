"""Applying to become a member, as somebody unknown meets it on a phone."""

import pytest
from playwright.sync_api import expect

from members.models import JoinLink
from tests import make
from tests.members.numbers import ID

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_form_leads_to_what_is_missing_however_far_down_it_stands(page):
    link = JoinLink.objects.create(union=make.union(name="第五中学工会"))
    page.set_viewport_size({"width": 360, "height": 760})
    page.goto(f"/members/apply/{link.token}/")
    for name, value in (("姓名", "王芳"), ("证件号码", ID), ("电话", "13800138011"), ("民族", "汉族")):
        page.get_by_role("textbox", name=name).first.fill(value)
    page.get_by_role("button", name="提交申请").click()

    agree = page.get_by_role("checkbox", name="本人已阅读并同意")
    expect(agree).to_be_focused()
    expect(page.get_by_text("请阅读个人信息使用说明，并勾选同意。")).to_be_in_viewport()
