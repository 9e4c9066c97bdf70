"""A person's own data: asking for a change, deciding it, erasing, agreeing."""

import json
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history
from core.access import Action
from core.display import label_of, plain_words
from core.erasure import Person, drop_files, erase_everywhere, forget_history, say_erased
from core.history import plain
from core.kinds import kind_of
from core.notices import Notice, send
from core.sensitive import EncryptedField, Secret, refuse_taken
from members import tree
from members.accounts.closing import close_account
from members.models import (
    Application,
    ChangeRequest,
    Consent,
    Invitation,
    Member,
    Merge,
    RosterLine,
)
from members.reminding import nearest, working
from members.roles import Role

# Every text that anybody was asked to agree to, the present one last. A text that says something else has another
# version and a file of its own; the earlier ones stay as they were, for who agreed to them.
TEXTS = {"2024-1": "me/consents/2024-1.html"}
CONSENT = [*TEXTS][-1]

CORRECTABLE = (
    "name", "pinyin_given", "id_type", "id_number", "phone", "email", "gender", "birth_date", "ethnicity", "political_status",
    "education", "degree", "school", "professional_title", "work_start_on", "hukou_type", "hukou_address", "address",
    "hobbies",
)  # fmt: skip

# What describes a person; erased, the row still counts as one member who joined and left.
ERASED = (
    *(name for name in CORRECTABLE if name != "gender"), "card_no", "employee_no", "post", "remark", "highlight",
    "role", "role_body", "job_level", "collector", "employer_name", "left_reason",
)  # fmt: skip

State, What = ChangeRequest.State, ChangeRequest.What


class DecidedError(Exception):
    """The request waits no more: somebody else decided it, or the member asks for something else by now."""


def ask_correction(member: Member, values: dict[str, Any], *, reason: str, by: Any) -> ChangeRequest:
    """Ask that these fields be changed to these values; a request that still waits is replaced."""
    asked = json.dumps(
        {name: value.clear if isinstance(value, Secret) else plain(value) for name, value in values.items()}
    )
    return _ask(member, What.CORRECT, asked, reason, by)


def ask_erasure(member: Member, *, reason: str, by: Any) -> ChangeRequest:
    return _ask(member, What.ERASE, "", reason, by)


@transaction.atomic
def _ask(member: Member, what: str, asked: str, reason: str, by: Any) -> ChangeRequest:
    Member.objects.select_for_update().get(pk=member.pk)
    member.requests.filter(what=what, state=State.WAITING).delete()
    return member.requests.create(what=what, asked=asked, reason=reason, by=by)


def waiting(user: Any) -> Any:
    """The requests that the user may decide: of members they may change, never their own."""
    return (
        ChangeRequest.objects.filter(
            state=State.WAITING,
            member__in=Member.objects.current().permitted(user, Action.CHANGE).values("pk"),
        )
        .exclude(by=user)
        .exclude(member__user=user)
        .select_related("member", "member__union")
        .order_by("pk")
    )


@transaction.atomic
def decide(request: ChangeRequest, *, approve: bool, answer: str, by: Any) -> None:
    """Do what was asked, or say why not. Raises DecidedError, or ValidationError where the values do not fit any more."""
    stored = _waiting(request)
    member = stored.member
    stored.state, stored.answer = State.APPROVED if approve else State.REFUSED, answer
    stored.decided_by, stored.decided_at = by, timezone.now()
    if approve and stored.what == What.CORRECT:
        correct(member, stored.values, by=by, note=_("Asked for by the member"))
    if approve and stored.what == What.ERASE:
        erase(member, by=by)
    stored.asked = ""
    stored.save()
    tell_decided(stored, approve=approve)


def _waiting(request: ChangeRequest) -> ChangeRequest:
    """The request and its member as stored, which nobody else changes meanwhile; the member first, as who asks does."""
    member = Member.objects.select_for_update(no_key=True).get(pk=request.member_id)
    rows = ChangeRequest.objects.select_for_update().filter(pk=request.pk, member=member)
    stored = rows.filter(state=State.WAITING).first()
    if stored is None:
        raise DecidedError
    stored.member = member
    return stored


def tell_decided(request: ChangeRequest, *, approve: bool) -> None:
    """The member hears of it; an account that was closed with the data hears of nothing."""
    member = request.member
    facts = {"approved": approve, "url": reverse("me:data")}
    if member.user_id:
        send(
            [
                Notice(
                    to_id=member.user_id, name="members.request_decided", kind=Member._meta.label, record_id=member.pk,
                    key=str(request.pk), facts=facts,
                )
            ]
        )  # fmt: skip


def correct(member: Member, values: dict[str, Any], *, by: Any, note: str) -> None:
    for name, value in values.items():
        field: Any = Member._meta.get_field(name)
        setattr(member, name, field.to_python(value))
    member.derive()
    member.clean_fields(exclude={f.name for f in Member._meta.fields} - {*values})
    member.clean()
    refuse_taken(member)
    history.save(member, by=by, note=note)


@transaction.atomic
def erase(member: Member, *, by: Any) -> None:
    """Empty everything that describes the person, wherever it stands, its history and files too, the records that
    were merged into theirs, and close the account. The row itself stays and counts.
    """
    for absorbed in member.absorbed.all():
        erase(absorbed, by=by)
    Merge.objects.filter(Q(winner=member) | Q(loser=member)).update(spells={})
    kind, account = kind_of(member), member.user
    erase_everywhere(person_of(member))
    for name in ERASED:
        field: Any = Member._meta.get_field(name)
        setattr(member, name, None if field.null else field.to_python(""))
    member.user = member.keep_until = None
    member.custom, member.tags = {}, []
    history.save(member, by=by, parts={part.name: () for part in kind.parts})
    forget_history(member)
    drop_files(member)
    ChangeRequest.objects.filter(member=member).update(asked="", reason="")
    RosterLine.objects.filter(Q(member=member) | Q(becomes=member.pk)).delete()
    Application.objects.filter(member=member).delete()
    Invitation.objects.filter(member=member).delete()
    say_erased(member, by)
    if account is not None and not account.works():
        close_account(account)


def person_of(member: Member) -> Person:
    """The member as other records may name them."""
    unions = frozenset({member.union_id, *member.spells.values_list("union", flat=True)})
    others = Member.objects.filter(name=member.name, union__in=unions).exclude(pk=member.pk)
    return Person(member, member.name, unions, is_only_one=bool(member.name) and not others.exists())


def asked_words(request: ChangeRequest) -> list[tuple[str, str, str]]:
    """What a correction would change: label, what stands, what is asked for; sensitive values masked."""
    kind, found = kind_of(Member), []
    for name, value in request.values.items():
        field: Any = Member._meta.get_field(name)
        wanted = (
            str(field.to_python(value))
            if isinstance(field, EncryptedField)
            else plain_words(field, value, {})
        )
        stands = getattr(request.member, name)
        if name == "pinyin_given" and not stands:
            stands = request.member.pinyin
        now = str(stands) if isinstance(stands, Secret) else plain_words(field, plain(stands), {})
        found.append((label_of(kind, name), now, wanted))
    return found


def agrees(user: Any) -> bool:
    """Has the person agreed to the present text, and not taken it back?"""
    return Consent.objects.of(user).filter(version=CONSENT, withdrawn_at=None).exists()


def agree(user: Any) -> None:
    if not agrees(user):
        Consent.objects.create(user=user, version=CONSENT)


def has_answered(user: Any) -> bool:
    """Has the person agreed to the present text, though they may have taken that back since?"""
    return Consent.objects.of(user).filter(version=CONSENT).exists()


def text_of(version: str) -> tuple[str, str]:
    """A version, and the template that holds its text."""
    return version, TEXTS.get(version, "")


@transaction.atomic
def withdraw(user: Any) -> None:
    """Take the consent back; whoever looks after the person's record is told."""
    found = list(Consent.objects.of(user).filter(withdrawn_at=None).values_list("pk", flat=True))
    Consent.objects.filter(pk__in=found).update(withdrawn_at=timezone.now())
    member = Member.objects.current().filter(user=user).first()
    if found and member is not None:
        tell_withdrawn(member, max(found))


def tell_withdrawn(member: Member, consent: int) -> None:
    send(
        Notice(
            to_id=person, name="members.consent_withdrawn", kind=Member._meta.label, record_id=member.pk, key=str(consent)
        )
        for person in keepers(member)
    )  # fmt: skip


def keepers(member: Member) -> set[int]:
    """The accounts that look after the member's record, those of the union into which theirs was merged too; where there
    are none, who sees it from nearest above.
    """
    own = tree.merged_into(member.union_id)
    here = working(own, (Role.CHAIR, Role.OFFICER))
    above = tree.above(own[-1])
    return set().union(*here.values()) - {member.user_id} or nearest(
        above, working(above, (Role.CHAIR, Role.FEDERATION))
    )
