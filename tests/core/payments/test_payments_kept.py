"""What was approved stays as it is, whichever way it would be changed."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import override

from core import history
from core.kinds import kind_of
from core.register.extract import Extract
from core.register.importing import Wish, import_file
from core.register.json_out import write_json
from core.register.undo import undo
from finance.models import FundEntry
from tests.core.books import entry, imported, texts
from tests.core.filling import filled
from tests.core.paying import S, changed, fresh, paid, step
from welfare.models import Grant

pytestmark = pytest.mark.django_db

CHANGES = {"amount": 900, "date": date(2024, 6, 1), "source": "南湖书店", "direction": "income"}


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
