"""`manage.py seed` makes the same believable federation each time, sound, and never beside real data."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from activities.models import Participation
from core.kinds import kinds
from core.verify import CHECKS
from members import id_numbers
from members.merging.pairs import keys
from members.models import Employer, Member, Officer, Spell, StandingBody, Transfer, Union, UnionEvent
from reports.compose import compose
from tests import make

pytestmark = pytest.mark.django_db

CLOCKS = {"id", "created_at", "updated_at"}


def seed(*options):
    out = StringIO()
    call_command("seed", "--size", "400", "--year", "2024", *options, stdout=out)
    return out.getvalue()


def contents():
    """Every value of every record, links by what they point to being left to the names."""
    links = {k.name: {f.attname for f in k.model._meta.concrete_fields if f.is_relation} for k in kinds()}
    return {
        kind.name: [
            {n: str(v) for n, v in row.items() if n not in CLOCKS | links[kind.name] and "version" not in n}
            for row in kind.model.objects.order_by("pk").values()
        ]
        for kind in kinds()
    }


def again(*options):
    """What a seeding makes, undone afterwards."""
    with transaction.atomic():
        seed(*options)
        found = contents()
        transaction.set_rollback(True)
    return found


def test_the_same_seed_makes_the_same_and_another_another():
    first = again()
    assert again() == first
    assert again("--rng", "2") != first
    assert len(first["members.Member"]) == 400


def test_what_is_seeded_is_sound_and_valid():
    seed()

    assert [line for name, check in CHECKS.items() if "files" not in name for line in check()] == []
    for row in [*Union.objects.all(), *Employer.objects.all(), *Member.objects.all()[:60]]:
        row.full_clean()
    assert all(id_numbers.is_valid(m.id_number.clear) for m in Member.objects.all() if m.id_number)
    assert Member.objects.exclude(left_on=None).exists()


def test_people_have_pasts_posts_and_parts_and_some_are_on_record_twice():
    call_command("seed", "--size", "3000", "--year", "2024", stdout=StringIO())

    began, states = (
        set(rows)
        for rows in (
            Spell.objects.values_list("began", flat=True),
            Transfer.objects.values_list("state", flat=True),
        )
    )
    assert {"joined", "transferred"} <= began
    assert states == {"sent", "accepted"}
    assert Spell.objects.count() > Member.objects.count() == 3000
    assert Officer.objects.filter(post="chair").count() > 40
    assert StandingBody.objects.exists()
    assert Participation.objects.exclude(member=None).exists()
    assert len(keys(Member.objects.current())) >= 3
    assert [line for name in ("members.spells", "members.derived") for line in CHECKS[name]()] == []


def test_a_second_run_changes_nothing():
    seed()
    before = contents()
    assert "there already" in seed()
    assert contents() == before


def test_it_may_stand_beside_the_demo_but_never_beside_real_data(capsys):
    make.union(make.union(code="demo"), code="demo-1")
    seed()
    make.union(name="真实工会", code="real")

    with pytest.raises(SystemExit) as end:
        call_command("seed", "--size", "10", "--rng", "3")

    assert end.value.code == 2
    assert "真实工会" in capsys.readouterr().err
    assert not Union.objects.filter(code="seed-3-10").exists()


@pytest.mark.parametrize("size", ["0", "-5", "5000001", "viele"])
def test_a_size_that_is_none_is_refused(size):
    with pytest.raises(SystemExit) as end:
        call_command("seed", "--size", size)
    assert end.value.code == 2


def test_a_seeded_federation_has_a_year_to_tell():
    seed()
    top = Union.objects.get(code="seed-1-400")
    text = "\n".join(b.text for b in compose(top, date(2024, 1, 1), date(2024, 12, 31), "federation").blocks)
    assert "云州市总工会" in text
    assert len(text) > 300


def test_some_unions_have_moved_or_been_renamed():
    call_command("seed", "--size", "3000", "--year", "2024", stdout=StringIO())
    found = {e.what for e in UnionEvent.objects.exclude(what="founded")}
    assert found
    assert found <= {"moved", "renamed"}
