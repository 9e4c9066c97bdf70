"""Payments are approved by somebody who neither wrote them down nor changed them."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import history
from core.inbox import waiting
from core.payments import to_approve
from core.workflow import WrongState
from finance.models import FundEntry
from tests import make
from tests.core.paying import S, changed, fresh, gaps, paid, step
from welfare.models import Grant

pytestmark = pytest.mark.django_db


def test_a_payment_waits_until_another_approves_it_and_its_history_says_who(payment, chair):
    assert payment.state == S.RECORDED

    approved = step("approve", payment, chair, note="已核对发票")

    assert (approved.state, approved.decided_by) == (S.APPROVED, chair)
    last = history.history(payment).first()
    assert (last.by, last.note, last.changes) == (chair, "已核对发票", {"state": ["recorded", "approved"]})


def test_one_that_is_returned_is_put_right_and_handed_in_again(payment, chair, officer):
    step("return", payment, chair, note="缺发票")
    assert fresh(payment).decided_note == "缺发票"
    with pytest.raises(WrongState):
        step("approve", payment, chair)
    history.save(changed(payment, amount=780), by=officer)

    again = step("hand_in", payment, officer)

    assert (again.state, again.decided_by, again.decided_note) == (S.RECORDED, None, "")
    assert step("approve", payment, chair).state == S.APPROVED


def test_neither_who_wrote_it_down_nor_who_changed_what_is_paid_approves_it(union, chair, officer):
    own, touched, renamed = (paid(union, by) for by in (chair, officer, officer))
    history.save(changed(touched, amount=5000), by=chair)
    history.save(changed(renamed, remark="附发票"), by=chair)

    for payment in (own, touched):
        with pytest.raises(PermissionDenied):
            step("approve", payment, chair)
    assert list(to_approve(FundEntry, chair)) == [renamed]
    federation = make.user("federation", union.parent)
    assert {step("approve", each, federation).state for each in (own, touched)} == {S.APPROVED}


def test_a_value_changed_and_changed_back_by_the_approver_is_still_theirs(payment, chair):
    history.save(changed(payment, source="我家"), by=chair)
    history.save(changed(payment, source="东湖书店"), by=chair)

    with pytest.raises(PermissionDenied):
        step("approve", payment, chair)


def test_nobody_approves_what_they_receive_themselves_but_what_everybody_gets(union, chair, officer):
    me = make.member(union, user=chair)
    found = {}
    for name, values in {"own": {}, "all": {"everyone": True}, "benefit": {"type": "benefit"}}.items():
        given = make.grant(union, cash=500, created_by=officer, **values)
        given.people.create(member=me, amount=500)
        found[name] = list(to_approve(Grant, chair).filter(pk=given.pk)) == [given]

    assert found == {"own": False, "all": True, "benefit": True}


def test_only_money_that_leaves_is_asked_about_and_an_entry_only_with_its_total(union):
    total = make.grant(union, cash=900, declared=True)
    payments = {
        "income": make.fund_entry(union, direction="income"),
        "expense": make.fund_entry(union, direction="expense"),
        "nothing": make.fund_entry(union, direction="expense", amount=0),
        "visit": make.grant(union),
        "cash": make.grant(union, cash=1),
        "each": make.grant(union, rate_per_person=100, persons=3),
        "total": total,
        "entry of it": make.grant(union, cash=300, part_of=total),
    }

    assert {name for name, each in payments.items() if each.state == S.RECORDED} == {
        "expense", "cash", "each", "total",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("least", "asked"), [(None, set()), (Decimal(500), {500, 800}), (Decimal(0), {499, 500, 800})]
)
def test_the_installation_says_from_which_amount_on_it_is_asked(settings, union, chair, least, asked):
    settings.APPROVE_PAYMENTS_FROM = least

    made = [make.fund_entry(union, direction="expense", amount=amount) for amount in (499, 500, 800)]

    assert {each.amount for each in made if each.state} == asked


def test_where_it_is_not_asked_any_more_nothing_waits(settings, client, payment, chair, union):
    assert client.get(reverse("core:payments")).status_code == 200
    settings.APPROVE_PAYMENTS_FROM = None

    assert client.get(reverse("core:payments")).status_code == 403
    assert waiting(chair, None) == []
    assert "finance.unapproved" not in gaps(union)
