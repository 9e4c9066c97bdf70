import pytest
from django.core.management import call_command

from core.models import HistoryEntry
from members.models import Union, User
from tests import make

pytestmark = pytest.mark.django_db


def fails(capsys, *arguments):
    """The one line that the command says on stderr, having ended with status 2."""
    with pytest.raises(SystemExit) as ended:
        call_command(*arguments)
    assert ended.value.code == 2
    [line] = capsys.readouterr().err.splitlines()
    return line


def test_a_union_is_created_under_another():
    city = make.union(code="city")
    call_command(
        "create_union", "--name", "实验学校工会", "--code", "school-1", "--kind", "school", "--parent", "city"
    )
    school = Union.objects.get(code="school-1")
    assert (school.name, school.org_type, school.parent) == ("实验学校工会", "school", city)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--code", "a", "--kind", "school"], "--name"),
        (["--name", "A", "--code", "a", "--kind", "castle"], "castle"),
        (["--name", "A", "--code", "city", "--kind", "school"], "code"),
        (["--name", "A", "--code", "a b", "--kind", "school"], "code"),
        (["--name", "A", "--code", "a", "--kind", "school", "--parent", "nowhere"], "nowhere"),
    ],
)
def test_bad_input_for_a_union_is_one_line_and_status_2(capsys, arguments, said):
    make.union(code="city")
    assert said in fails(capsys, "create_union", *arguments)
    assert Union.objects.count() == 1


def test_an_account_signs_in_and_holds_its_role(client):
    union = make.union(code="school-1")
    call_command(
        "create_account", "--username", "wang", "--role", "chair", "--union", "school-1",
        "--name", "王主席", "--until", "2099-12-31", "--password", "correct horse battery",
    )  # fmt: skip
    wang = User.objects.get(username="wang")
    assert client.login(username="wang", password="correct horse battery")
    assert wang.reach("work", "change") == [union.pk]
    assert str(wang.assignments.get().until) == "2099-12-31"


def test_an_account_that_stands_gets_one_more_role(capsys):
    make.union(code="school-1")
    arguments = ["create_account", "--username", "wang", "--union", "school-1", "--role"]
    call_command(*arguments, "chair")
    assert "password: " in capsys.readouterr().out
    call_command(*arguments, "auditor")
    assert "password" not in capsys.readouterr().out
    assert {a.role for a in User.objects.get().assignments.all()} == {"chair", "auditor"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--role", "chair", "--union", "nowhere"], "nowhere"),
        (["--role", "king", "--union", "school-1"], "king"),
        (["--role", "chair", "--union", "school-1", "--until", "soon"], "soon"),
        (["--role", "chair", "--union", "school-1", "--password", "123"], "password"),
    ],
)
def test_bad_input_for_an_account_is_one_line_and_makes_none(capsys, arguments, said):
    make.union(code="school-1")
    assert said in fails(capsys, "create_account", "--username", "wang", *arguments).lower()
    assert not User.objects.exists()


def test_an_account_is_made_with_phone_and_mail_and_its_role_is_remembered():
    union = make.union(code="school-1")
    call_command(
        "create_account", "--username", "wang", "--role", "chair", "--union", "school-1", "--since", "2099-01-01",
        "--phone", "+86 138 0013 8000", "--email", "Wang@example.org", "--password", "correct horse battery",
    )  # fmt: skip
    wang = User.objects.get(username="wang")
    assert (wang.phone, wang.email) == ("13800138000", "wang@example.org")
    [held] = wang.assignments.all()
    assert (str(held.since), wang.reach("work", "change")) == ("2099-01-01", [])
    [entry] = HistoryEntry.objects.filter(kind="members.RoleAssignment", record_id=held.pk)
    assert (entry.did, entry.by, entry.changes["union"]) == ("added", None, [None, union.pk])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--phone", "13800138000"], "phone"),
        (["--email", "li@example.org"], "email"),
        (["--email", "li"], "email"),
        (["--phone", "12"], "phone"),
        (["--since", "2099-02-01", "--until", "2099-01-01"], "until"),
    ],
)
def test_a_number_that_is_taken_or_none_makes_no_account(capsys, given, said):
    make.union(code="school-1")
    make.user(username="li", phone="13800138000", email="li@example.org")
    arguments = ["--username", "wang", "--role", "chair", "--union", "school-1", *given]
    assert said in fails(capsys, "create_account", *arguments)
    assert not User.objects.filter(username="wang").exists()
