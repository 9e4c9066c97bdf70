"""Tokens: opened by their keys alone, in the way of now and in the one before, and telling nothing by their length."""

import base64

import pytest
from cryptography.fernet import Fernet

from core.encryption import FIELDS_BEFORE, UndecryptableError, _derived, blind, decrypt, encrypt, is_current

OLD, NEW = "the first key of all, 0123456789 " * 2, "the key that comes after, 0123456789 " * 2


@pytest.fixture(autouse=True)
def _keys(settings):
    settings.FIELD_KEYS = [NEW, OLD]


def token_before(clear, secret=OLD):
    """As they were made before there was a mark."""
    return Fernet(base64.urlsafe_b64encode(_derived(secret, FIELDS_BEFORE))).encrypt(clear)


@pytest.mark.parametrize(
    "clear", [b"", b"\0", b"\1\0", b"x" * 15, b"x" * 16, "江城市东湖区".encode(), bytes(99)]
)
def test_what_is_encrypted_comes_back_and_is_another_token_each_time(clear):
    assert decrypt(encrypt(clear)) == decrypt(token_before(clear)) == clear
    assert encrypt(clear) != encrypt(clear)
    assert clear not in base64.urlsafe_b64decode(encrypt(clear)) or len(clear) < 2


def test_the_first_key_encrypts_and_each_opens_in_either_way(settings):
    tokens = {secret: token_before(b"13812341234", secret) for secret in (OLD, NEW)}
    assert [is_current(tokens[secret]) for secret in (OLD, NEW)] == [False, True]
    settings.FIELD_KEYS = [OLD]
    late = encrypt(b"13812341234")
    settings.FIELD_KEYS = [NEW, OLD]
    assert decrypt(late) == b"13812341234"
    assert not is_current(late)
    assert is_current(encrypt(b"13812341234"))


@pytest.mark.parametrize("make", [encrypt, token_before])
def test_what_was_damaged_or_has_no_key_is_refused(settings, make):
    token = make(b"11010519491231002X")
    damaged = [token[:-8] + b"AAAAAAAA", token[:20], token[:3], b"", b"gQ", b"gAAAAAbroken", b"g" + token]
    for each in damaged:
        with pytest.raises(UndecryptableError):
            decrypt(each)
    settings.FIELD_KEYS = ["a key that nobody had, 0123456789 " * 2]
    with pytest.raises(UndecryptableError):
        decrypt(token)


def test_a_token_does_not_tell_the_length_to_the_letter():
    assert len({len(encrypt(b"x" * size)) for size in range(16)}) == 1


def test_an_index_is_as_it_was_kept_before(settings):
    settings.INDEX_KEY = "index key, 0123456789 " * 2
    assert blind("phone 0", "13812341234") == "jqS_u1HUOnBcLYqpfBQQf2hxXHkVD24jHbzGdQHS6ac"
    assert blind("phone 4", "1234") != blind("id_number 4", "1234")
