from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.crypto import get_random_string

from core.history import Did, write
from core.management.base import BadInput, OperatorCommand
from members.accounts.closing import sign_out
from members.accounts.identity import account_named
from members.accounts.slips import end_slips


class Command(OperatorCommand):
    """No page takes a second step away: with a slip it would make somebody else of whoever may press the button."""

    help = (
        "Let somebody in again who lost the second step: end every session, take the second step and the recovery codes"
        " away, and make up a new password. First make sure who asks."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--username", required=True, help="user name, phone number or e-mail address")

    @transaction.atomic
    def handle(self, *, username: str, **options: Any) -> None:
        account = account_named(username)
        if account is None or not account.is_active:
            raise BadInput(f"No account that may sign in is called {username}.")
        account.set_password(password := get_random_string(16))
        account.save()
        end_slips(account)
        sessions = sign_out(account)
        factors, _by_kind = Authenticator.objects.filter(user=account).delete()
        write(account, Did.CHANGED, by=None, note="recover_account")
        self.stdout.write(f"{account.username}: {sessions} sessions ended, {factors} second steps taken away")
        self.stdout.write(f"password: {password}")
