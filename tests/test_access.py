"""Who may open what: every address × every actor × where the record stands, and what must not stand in any answer.

The table stands in tests/access.py, who asks in tests/actors.py, what is asked in tests/probes.py and
tests/probes_beside.py. A new address that nobody asks for, and a new record kind without a maker, fail.
"""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse
from psycopg2 import sql

from core import jobs
from core.models import Job
from reports.drafts import compose_again, draft
from tests import make
from tests.access import KINDS, POWERS, addresses
from tests.actors import ACTORS, HELD, NOBODY
from tests.asking import Asker, Tally, sees
from tests.planted import planted
from tests.probes import probe
from tests.probes_beside import all_probes

pytestmark = pytest.mark.django_db

# Pages of signing in and of one's own account: for everybody who is signed in.
SIGNED_IN = {
    "account_change_password": "get",
    "account_reauthenticate": "get",
    "mfa_index": "get",
    "mfa_list_webauthn": "get",
    "mfa_reauthenticate": "get",
    "mfa_reauthenticate_webauthn": "get",
    "usersessions_list": "get",
    "account_logout": "post",
}

# For somebody signed in who has just shown again that it is them.
CONFIRMED = {
    "account_contact": 200,
    "mfa_activate_totp": 200,
    "mfa_deactivate_totp": 404,
    "mfa_add_webauthn": 200,
    "mfa_edit_webauthn": 404,
    "mfa_remove_webauthn": 404,
    "mfa_view_recovery_codes": 404,
    "mfa_generate_recovery_codes": 200,
    "mfa_download_recovery_codes": 404,
}

# Before signing in: the sign-in pages themselves, the choice of language, and what a supervisor asks.
OPEN_TO_ALL = {
    "account_login": 200,
    "account_inactive": 200,
    "account_reset_password": 200,
    "account_reset_password_done": 200,
    "account_reset_password_from_key": 200,
    "account_reset_password_from_key_done": 200,
    "mfa_authenticate": 302,
    "members:join": 200,
    "members:join_code": 410,
    "members:apply": 410,
    "members:applied": 404,
    "members:application_withdraw": 405,
    "congress:checkin": 410,
    "set_language": 302,
    "healthz": 200,
    "readyz": 200,
}

# Written while somebody only looks: sessions, who saw what, what was read, what was asked for.
LOOKED = {
    "sessions.Session",
    "core.AccessEntry",
    "core.AccessLink",
    "core.Notice",
    "core.Job",
    "usersessions.UserSession",
    "members.User",
}
LEAST_PROBES = 34_000

each_actor = pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.name.replace(" ", "-"))


@pytest.fixture(autouse=True)
def _quiet(caplog):
    """Ten thousand refusals are no news."""
    caplog.set_level("ERROR", logger="django.request")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """All that is planted; it is gone when the module is through."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield planted()
        transaction.set_rollback(True)


@pytest.fixture
def say(record_property):
    """Tell the end of the run how much was asked and what came of it."""

    def told(tally):
        for name, value in tally.properties.items():
            record_property(name, value)

    return told


def good(tally: Tally) -> None:
    assert tally.leaks == []
    assert tally.wrong == []
    assert tally.confirmed >= 0.95 * tally.wanted, tally.unconfirmed


def test_every_address_has_a_row(world):
    asked = {each.page for actor in (*HELD, NOBODY) for each in all_probes(world, actor)}
    rows = asked | {*SIGNED_IN} | {*CONFIRMED} | {*OPEN_TO_ALL}

    assert {name for name, _parts in addresses()} == rows


def test_the_table_is_not_asked_less_than_it_was(world):
    assert sum(len(list(all_probes(world, actor))) for actor in ACTORS) >= LEAST_PROBES


@each_actor
def test_everybody_sees_exactly_what_the_table_says_and_changes_nothing_else(world, actor, say):
    asker = Asker(world, actor)
    asker.enter()
    before = stored()

    for each in all_probes(world, actor):
        asker.ask(each)

    say(asker.tally)
    good(asker.tally)
    assert stored() == before


def stored():
    """A sum over the rows of every table that looking leaves alone."""
    tables = [each._meta.db_table for each in apps.get_models() if each._meta.label not in LOOKED]
    rows = "SELECT {name}, md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM {table} AS t"
    sums = [sql.SQL(rows).format(name=sql.Literal(name), table=sql.Identifier(name)) for name in tables]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(sums))
        return dict(cursor.fetchall())


EXPORTERS = {role for (role, _sphere), letters in POWERS.items() if "X" in letters}
AWAY = ("chair foreign", "federation above", "welfare_officer beside")
TAKERS = [each for each in ACTORS if each.holds in EXPORTERS and (each in HELD or each.name in AWAY)]


@pytest.mark.parametrize("actor", TAKERS, ids=lambda actor: actor.name.replace(" ", "-"))
def test_what_is_taken_away_holds_exactly_what_its_taker_may_take(world, actor, say):
    asker, union = Asker(world, actor), world.unions[actor.at]
    asker.enter()
    sent = [
        ("core:workbook_export", [], {"union": union.pk, "year": 2024, "in_full": "on", "purpose": "普查"})
    ]
    if actor.may("summaries", actor.at, "X"):
        pk = world.there["summary", actor.at].pk
        sent.append(("reports:summary_pack", [pk], {}))
        sent += [
            ("reports:summary_export", [pk], {"format": ending})
            for ending in (".docx", ".pdf", ".xlsx", ".html", ".txt")
        ]
    for page, args, data in sent:
        asker.ask(probe(page, args, 302, method="post", data=data))
        take(asker, world, is_whole=page == "core:workbook_export")
    # The rights are asked again when the workbook is written, however it came to be queued.
    above = "foreign" if actor.at == "foreign" else "above"
    jobs.queue(
        "core.export_workbook", "上级", owner=world.people[actor], union=world.unions[above], year=2024
    )
    take(asker, world, is_whole=True)

    say(asker.tally)
    good(asker.tally)


def take(asker, world, *, is_whole):
    """Run the job that was asked for last, and look into its file."""
    job = Job.objects.order_by("pk").last()
    jobs.run(job.pk)
    response = asker.client.get(reverse("core:job_file", args=[job.pk]))
    found, actor = asker.found(response), asker.actor
    for each in found:
        is_taken = actor.may(each.sphere, each.place, "X") if each.sphere in SPHERES else False
        is_name = (each.kind, each.field) in NAMED and sees(actor, each)
        if not (is_taken and sees(actor, each, is_opened=True)) and not is_name:
            asker.tally.leaks.append(f"{actor.name}: {job}: {each}")
    said = "title" if job.arguments.get("format") == ".xlsx" else "composed"
    wanted = rows_taken(world, actor) if is_whole else world.canaries.of(actor.at, "summary", said)
    asker.tally.probes += 1
    asker.confirm(str(job), {*wanted} - found)


def rows_taken(world, actor):
    """Every row within reach; the union that is written out is the file itself and no row of it."""
    for kind in (each for each in KINDS if each.short != "union"):
        for place in actor.places(kind.sphere, "X"):
            yield from world.canaries.of(place, kind.short, "remark now")


SPHERES = {sphere for _role, sphere in POWERS}
# What a row that is taken says of another: the name of its union, and of whom it is about; and a file, of who took it.
NAMED = {
    ("union", "name"), ("union", "short_name"), ("union", "code"), ("own member", "name"), ("account", "name"),
}  # fmt: skip


# What a summary never tells of a case: who it is about. Its other words say beside the field that they may be told.
WHO = {"member_name", "no"}


@pytest.mark.parametrize(
    "actor", [each for each in HELD if each.somewhere("summaries", "C") == 200], ids=lambda actor: actor.name
)
def test_a_summary_tells_its_composer_nothing_they_may_not_see_and_nobody_who_a_case_is_about(world, actor):
    with transaction.atomic():
        summary = draft(
            union=world.unions["own"], since=date(2024, 1, 1), until=date(2024, 12, 31), outline="school",
            language="zh-hans", by=world.people[actor],
        )  # fmt: skip
        compose_again(summary, reader=world.people[actor])
        told = "\n".join(each.composed_text for each in summary.paragraphs.all())
        transaction.set_rollback(True)
    found = world.canaries.found_in(told.encode(), "text/plain")

    assert {str(each) for each in found if not sees(actor, each)} == set()
    assert not [each for each in found if each.sphere == "cases" and each.field in WHO]
    assert {each.place for each in found if each.kind == "activity"} == {"own", "below"}


def test_who_may_bin_a_record_bins_it(world):
    """The other half of "refused": what the table allows is done."""
    for actor in HELD:
        asker = Asker(world, actor)
        asker.enter()
        for (short, place), record in world.records.items():
            app = record._meta.app_label
            if short in SPHERE_OF and actor.may(SPHERE_OF[short], place, "C"):
                with transaction.atomic():
                    answer = asker.client.post(reverse(f"{app}:{short}_delete", args=[record.pk]))
                    assert answer.status_code == 302, (actor.name, short, place)
                    record.refresh_from_db()
                    assert record.deleted_at, (actor.name, short, place)
                    transaction.set_rollback(True)


SPHERE_OF = {"activity": "work", "hardshipcase": "cases"}


def test_pages_of_the_account_open_to_everybody_who_is_signed_in(client):
    client.force_login(make.user())

    found = {name: getattr(client, method)(reverse(name)).status_code for name, method in SIGNED_IN.items()}

    # To show a second factor again one must have one: then the password is asked.
    led = {"account_logout": 302, "mfa_reauthenticate": 302, "mfa_reauthenticate_webauthn": 302}
    assert found == dict.fromkeys(SIGNED_IN, 200) | led


@pytest.mark.parametrize("name", CONFIRMED)
def test_the_second_step_is_changed_only_by_who_has_just_shown_that_it_is_them(client, name):
    person = make.user()
    client.force_login(person)
    url = reverse(name, kwargs=dict(addresses())[name])

    before = client.get(url)
    client.post(reverse("account_reauthenticate"), {"password": "secret"})

    if CONFIRMED[name] == 200:
        assert before.url.startswith(reverse("account_reauthenticate"))
    assert client.get(url).status_code == CONFIRMED[name]


def test_nobody_unknown_gets_past_the_door(client):
    for name, parts in addresses():
        url = f"/{name}" if name in ("healthz", "readyz") else reverse(name, kwargs=parts)
        if name in OPEN_TO_ALL:
            assert client.get(url).status_code == OPEN_TO_ALL[name], name
        else:
            for answer in (client.get(url), client.post(url)):
                assert answer.status_code == 302, name
                assert answer.url.startswith(reverse("account_login")), name


def test_the_table_knows_every_role_and_sphere():
    from core.access import Sphere
    from members.roles import Role

    assert {role for role, _ in POWERS} == {*Role.values, "stranger", "superuser"}
    assert {sphere for _, sphere in POWERS} == set(Sphere.values)
