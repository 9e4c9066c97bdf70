from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.crypto import get_random_string

from core.management.base import OperatorCommand
from core.management.unions import find_union
from members.models import RoleAssignment, User
from members.roles import Role


class Command(OperatorCommand):
    help = "Create an account with a role at a union, or give an account one more role."

    def add_arguments(self, parser: Any) -> None:
        roles = ", ".join(Role.values)
        parser.add_argument("--username", required=True)
        parser.add_argument("--role", required=True, choices=Role.values, metavar="ROLE", help=roles)
        parser.add_argument("--union", required=True, metavar="CODE")
        parser.add_argument("--name", default="")
        parser.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="last day of the role")
        parser.add_argument("--password", help="made up and shown when not given")

    @transaction.atomic
    def handle(self, *, username: str, role: str, union: str, until: date | None, **options: Any) -> None:
        assignment = RoleAssignment(role=role, union=find_union(union), until=until)
        user = User.objects.filter(username=username).first()
        if user is None:
            user = self.create(username, options["name"], options["password"])
        assignment.user = user
        assignment.full_clean()
        assignment.save()
        self.stdout.write(f"{user.username}: {assignment.get_role_display()}, {assignment.union}")

    def create(self, username: str, name: str, password: str | None) -> User:
        user = User(username=username, name=name)
        made_up = password is None
        user.set_password(password := password or get_random_string(16))
        user.full_clean()
        if not made_up:
            validate_password(password, user)
        user.save()
        if made_up:
            self.stdout.write(f"password: {password}")
        return user
