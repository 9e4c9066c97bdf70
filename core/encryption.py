"""Keeping what is sensitive unreadable at rest. The keys live outside the database and outside its backup.

`FIELD_KEYS` are secrets of which the first encrypts and all decrypt; `INDEX_KEY` makes equal values findable
without saying what they are.
"""

import base64
import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FIELDS, INDEX = "unionhub fields", "unionhub index"


class UndecryptableError(ValueError):
    """None of the keys opens this: a key is lost, or the value was damaged."""


def encrypt(clear: bytes) -> bytes:
    """A token that only the keys open; the same text gives another token each time."""
    return _keyring().encrypt(clear)


def decrypt(token: bytes) -> bytes:
    try:
        return _keyring().decrypt(token)
    except InvalidToken as error:
        raise UndecryptableError from error


def is_current(token: bytes) -> bool:
    """Was it encrypted with the first key? Only then may the others be taken away."""
    try:
        _keyring_of(tuple(settings.FIELD_KEYS[:1])).decrypt(token)
    except InvalidToken:
        return False
    return True


def blind(purpose: str, text: str) -> str:
    """What stands in an index for a text; equal texts give equal ones, and none leads back without the key."""
    digest = hmac.digest(_index_key(settings.INDEX_KEY), f"{purpose}:{text}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _keyring() -> MultiFernet:
    return _keyring_of(tuple(settings.FIELD_KEYS))


@cache
def _keyring_of(secrets: tuple[str, ...]) -> MultiFernet:
    keys = (base64.urlsafe_b64encode(_derived(secret, FIELDS)) for secret in secrets)
    return MultiFernet([Fernet(key) for key in keys])


@cache
def _index_key(secret: str) -> bytes:
    return _derived(secret, INDEX)


def _derived(secret: str, purpose: str) -> bytes:
    """A key for one purpose from a secret of any length."""
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(secret.encode())
