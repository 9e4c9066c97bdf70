"""Keeping what is sensitive unreadable at rest. The keys live outside the database and outside its backup.

`FIELD_KEYS` are secrets of which the first encrypts and all decrypt; `INDEX_KEY` makes equal values findable
without saying what they are.

A token is base64 of a mark, a nonce and what AES-GCM made of the text. Those without the mark are of before there was
one: Fernet made them, and they are read for as long as they stand.
"""

import base64
import hmac
import os
from collections.abc import Sequence
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FIELDS, FIELDS_BEFORE, INDEX = "unionhub fields by AES-GCM", "unionhub fields", "unionhub index"
# Fernet's own first byte is one less.
MARK = b"\x81"
NONCE = 12
# Texts are filled up to whole blocks, so that a token does not tell how long its text is to the letter.
END, BLOCK = b"\x01", 16


class UndecryptableError(ValueError):
    """None of the keys opens this: a key is lost, or the value was damaged."""


def encrypt(clear: bytes) -> bytes:
    """A token that only the keys open; the same text gives another token each time."""
    nonce = os.urandom(NONCE)
    filled = clear + END + bytes(-len(clear + END) % BLOCK)
    sealed = _cipher(settings.FIELD_KEYS[0]).encrypt(nonce, filled, MARK)
    return base64.urlsafe_b64encode(MARK + nonce + sealed)


def decrypt(token: bytes) -> bytes:
    return _opened(token, settings.FIELD_KEYS)


def is_current(token: bytes) -> bool:
    """Was it encrypted with the first key? Only then may the others be taken away."""
    try:
        _opened(token, settings.FIELD_KEYS[:1])
    except UndecryptableError:
        return False
    return True


def _opened(token: bytes, secrets: Sequence[str]) -> bytes:
    for secret in secrets:
        try:
            return _opened_by(secret, token)
        except (InvalidTag, InvalidToken, ValueError):
            continue
    raise UndecryptableError


def _opened_by(secret: str, token: bytes) -> bytes:
    raw = base64.urlsafe_b64decode(token)
    if not raw.startswith(MARK):
        return _cipher_before(secret).decrypt(token)
    start = len(MARK) + NONCE
    filled = _cipher(secret).decrypt(raw[len(MARK) : start], raw[start:], MARK)
    return filled.rstrip(b"\0").removesuffix(END)


def blind(purpose: str, text: str) -> str:
    """What stands in an index for a text; equal texts give equal ones, and none leads back without the key."""
    begun = _index_of(settings.INDEX_KEY, purpose).copy()
    begun.update(text.encode())
    return base64.urlsafe_b64encode(begun.digest()).decode().rstrip("=")


@cache
def _cipher(secret: str) -> AESGCM:
    return AESGCM(_derived(secret, FIELDS))


@cache
def _cipher_before(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(secret, FIELDS_BEFORE)))


@cache
def _index_of(secret: str, purpose: str) -> hmac.HMAC:
    """An index of one purpose, begun as far as all its texts begin alike."""
    return hmac.new(_derived(secret, INDEX), f"{purpose}:".encode(), "sha256")


def _derived(secret: str, purpose: str) -> bytes:
    """A key for one purpose from a secret of any length."""
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(secret.encode())
