from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils import timezone

from core.management.base import BadInput, OperatorCommand
from members import tree
from members.models import RoleAssignment, Union, User
from members.roles import Role
from unionhub.demo import PASSWORD, ROOT
from unionhub.known_passwords import add_flag, refuse_on_real_servers
from unionhub.seed import CODE, Wanted
from unionhub.seed.lives import live
from unionhub.seed.offices import appoint
from unionhub.seed.people import enrol
from unionhub.seed.tree import plant
from unionhub.seed.years import work

MOST = 5_000_000


class Command(OperatorCommand):
    """Make a federation of any size. The same size, seed and year give the same records; a second run changes nothing."""

    help = "Make a believable federation with so many members, to try out what many records cost. Never beside real data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", type=int, required=True, metavar="N", help="how many members")
        parser.add_argument("--rng", type=int, default=1, metavar="SEED", help="which random numbers; 1")
        last = timezone.localdate().year - 1
        parser.add_argument("--year", type=int, default=last, help=f"the last year on record; {last}")
        add_flag(parser)

    def handle(self, *, size: int, rng: int, year: int, with_known_passwords: bool, **options: Any) -> None:
        refuse_on_real_servers(is_asked_for=with_known_passwords)
        if not 1 <= size <= MOST:
            raise BadInput(f"--size is from 1 to {MOST}.")
        if not 1990 <= year <= timezone.localdate().year:
            raise BadInput("--year is from 1990 to this year.")
        if real := a_real_union():
            raise BadInput(f"There is real data here, such as {real}. Seed an installation of its own.")
        wanted = Wanted(size, rng, year)
        if Union.objects.filter(code=wanted.code).exists():
            self.stdout.write(f"{wanted.code}: there already")
            return
        with transaction.atomic():
            self.grow(wanted)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def grow(self, wanted: Wanted) -> None:
        planted = plant(wanted)
        members = enrol(wanted, planted.grassroots)
        live(wanted, planted.grassroots)
        records = work(wanted, planted.grassroots)
        appoint(wanted, planted.grassroots)
        chair = User.objects.create(username=f"{wanted.code}-chair", password=make_password(PASSWORD))
        RoleAssignment.objects.create(user=chair, role=Role.CHAIR, union=planted.top)
        self.stdout.write(
            f"{wanted.code}: {len(planted.every)} unions, {members} members, {records} records\n"
            f"Sign in as {chair.username} with the password {PASSWORD}"
        )


def a_real_union() -> Any:
    """A union that is neither the demo's nor seeded, if there is one."""
    tops = Union.objects.filter(code=ROOT) | Union.objects.filter(code__startswith=f"{CODE}-")
    made = tree.below(tops.values_list("pk", flat=True))
    return Union.objects.exclude(pk__in={key for keys in made.values() for key in keys}).first()
