"""The pages of payments: what waits, for whom, and what each may do."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import history
from core.inbox import waiting
from core.kinds import kind_of
from core.payments import ChangedError, life_of
from core.register.extract import Extract
from core.register.json_out import write_json
from finance.models import FundEntry
from tests import make
from tests.access import PLACES, ROLES, enter, expected, five_unions
from tests.core.filling import filled
from tests.core.paying import S, changed, fresh, gaps, paid, step, step_url

pytestmark = pytest.mark.django_db

MODELS = {"fundentry": {"direction": "expense"}, "grant": {"cash": 500}}


def test_figures_count_every_payment_and_the_checklist_names_the_unapproved(union, payment, chair, officer):
    returned = paid(union, officer, amount=50)
    make.grant(union, cash=100)
    step("return", returned, chair, note="缺发票")
    assert {name: n for name, n in gaps(union).items() if "unapproved" in name} == {
        "finance.unapproved": 2, "welfare.unapproved": 1,
    }  # fmt: skip

    step("approve", payment, chair)

    assert gaps(union)["finance.unapproved"] == 1


def test_the_first_page_tells_the_approver_what_waits_and_the_recorder_what_came_back(
    union, payment, chair, officer
):
    returned = paid(union, officer, amount=50)
    step("return", returned, chair, note="缺发票")

    found = {
        who: [(each.inbox.name, each.rows) for each in waiting(user, None)]
        for who, user in {"chair": chair, "officer": officer}.items()
    }

    assert found == {
        "chair": [("finance.to_approve", [payment])],
        "officer": [("finance.returned", [returned])],
    }


# The pages.


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", MODELS)
def test_a_payment_is_approved_by_whom_the_table_says(client, role, name):
    unions = five_unions()
    payments = {
        place: getattr(make, {"fundentry": "fund_entry"}.get(name, name))(unions[place], **MODELS[name])
        for place in PLACES
    }
    person = enter(client, role, unions)
    found = {place: client.post(step_url(payments[place], "approve")).status_code for place in PLACES}

    wanted = {place: expected(role, "money", place, "A") for place in PLACES}
    assert found == {place: 302 if status == 200 else status for place, status in wanted.items()}
    approved = {place for place in PLACES if fresh(payments[place]).state == S.APPROVED}
    assert approved == {place for place, status in wanted.items() if status == 200}
    page = client.get(reverse("core:payments"))
    assert page.status_code == (200 if role in ("federation", "chair") else 403), person


def test_what_is_no_payment_or_no_step_is_not_found(client, payment, chair, union):
    activity = make.activity(union)
    for args in (
        ["activity", activity.pk, "approve"],
        ["fundentry", payment.pk, "burn"],
        ["nothing", 1, "approve"],
    ):
        assert client.post(reverse("core:payment_step", args=args)).status_code == 404, args


def test_a_button_stands_only_where_it_does_not_refuse(client, union, payment, chair, officer):
    offered = {}
    for who, person in {"chair": chair, "officer": officer, "auditor": make.user("auditor", union)}.items():
        client.force_login(person)
        page = client.get(payment.get_absolute_url()).content.decode()
        offered[who] = [
            name for name in life_of(payment).steps if f'action="{step_url(payment, name)}"' in page
        ]

    assert offered == {"chair": ["approve", "return"], "officer": [], "auditor": []}


def test_nobody_approves_another_amount_than_they_saw(client, payment, chair, officer):
    seen = payment.version
    history.save(changed(payment, amount=8000), by=officer)

    client.post(step_url(payment, "approve"), {"version": seen})
    client.post(reverse("core:payments"), {"payment": [f"fundentry:{payment.pk}:{seen}"]})

    assert fresh(payment).state == S.RECORDED
    with pytest.raises(ChangedError):
        step("approve", payment, chair, seen=seen)
    client.post(step_url(payment, "approve"), {"version": fresh(payment).version})
    assert fresh(payment).state == S.APPROVED


def test_approving_twice_is_told_and_counts_once(client, payment, chair):
    for _again in range(2):
        answer = client.post(step_url(payment, "approve"), follow=True)

    assert len(list(answer.context["messages"])) == 1
    assert [each.changes for each in history.history(payment)].count({"state": ["recorded", "approved"]}) == 1


def test_several_are_approved_at_once_or_none_of_them(client, union, chair, officer):
    mine, theirs = [paid(union, officer, amount=n) for n in (1, 2)], paid(union, chair, amount=3)
    foreign = make.fund_entry(make.union(), direction="expense")

    def ticked(*payments):
        names = [f"fundentry:{each.pk}:{fresh(each).version}" for each in payments]
        return client.post(reverse("core:payments"), {"payment": names}).status_code

    assert [ticked(*mine, foreign), ticked(*mine, theirs), ticked()] == [404, 403, 302]
    assert not FundEntry.objects.filter(state=S.APPROVED).exists()
    assert ticked(*mine, *mine) == 302
    assert set(FundEntry.objects.filter(state=S.APPROVED)) == set(mine)


def test_the_page_of_what_waits_costs_the_same_for_one_and_for_thirty(client, union, chair, officer):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("core:payments")).status_code == 200
        return len(captured)

    paid(union, officer)
    make.grant(union, cash=5)
    cost()
    one = cost()
    for n in range(29):
        paid(union, officer, amount=n + 1)
        make.grant(union, cash=5)

    assert cost() == one


# The lists that name people.


def test_the_names_of_recipients_are_for_who_may_see_members(client, union, officer):
    grant = make.grant(union, cash=500, created_by=officer)
    grant.people.create(name="单小曾", amount=500)
    history.save(changed(grant, remark="改"), by=officer, parts={"people": list(grant.people.all())})
    seen = {}
    for role in ("chair", "officer", "federation", "administrator", "auditor", "inspector"):
        reader = make.user(role, union)
        client.force_login(reader)
        page = client.get(grant.get_absolute_url()).content.decode()
        file = write_json(Extract(union, 2024, reader)).decode() if role != "inspector" else ""
        seen[role] = ("单小曾" in page, "单小曾" in json.dumps(json.loads(file or "[]"), ensure_ascii=False))

    assert seen == {
        "chair": (True, True), "officer": (True, True), "federation": (True, True),
        "administrator": (False, False), "auditor": (False, False), "inspector": (False, False),
    }  # fmt: skip


def test_who_may_not_see_the_list_leaves_it_as_it_is(client, union):
    grant = make.grant(union)
    grant.people.create(name="单小曾", amount=500)
    client.force_login(make.user("administrator", union))
    sent = filled(kind_of(grant), grant, version=grant.version, remark="改") | {"people-0-name": "别人"}

    assert client.post(reverse("welfare:grant_edit", args=[grant.pk]), sent).status_code == 302
    assert [each.name for each in grant.people.all()] == ["单小曾"]
