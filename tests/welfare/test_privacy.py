"""What a case says of somebody: encrypted at rest, read by who works on it, and never without a trace."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse
from django.utils import timezone

from core.checklist import missing
from core.files import attach
from core.history import history, save
from core.kinds import kind_of
from core.models import AccessEntry, Attachment, HistoryEntry
from core.register.extract import Extract, Opened
from core.register.importing import Wish, import_file
from core.register.json_out import write_json
from core.retention import purge
from core.scope import Scope
from tests import make
from tests.core.filling import filled
from welfare.ending import PERSONAL
from welfare.models import HardshipCase, RightsCase

pytestmark = pytest.mark.django_db

REASON, HEALTH, INCOME, PHONE, CARD = "父亲患尿毒症", "慢性肾病", "约1300", "13812341234", "6222021234567890"
COMPLAINT, OUTCOME, NAME = "工资拖欠三个月", "已补发工资", "单小曾"
CLEAR = (REASON, HEALTH, INCOME, PHONE, CARD, COMPLAINT, OUTCOME, NAME)


@pytest.fixture
def union():
    return make.union(name="本级工会")


@pytest.fixture
def officer(client, union):
    officer = make.user("welfare_officer", union)
    client.force_login(officer)
    return officer


@pytest.fixture
def case(union):
    values = {"reason": REASON, "health": HEALTH, "monthly_income": INCOME, "phone": PHONE, "bank_card": CARD}
    return make.hardship_case(union, no="7", category="疾病", opened_on=date(2024, 3, 1), **values)


@pytest.fixture
def matter(union):
    values = {"complaint": COMPLAINT, "outcome": OUTCOME, "complainant_name": NAME, "phone": PHONE}
    return make.rights_case(union, complainant="农民工", **values)


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {table}::text FROM {table}")  # noqa: S608 - names of our own
        return "".join(row for (row,) in cursor.fetchall())


def test_the_database_holds_none_of_it_in_clear(union, case, matter):
    case.reason = REASON + "，已住院"
    save(case, by=None)
    held = "".join(map(rows_of, ("welfare_hardshipcase", "welfare_rightscase", "core_historyentry")))

    assert [word for word in CLEAR if word in held] == []
    assert HardshipCase.objects.get().reason == REASON + "，已住院"
    assert (RightsCase.objects.get().complaint, RightsCase.objects.get().complainant_name) == (
        COMPLAINT,
        NAME,
    )


def test_whether_anything_is_written_there_can_still_be_asked(union, case):
    blank = make.hardship_case(union)

    assert list(HardshipCase.objects.filter(reason__blank=True)) == [blank]
    assert list(HardshipCase.objects.filter(reason__blank=False)) == [case]


def test_who_works_on_a_case_reads_it_and_that_they_did_is_written_down(client, case, matter, officer):
    pages = [client.get(each.get_absolute_url()).content.decode() for each in (case, matter)]

    assert [word for word in (REASON, HEALTH, INCOME) if word not in pages[0]] == []
    assert [word for word in (COMPLAINT, OUTCOME) if word not in pages[1]] == []
    assert [word for word in (PHONE, CARD, NAME) if word in "".join(pages)] == []
    assert {(each.kind, each.by, each.purpose, tuple(each.fields)) for each in AccessEntry.objects.all()} == {
        ("welfare.HardshipCase", officer, "work", ("reason", "health", "monthly_income")),
        ("welfare.RightsCase", officer, "work", ("complaint", "outcome")),
    }


def test_what_is_not_needed_each_day_is_shown_for_a_purpose(client, case, officer):
    url = reverse("core:reveal", args=["hardshipcase", case.pk, "bank_card"])

    assert CARD not in client.get(url).content.decode()
    assert CARD in client.post(url, {"purpose": "benefit"}).content.decode()
    assert AccessEntry.objects.filter(fields=["bank_card"], purpose="benefit", by=officer).exists()


def test_who_bins_a_member_is_not_told_that_they_have_a_case(client, union):
    member = make.member(union)
    make.hardship_case(union, member=member)
    page = kind_of(member).url("delete", member.pk)

    told = {}
    for role in ("officer", "chair"):
        client.force_login(make.user(role, union))
        told[role] = [count for _label, count, _names in client.get(page).context["hanging"]]

    assert told == {"officer": [], "chair": [1]}


def test_lists_search_and_history_show_none_of_it(client, case, matter, officer):
    case.reason = "另有原因"
    save(case, by=officer)
    pages = [
        client.get(reverse(f"welfare:{name}_list")).content.decode()
        for name in ("hardshipcase", "rightscase")
    ]
    timeline = client.get(case.get_absolute_url()).content.decode()

    assert [word for word in CLEAR for page in pages if word in page] == []
    assert REASON not in timeline
    assert "******" in timeline
    assert case.get_absolute_url() not in client.get(reverse("core:search"), {"q": REASON}).content.decode()
    assert [
        row.record
        for row in client.get(reverse("welfare:hardshipcase_list"), {"q": PHONE}).context["table"].rows
    ] == [case]


def test_the_form_shows_the_words_to_who_works_on_them_and_keeps_them_untouched(client, case, officer):
    edit = reverse("welfare:hardshipcase_edit", args=[case.pk])
    page = client.get(edit).content.decode()
    sent = filled(kind_of(case), case, version=case.version)

    assert (REASON in page, CARD in page) == (True, False)
    assert client.post(edit, sent | {"reason": REASON}).status_code == 302
    assert not HistoryEntry.objects.exists()
    case.refresh_from_db()
    assert client.post(edit, sent | {"reason": "带*号的情况", "version": case.version}).status_code == 302
    assert HardshipCase.objects.get().reason == "带*号的情况"


@pytest.mark.parametrize(
    ("name", "wrong"), [("monthly_income", "很低"), ("bank_card", "1234"), ("phone", "不详")]
)
def test_what_is_no_amount_card_or_number_is_refused_at_its_place(client, case, officer, name, wrong):
    edit = reverse("welfare:hardshipcase_edit", args=[case.pk])

    answer = client.post(edit, filled(kind_of(case), case, version=case.version) | {name: wrong})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [name])


def test_a_file_takes_it_away_masked_or_for_a_purpose_and_brings_it_back_unchanged(union, case, matter):
    masked, full = write_json(Extract(union, 2024)), write_json(Extract(union, 2024, opened=Opened("移交")))

    assert [word for word in CLEAR if word in masked.decode()] == []
    assert [word for word in CLEAR if word not in full.decode()] == []
    for data in (masked, full):
        _file, outcome = import_file(data, "a.json", Wish(union))
        assert (outcome.problems, outcome.changed) == ([], {})


def test_people_read_their_own_case_and_nobody_elses(client, union, case, matter):
    person = make.user("member", union)
    member = make.member(union, user=person)
    HardshipCase.objects.filter(pk=case.pk).update(member=member)
    RightsCase.objects.filter(pk=matter.pk).update(member=member)
    client.force_login(person)

    assert REASON in client.get(case.get_absolute_url()).content.decode()
    assert COMPLAINT in client.get(matter.get_absolute_url()).content.decode()
    assert set(AccessEntry.objects.values_list("purpose", flat=True)) == {"own"}
    assert client.get(make.rights_case(union).get_absolute_url()).status_code == 404


# Consent.


def test_the_checklist_names_files_of_people_who_are_not_on_record_as_having_agreed(union, case):
    case.member_name = NAME
    save(case, by=None)
    matter = make.rights_case(union, complainant_name=NAME)
    make.rights_case(union, complainant="农民工")

    def without():
        found = {gap.name: n for gap, n in missing(Scope(union, date(2024, 1, 1), date(2024, 12, 31)))}
        return [found.get(f"welfare.{name}", 0) for name in ("files_no_consent", "cases_no_consent")]

    assert without() == [1, 1]
    for each in (case, matter):
        each.consent_how, each.consent_on = "paper", date(2024, 3, 1)
        save(each, by=None)
    assert without() == [0, 0]
    assert HardshipCase.objects.get().consent_version == "2024-1"


def test_consent_has_both_its_way_and_its_day(client, case, officer):
    edit = reverse("welfare:hardshipcase_edit", args=[case.pk])
    sent = filled(kind_of(case), case, version=case.version)
    found = {
        tuple(given): list(client.post(edit, sent | given).context["form"].errors)
        for given in ({"consent_how": "paper"}, {"consent_on": "2024-03-01"})
    }

    assert found == {("consent_how",): ["consent_on"], ("consent_on",): ["consent_how"]}


def test_people_agree_on_the_page_of_their_own_case_and_nobody_for_them(client, union, case, matter, officer):
    urls = {
        each: reverse("welfare:case_agree", args=[each._meta.model_name, each.pk]) for each in (case, matter)
    }
    person = make.user("member", union)
    member = make.member(union, user=person)
    for each in urls:
        type(each).objects.filter(pk=each.pk).update(member=member)
    assert [client.post(url).status_code for url in urls.values()] == [403, 403]
    client.force_login(make.user("member", union))
    assert [client.post(url).status_code for url in urls.values()] == [404, 404]
    assert client.post(reverse("welfare:case_agree", args=["grant", case.pk])).status_code == 404

    client.force_login(person)
    for each, url in urls.items():
        assert url in client.get(each.get_absolute_url()).content.decode()
        assert [client.post(url).status_code for _again in range(2)] == [302, 302]
        each.refresh_from_db()
        assert (each.consent_how, each.consent_version, each.consent_on) == (
            "page",
            "2024-1",
            timezone.localdate(),
        )
        assert url not in client.get(each.get_absolute_url()).content.decode()
        assert [entry.by for entry in history(each)] == [person]


# The end.


def test_a_closed_case_gets_its_last_day_and_loses_it_when_it_runs_again(settings, union):
    settings.RETENTION_YEARS = {"members": 5, "cases": 5}
    today = timezone.localdate()
    closed = make.hardship_case(union, closed_on=today - timedelta(days=400))
    long_ago = make.hardship_case(union, closed_on=date(2004, 2, 29))

    assert closed.keep_until == closed.closed_on.replace(year=closed.closed_on.year + 5)
    assert long_ago.keep_until > today + timedelta(days=360)
    closed.closed_on = None
    assert save(closed, by=None).keep_until is None
    settings.RETENTION_YEARS = {"members": 5, "cases": None}
    assert make.hardship_case(union, closed_on=today).keep_until is None


def test_when_its_day_is_over_a_case_counts_and_says_nothing(
    union, case, matter, officer, django_capture_on_commit_callbacks
):
    member, past = make.member(union, name=NAME), timezone.localdate() - timedelta(days=1)
    attach(case, [SimpleUploadedFile("诊断.txt", b"x")], by=officer)
    for each in (case, matter):
        each.member, each.closed_on, each.keep_until = member, date(2020, 1, 1), past
        save(each, by=officer, note=f"{NAME}结案")
    running = make.hardship_case(union, reason=REASON)

    with django_capture_on_commit_callbacks(execute=True):
        done = {rule.name: n for rule, n in purge() if n}
        again = {rule.name: n for rule, n in purge() if n}

    assert (done, again) == ({"welfare.hardshipcase": 1, "welfare.rightscase": 1}, {})
    for each in (case, matter):
        ended = type(each).objects.get(pk=each.pk)
        assert not any(getattr(ended, name) for name in PERSONAL[type(each)])
        assert (ended.closed_on, ended.keep_until, ended.count) == (date(2020, 1, 1), None, 1)
        assert {str(entry.changes) for entry in history(each)} == {"{}"}
    assert (Attachment.objects.count(), HardshipCase.objects.get(pk=running.pk).reason) == (0, REASON)


def test_a_case_that_came_closed_by_a_file_gets_its_last_day_at_night(union, case):
    HardshipCase.objects.filter(pk=case.pk).update(closed_on=date(2024, 5, 1))

    assert {rule.name: n for rule, n in purge() if n} == {"welfare.hardshipcase_days": 1}
    assert HardshipCase.objects.get().keep_until is not None
    assert {rule.name: n for rule, n in purge() if n} == {}


# What stood in clear before.


def test_what_stood_in_clear_is_sealed_in_rows_and_history(union, case, matter):
    migration = import_module("welfare.migrations.0004_seal_cases")
    apps = MigrationLoader(connection).project_state([("welfare", "0003_case_privacy")]).apps
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "ALTER TABLE welfare_hardshipcase ADD income_before numeric(16,2),"
            " ADD monthly_income_qualifier text DEFAULT 'over'"
        )
        cursor.execute(
            "UPDATE welfare_hardshipcase SET income_before = 1300, reason = %s, closed_reason = '', monthly_income = ''",
            [REASON],
        )
        cursor.execute("UPDATE welfare_rightscase SET complaint = %s, outcome = ''", [COMPLAINT])
    plain = {
        "reason": ["", REASON],
        "monthly_income": [None, "1300"],
        "monthly_income_qualifier": ["exactly", "over"],
        "no": ["", "7"],
    }
    entry = HistoryEntry.objects.create(
        kind="welfare.HardshipCase", record_id=case.pk, did="changed", changes=plain
    )

    migration.seal_rows(apps, None)
    migration.seal_history(apps, None)

    stands = HardshipCase.objects.get()
    assert (stands.reason, stands.closed_reason, stands.monthly_income) == (REASON, "", "1300余")
    assert (RightsCase.objects.get().complaint, RightsCase.objects.get().outcome) == (COMPLAINT, "")
    assert REASON not in rows_of("welfare_hardshipcase") + rows_of("core_historyentry")
    entry.refresh_from_db()
    field = HardshipCase._meta.get_field("reason")
    assert (entry.changes["no"], field.to_python(entry.changes["reason"][1])) == (["", "7"], REASON)
    assert "monthly_income_qualifier" not in entry.changes
