"""An application's way: sent by somebody unknown, accepted or refused by an officer, or withdrawn by who sent it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, showing
from core.access import Action
from core.encryption import blind
from core.workflow import Bearer, Step, Workflow, remember
from members.merged import home, receiving
from members.models import Application, Consent, Member, Union
from members.models.accounts import today
from members.models.applications import ApplicationState as S
from members.models.applications import hashed_address
from members.models.people import MemberCategory
from members.models.personal import JoinChannel
from members.models.transfers import at_unions
from members.own_data import CONSENT

# What goes over from an application to the member.
CARRIED = (
    "name", "id_type", "id_number", "phone", "email", "gender", "birth_date", "ethnicity", "political_status",
    "education", "degree", "school", "hukou_type", "hukou_address", "address", "employee_no", "employment_type",
    "work_start_on", "professional_title", "job_level", "dues_authorised", "hobbies", "employer_name", "unit", "post",
    "category", "skill_grade",
)  # fmt: skip

# Of those, who somebody is: what is on record of it stands. All else is as they say now; the history keeps what was.
IDENTITY = ("name", "id_type", "id_number", "gender", "birth_date", "ethnicity")

EMPTY = (None, "")

# How the person stands in the register: unknown, a former member, a member of this union or of another one.
NEW, AGAIN, ALREADY, ELSEWHERE = "new", "again", "already", "elsewhere"


@dataclass(frozen=True)
class Standing:
    """How the person who applies stands in the register, and the row that says so."""

    how: str
    member: Member | None = None


def send(application: Application, union: Union, receipt: str) -> str:
    """Keep the application, with the consent to the present text; the secret address at which it is followed.

    The same form sent twice makes one application and leads to one address.
    """
    address = blind("application", f"{receipt} {union.pk} {application.name} {application.id_number.clear}")
    application.union, application.address_hash = union, hashed_address(address)
    application.derive_person()
    try:
        with transaction.atomic():
            application.save()
            Consent.objects.create(application=application, version=CONSENT)
            remember(application, by=None, changes={"state": ["", S.APPLIED]})
    except IntegrityError:
        if not Application.objects.filter(address_hash=application.address_hash).exists():
            raise
    return address


def of_address(address: str) -> Any:
    """The application that is followed at this address."""
    return Application.objects.filter(address_hash=hashed_address(address))


def standing(application: Application) -> Standing:
    """Whom the ID number leads to; of several rows one who is a member now goes first, and one of this union, or of one
    that was merged into it.
    """
    index, place = application.id_number_index, home(application.union_id)
    rows = Member.objects.current().filter(id_number_index=index) if index else Member.objects.none()
    found = sorted(
        rows.order_by(F("left_on").desc(nulls_first=True), "pk").select_related("union"),
        key=lambda row: (row.left_on is not None, home(row.union_id) != place),
    )
    if not found:
        return Standing(NEW)
    if found[0].left_on:
        return Standing(AGAIN, found[0])
    return Standing(ALREADY if home(found[0].union_id) == place else ELSEWHERE, found[0])


def decides(user: Any) -> Q:
    return Q(pk__in=()) if isinstance(user, Bearer) else at_unions(user, Action.ADD, "union")


def sent(by: Any) -> Q:
    return Q(address_hash=hashed_address(by.token)) if isinstance(by, Bearer) else Q(pk__in=())


def close(application: Application, *, by: Any, note: str) -> None:
    application.closed_by = None if isinstance(by, Bearer) else by
    application.closed_at, application.closed_note = timezone.now(), note[:200]


def withdraw(application: Application, *, by: Any, note: str) -> None:
    close(application, by=by, note=note)
    forget(application)


def accept(application: Application, *, by: Any, note: str, how: str, on: date | None) -> None:
    """The person is a member from that day on: new, again, or already. Refused where that is not what was seen."""
    lock(application)
    application.union = receiving(application.union, by)
    found = standing(application)
    if found.how != how or found.how == ELSEWHERE:
        raise ValidationError(
            _("The person now stands otherwise in the register. Look at the application again.")
        )
    if found.how == ALREADY:
        member: Any = found.member
    else:
        member = join(application, found.member, day(on), by=by)
    application.member = member
    close(application, by=by, note=note)
    hand_over(application, member)
    forget(application)


def lock(application: Application) -> None:
    """Two applications with one ID number are accepted one after the other, wherever they were sent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [application.id_number_index])


def day(on: date | None) -> date:
    if on is None or on > today():
        raise ValidationError(_("Say from which day on; it may be today, and not later."))
    return on


def join(application: Application, former: Member | None, on: date, *, by: Any) -> Member:
    """A new member, or a former one again; their row of then comes along, whichever union they left."""
    member = Member.objects.select_for_update().get(pk=former.pk) if former else Member()
    if member.left_on and on < member.left_on:
        raise ValidationError(
            _("Was a member until %(day)s; the new membership begins that day at the earliest.")
            % {"day": member.left_on}
        )
    for name in CARRIED:
        is_open = name not in IDENTITY or getattr(member, name) in EMPTY
        if is_open and getattr(application, name) not in EMPTY:
            setattr(member, name, getattr(application, name))
    if member.dues_authorised and not member.dues_authorised_on:
        member.dues_authorised_on = on
    member.union, member.joined_on, member.left_on, member.left_reason = application.union, on, None, ""
    member.join_channel = JoinChannel.ONLINE
    if application.category == MemberCategory.MIGRANT:
        member.is_migrant = True
    member.derive()
    member.clean()
    history.save(member, by=by, note=_("Applied online"))
    return member


def hand_over(application: Application, member: Member) -> None:
    """What was agreed to, and who saw what, is from now on said of the member."""
    application.consents.update(member=member, application=None)
    showing.hand_over(application, member)


def forget(application: Application) -> None:
    """Nothing but the name stays."""
    for name in CARRIED[1:]:
        field: Any = Application._meta.get_field(name)
        setattr(application, name, None if field.null else field.to_python(""))


APPLICATION = Workflow(
    Step(
        "accept", gettext_lazy("Accept as a member"), (S.APPLIED,), S.ACCEPTED, decides, accept, icon="check", is_main=True
    ),
    Step("refuse", gettext_lazy("Refuse"), (S.APPLIED,), S.REFUSED, decides, close, icon="x", asks_reason=True),
    Step("withdraw", gettext_lazy("Withdraw"), (S.APPLIED,), S.WITHDRAWN, sent, withdraw, icon="restore"),
)  # fmt: skip
