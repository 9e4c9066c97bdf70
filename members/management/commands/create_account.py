from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import get_random_string

from core.management.base import OperatorCommand
from core.management.unions import find_union
from members import giving
from members.accounts.contact import set_contact
from members.models import User
from members.roles import Role


class Command(OperatorCommand):
    help = "Create an account with a role at a union, or give an account one more role."

    def add_arguments(self, parser: Any) -> None:
        roles = ", ".join(Role.values)
        parser.add_argument("--username", required=True)
        parser.add_argument("--role", required=True, choices=Role.values, metavar="ROLE", help=roles)
        parser.add_argument("--union", required=True, metavar="CODE")
        parser.add_argument("--name", default="")
        parser.add_argument("--phone", help="to sign in with, too")
        parser.add_argument("--email", help="to sign in with, too, and to get a new password")
        parser.add_argument("--since", type=date.fromisoformat, metavar="DATE", help="first day of the role")
        parser.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="last day of the role")
        parser.add_argument("--password", help="made up and shown when not given")

    @transaction.atomic
    def handle(self, *, username: str, role: str, union: str, **options: Any) -> None:
        place = find_union(union)
        user = User.objects.filter(username=username).first()
        if user is None:
            user = self.create(username, options["name"], options["password"])
        self.reach(user, {name: options[name] for name in ("phone", "email") if options[name] is not None})
        days = {name: options[name] for name in ("since", "until")}
        assignment = giving.give(user, role, place, by=None, **days)
        self.stdout.write(f"{user.username}: {assignment.get_role_display()}, {assignment.union}")

    def reach(self, user: User, given: dict[str, str]) -> None:
        """Phone and e-mail, of an account that stands too."""
        if given:
            set_contact(user, by=None, **given)

    def create(self, username: str, name: str, password: str | None) -> User:
        user = User(username=username, name=name)
        made_up = password is None
        user.set_password(password := password or get_random_string(16))
        user.full_clean()
        if not made_up:
            check(password, user)
        user.save()
        if made_up:
            self.stdout.write(f"password: {password}")
        return user


def check(password: str, user: Any) -> None:
    """What is wrong with it is said by its name."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise ValidationError({"password": weak.messages}) from weak
