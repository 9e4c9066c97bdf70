"""The chair as registered, the union's legal representative. Who holds the office is said by the officers and their days;
what is registered of one chair is never left standing for the next.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from core import history
from core.sensitive import EncryptedField
from members.models import Officer, Union
from members.models.offices import in_office, is_in_office

REGISTERED = [field for field in Union._meta.concrete_fields if field.name.startswith("chair_")]


def chair_of(officers: Iterable[Officer], day: date | None = None) -> Officer | None:
    """Who chairs among these, on a day."""
    chairs = (each for each in officers if each.post == Officer.Post.CHAIR)
    return next((each for each in chairs if day is None or is_in_office(each, day)), None)


def register_chair(union: Union, elected: list[Officer], day: date, id_number: Any) -> None:
    """Begin what is registered of the chair anew where another one was elected, or none."""
    before, now = chair_of(union.officers.all(), day - timedelta(days=1)), chair_of(elected)
    if elected and not stays(union, before, now):
        for field in REGISTERED:
            setattr(union, field.name, field.get_default())
        union.chair_name = now.name if now and not now.member_id else ""
    if id_number and now:
        union.chair_id_number = id_number


def stays(union: Union, before: Officer | None, now: Officer | None) -> bool:
    """Is the chair who was elected the one who is registered, or was in office?"""
    if before and now and before.member_id and now.member_id:
        return before.member_id == now.member_id
    return now is not None and now.called == (union.chair_name or (before.called if before else ""))


def give_back_chair(union: Union, day: date) -> None:
    """What was registered before the election of that day, as far as nobody has changed it since."""
    entry = history.history(union).filter(changes__elected_on__1=day.isoformat()).first()
    for field in REGISTERED if entry else ():
        before, after = entry.changes.get(field.name, (None, None))
        if before == after or (isinstance(field, EncryptedField) and not _is_kept(before, after)):
            continue
        if getattr(union, field.name) == field.to_python(after):
            setattr(union, field.name, field.to_python(before))


def _is_kept(*values: Any) -> bool:
    """After a time history keeps the mask alone."""
    return all(not value or isinstance(value, dict) for value in values)


def otherwise_registered(unions: QuerySet[Any], day: Any) -> QuerySet[Any]:
    """Those whose registered chair is not the one in office."""
    chairs = Officer.objects.filter(owner=OuterRef("pk"), post=Officer.Post.CHAIR)
    same = chairs.annotate(called=Coalesce(F("member__name"), F("name"))).filter(
        called=OuterRef("chair_name")
    )
    return unions.exclude(chair_name="").filter(Exists(chairs), ~Exists(same.filter(Q(in_office(day)))))
