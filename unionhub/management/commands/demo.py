from argparse import ArgumentParser
from datetime import timedelta
from itertools import product
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from core.management.base import BadInput, OperatorCommand
from core.payments import life_of, payment_models, to_approve
from core.register.importing import Wish, import_file
from members.models import Member, RoleAssignment, Union, User
from members.models.accounts import today
from members.roles import PASSING, Role
from unionhub.demo import (
    CONFIRMED,
    LEFT_TO_APPROVE,
    LOGINS,
    PASSWORD,
    SCHOOL,
    TOP,
    UNIONS,
    DemoUnion,
    Login,
    comments,
    ideas,
    lately,
    proposals,
)
from unionhub.known_passwords import add_flag, refuse_on_real_servers

INSPECTION = timedelta(days=365)


class Command(OperatorCommand):
    """Load the demo. What stands already is left as it is, so that a second run changes nothing."""

    help = "Load seven demo unions with their records, and a login for every role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="although other unions are here already")
        parser.add_argument(
            "--at-start", action="store_true", help="only where DEMO asks for it and no other unions are"
        )
        add_flag(parser)

    def handle(self, *, force: bool, at_start: bool, with_known_passwords: bool, **options: Any) -> None:
        if at_start and not settings.DEMO:
            return
        refuse_on_real_servers(is_asked_for=with_known_passwords)
        if not force and others():
            if at_start:
                self.stdout.write("There are unions here that are not the demo's, so it is not loaded.")
                return
            raise BadInput("There are unions here that are not the demo's; --force loads it beside them.")
        top, _ = Union.objects.get_or_create(code=TOP.code, defaults=values(TOP))
        loaded = [each.code for each in UNIONS if self.load(each, top)]
        self.sign_up()
        approve(loaded)
        for each in (proposals, ideas, comments):
            each.load()
        self.show()

    def load(self, each: DemoUnion, top: Union) -> bool:
        """The union with all its records, or nothing of it."""
        if Union.objects.filter(code=each.code).exists():
            self.stdout.write(f"{each.code}  {each.name}: there already")
            return False
        with transaction.atomic():
            union = Union.objects.create(code=each.code, parent=top, **values(each))
            rows = sum(import_demo(path.name, path.read_bytes(), union) for path in each.files)
            if each.code == SCHOOL:
                rows += import_demo(lately.FILE.name, lately.records(today()), union)
        self.stdout.write(f"{each.code}  {each.name}: {rows} records")
        return True

    @transaction.atomic
    def sign_up(self) -> None:
        password = make_password(PASSWORD)
        for login in LOGINS:
            if not User.objects.filter(username=login.username).exists():
                sign_up(login, password)

    def show(self) -> None:
        self.stdout.write(f"\nSign in with the password {PASSWORD} as")
        for login in LOGINS:
            self.stdout.write(f"  {login.username:<12}{login.role.value:<17}{login.union}")


def others() -> bool:
    """Are there unions that neither are the demo's nor stand below one of them?"""
    return (
        Union.objects.filter(parent=None).exclude(code=TOP.code).exists()
        or Union.objects.filter(parent__code=TOP.code).exclude(code__in=[u.code for u in UNIONS]).exists()
    )


def values(each: DemoUnion) -> dict[str, Any]:
    fields = ("name", "short_name", "org_type", "outline")
    return {name: getattr(each, name) for name in fields}


def import_demo(name: str, data: bytes, union: Union) -> int:
    """Import one file of the demo as an operator would, who confirms its damaged numbers; how many rows it brought."""
    confirmed = CONFIRMED.get(name, 0)
    _, outcome = import_file(data, name, Wish(union, accepts_warnings=bool(confirmed)))
    wrong = [*outcome.problems, *outcome.warnings[confirmed:]]
    if wrong or not outcome.is_written:
        raise BadInput(f"{name} was not written: {wrong[0] if wrong else 'somebody else was faster'}")
    return sum(outcome.added.values())


def sign_up(login: Login, password: str) -> None:
    user = User.objects.create(username=login.username, name=login.name, password=password)
    union = Union.objects.get(code=login.union)
    until = today() + INSPECTION if login.role in PASSING else None
    RoleAssignment.objects.create(user=user, role=login.role, union=union, until=until)
    if login.role == Role.MEMBER:
        known = Member.objects.filter(union=union, name=login.name, user=None).update(user=user)
        if not known:
            proposals.enlist(union, user)


@transaction.atomic
def approve(codes: list[str]) -> None:
    """The chairs approve the payments of the year, all but the last ones of each kind."""
    for code, model in product(codes, payment_models()):
        chair = RoleAssignment.objects.get(role=Role.CHAIR, union__code=code).user
        waiting = to_approve(model, chair).order_by("-date", "-pk")
        for payment in waiting[LEFT_TO_APPROVE:]:
            life_of(payment).take("approve", payment, by=chair)
