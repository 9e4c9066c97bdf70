"""Payments are approved by somebody who neither wrote them down nor changed them, and then stay as they are."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from core import history
from core.checklist import missing
from core.inbox import waiting
from core.kinds import kind_of
from core.payments import ChangedError, PaymentState, life_of, to_approve
from core.register.extract import Extract
from core.register.importing import Wish, import_file
from core.register.json_out import write_json
from core.register.undo import undo
from core.scope import Scope
from core.workflow import WrongState
from finance.models import FundEntry
from tests import make
from tests.access import PLACES, ROLES, enter, expected, five_unions
from tests.core.books import entry, imported, texts
from tests.core.filling import filled
from welfare.models import Grant

pytestmark = pytest.mark.django_db

S = PaymentState
PAYMENT = {
    "direction": "expense",
    "date": date(2024, 5, 1),
    "amount": 800,
    "source": "东湖书店",
    "purpose": "图书",
}
CHANGES = {"amount": 900, "date": date(2024, 6, 1), "source": "南湖书店", "direction": "income"}
MODELS = {"fundentry": {"direction": "expense"}, "grant": {"cash": 500}}


@pytest.fixture
def union():
    return make.union(make.union(name="上级总工会"), name="本级工会")


@pytest.fixture
def officer(union):
    return make.user("officer", union, name="许晓岚")


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


@pytest.fixture
def payment(union, officer):
    return paid(union, officer)


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


# The life.


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


# What stays as it is.


@pytest.mark.parametrize("name", CHANGES)
def test_an_approved_value_cannot_be_changed_until_the_approval_is_taken_back(payment, chair, officer, name):
    step("approve", payment, chair)
    with pytest.raises(history.LockedError):
        history.save(changed(payment, **{name: CHANGES[name]}), by=officer)
    assert getattr(fresh(payment), name) == getattr(payment, name)
    with pytest.raises(PermissionDenied):
        step("take_back", payment, officer, note="金额有误")

    step("take_back", payment, chair, note="金额有误")

    history.save(changed(payment, **{name: CHANGES[name]}), by=officer)
    assert getattr(fresh(payment), name) == CHANGES[name]
    notes = [each.note for each in history.history(payment) if "state" in each.changes]
    assert notes == ["金额有误", ""]


def test_the_form_of_an_approved_payment_keeps_what_was_approved(client, payment, chair):
    step("approve", payment, chair)
    sent = filled(kind_of(payment), payment, version=fresh(payment).version, amount="9999", remark="已入账")

    page = client.get(reverse("finance:fundentry_edit", args=[payment.pk]))
    answer = client.post(reverse("finance:fundentry_edit", args=[payment.pk]), sent)

    assert page.context["form"].fields["amount"].disabled
    assert answer.status_code == 302
    assert (fresh(payment).amount, fresh(payment).remark, fresh(payment).state) == (800, "已入账", S.APPROVED)


def test_a_form_opened_before_the_approval_does_not_overwrite_it(client, payment, chair):
    sent = filled(kind_of(payment), payment, version=payment.version, amount="9999")
    step("approve", payment, chair)

    assert client.post(reverse("finance:fundentry_edit", args=[payment.pk]), sent).status_code == 409
    assert (fresh(payment).amount, fresh(payment).state) == (800, S.APPROVED)


def test_the_list_of_recipients_of_an_approved_grant_stays(client, union, chair, officer):
    grant = history.save(
        Grant(union=union, type="cash", date=date(2024, 2, 1), cash=500), by=officer,
        parts={"people": [Grant.people.rel.related_model(name="单小曾", amount=500)]},
    )  # fmt: skip
    step("approve", grant, chair)
    url = reverse("welfare:grant_edit", args=[grant.pk])

    assert [each.part.name for each in client.get(url).context["parts"]] == []
    sent = filled(kind_of(grant), fresh(grant), version=fresh(grant).version) | {"people-0-name": "别人"}
    assert client.post(url, sent).status_code == 302
    assert [each.name for each in grant.people.all()] == ["单小曾"]


def test_an_approved_payment_is_not_binned(client, payment, chair):
    delete, page = (reverse(f"finance:fundentry{name}", args=[payment.pk]) for name in ("_delete", ""))
    assert client.get(page).context["may"]["delete"]
    step("approve", payment, chair)

    assert not client.get(page).context["may"]["delete"]
    assert client.post(delete).status_code == 403
    with pytest.raises(history.LockedError):
        history.bin(fresh(payment), by=chair)
    assert fresh(payment).deleted_at is None


def test_a_file_says_at_its_place_that_a_value_is_approved_and_cannot_say_the_state(union, payment, chair):
    step("approve", payment, chair)
    with override("zh-hans"):
        row = {"kind": "fundentry", "id": payment.pk, "fields": {"amount": 900, "remark": "改"}}
        [problem] = imported([row], union).problems
        assert (problem.column, "已审批" in problem.text) == ("amount", True)
        assert texts(
            imported(
                [entry("fundentry", direction="expense", date="2024", amount=1, state="approved")], union
            )
        )
        arrived = imported([entry("fundentry", direction="expense", date="2024", amount=1)], union)

    assert arrived.added == {"finance.FundEntry": 1}
    assert FundEntry.objects.get(amount=1).state == S.RECORDED


def test_what_was_exported_changes_nothing_when_it_comes_again_whatever_was_decided(
    union, payment, chair, officer
):
    step("approve", payment, chair)
    step("return", paid(union, officer, amount=3), chair, note="缺发票")
    before = list(FundEntry.objects.order_by("pk").values())

    _file, outcome = import_file(write_json(Extract(union, 2024)), "a.json", Wish(union))

    assert (texts(outcome), outcome.changed, outcome.unchanged["finance.FundEntry"]) == ([], {}, 2)
    assert list(FundEntry.objects.order_by("pk").values()) == before


def test_undoing_a_batch_leaves_what_is_approved(union, chair):
    rows = [entry("fundentry", direction="expense", date="2024", amount=n) for n in (1, 2)]
    batch = imported(rows, union).job
    approved = FundEntry.objects.get(amount=1)
    step("approve", approved, chair)

    with override("zh-hans"):
        done = undo(batch, by=chair)

    assert (done.rows, [problem.text for problem in done.kept]) == (1, ["已审批。请先撤回审批。"])
    assert list(FundEntry.objects.current()) == [approved]


# What waits, and what is missing.


def gaps(union):
    return {gap.name: n for gap, n in missing(Scope(union, date(2024, 1, 1), date(2024, 12, 31)))}


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
