"""The demo command: it loads once, beside nobody else's unions."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from core.kinds import kinds
from core.models import HistoryEntry
from members.models import RoleAssignment, Union, User
from members.roles import Role
from tests import make
from unionhub.demo import LOGINS, PASSWORD, TOP, UNIONS

pytestmark = pytest.mark.django_db


def demo(*options):
    out = StringIO()
    call_command("demo", *options, stdout=out)
    return out.getvalue()


def everything():
    models = [kind.model for kind in kinds()]
    models += [part.model for kind in kinds() for part in kind.parts]
    models += [HistoryEntry, User, RoleAssignment]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def test_a_second_run_changes_nothing(client):
    said = demo()
    first = everything()

    again = demo()

    assert everything() == first
    for union in UNIONS:
        assert f"{union.code}  {union.name}: there already" in again
        assert f"{union.code}  {union.name}: there already" not in said
    for login in LOGINS:
        assert client.login(username=login.username, password=PASSWORD), login
        assert client.get(reverse("core:home")).status_code == 200, login
        assert login.username in said


def test_every_role_has_a_login_that_the_readme_names():
    readme = (Path(__file__).parents[2] / "README.md").read_text()

    assert {login.role for login in LOGINS} == set(Role)
    assert [login.username for login in LOGINS if f"`{login.username}`" not in readme] == []
    assert f"`{PASSWORD}`" in readme


def test_it_is_not_loaded_beside_unions_of_others(capsys):
    make.union(name="别人的工会")

    with pytest.raises(SystemExit) as ended:
        demo()

    assert ended.value.code == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "--force" in line
    assert Union.objects.count() == 1
    assert not User.objects.exists()


def test_it_is_loaded_beside_unions_of_others_when_forced():
    other = make.union(name="别人的工会")

    demo("--force")

    codes = {other.code, TOP.code, *(union.code for union in UNIONS)}
    assert set(Union.objects.filter(code__in=codes).values_list("code", flat=True)) == codes


def test_what_people_add_to_a_demo_union_is_no_union_of_others():
    demo()
    make.union(Union.objects.get(code="demo-5"), name="初中部分会")

    assert "there already" in demo()
