"""What the tests of payments share: one that is made, changed, and taken a step."""

from datetime import date

from django.urls import reverse

from core import history
from core.checklist import missing
from core.payments import PaymentState, life_of
from core.scope import Scope
from finance.models import FundEntry

S = PaymentState
PAYMENT = {
    "direction": "expense",
    "date": date(2024, 5, 1),
    "amount": 800,
    "source": "东湖书店",
    "purpose": "图书",
}


def paid(union, by, **values):
    """A payment that this person wrote down."""
    return history.save(FundEntry(union=union, **PAYMENT | values), by=by)


def step(name, payment, by, **given):
    return life_of(payment).take(name, payment, by=by, **given)


def fresh(payment):
    return type(payment).objects.get(pk=payment.pk)


def changed(payment, **values):
    payment = fresh(payment)
    for name, value in values.items():
        setattr(payment, name, value)
    return payment


def step_url(payment, name):
    return reverse("core:payment_step", args=[payment._meta.model_name, payment.pk, name])


def gaps(union):
    return {gap.name: n for gap, n in missing(Scope(union, date(2024, 1, 1), date(2024, 12, 31)))}
