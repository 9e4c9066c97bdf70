"""Nobody gets in with a password that stands in the source, where the servers are not those of a trial."""

import pytest
from django.core.management import call_command

from members.models import Union, User

pytestmark = pytest.mark.django_db

COMMANDS = [("demo",), ("seed", "--size", "10")]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("debug", [False, True])
def test_on_real_servers_no_account_with_a_known_password_is_made(settings, capsys, command, debug):
    settings.EMBEDDED, settings.DEBUG = False, debug

    with pytest.raises(SystemExit) as ended:
        call_command(*command)

    assert ended.value.code == 2
    assert "--with-known-passwords" in capsys.readouterr().err
    assert (User.objects.count(), Union.objects.count()) == (0, 0)


@pytest.mark.parametrize("servers", [{"EMBEDDED": True}, {"EMBEDDED": False}])
def test_where_it_is_asked_for_or_tried_out_they_are_made(settings, servers):
    settings.EMBEDDED = servers["EMBEDDED"]
    asked = [] if settings.EMBEDDED else ["--with-known-passwords"]

    call_command("seed", "--size", "10", *asked)

    assert User.objects.exists()
