"""One field to sign in with: a user name, a phone number or an e-mail address, however it is typed."""

import re
from typing import Any
from unicodedata import normalize

from django.contrib.auth import get_user_model
from django.db.models import Q

PHONE = re.compile(r"\+?[\d\s().-]{5,30}", re.ASCII)
CHINA = re.compile(r"(?:00)?86(1\d{10})", re.ASCII)


def folded(text: str) -> str:
    """What was typed, without what a keyboard adds: full-width letters, capitals, blanks around it."""
    return normalize("NFKC", text).strip().casefold()


def phone_digits(text: str) -> str:
    """A phone number as its digits; the country code before a Chinese mobile number says nothing."""
    digits = "".join(re.findall(r"[0-9]", normalize("NFKC", text)))
    return found[1] if (found := CHINA.fullmatch(digits)) else digits


def account_named(login: str) -> Any:
    """The account that signs in with these words, or None. A user name goes before a number or an address."""
    text = folded(login)
    if not text:
        return None
    accounts = get_user_model()
    names = Q(username__iexact=text) | Q(email__iexact=text)
    if PHONE.fullmatch(text):
        index: Any = accounts._meta.get_field("phone_index")
        names |= Q(phone_index=index.wanted(phone_digits(text)) or None)
    found = sorted(accounts._default_manager.filter(names), key=lambda u: folded(u.username) != text)
    return found[0] if found else None
