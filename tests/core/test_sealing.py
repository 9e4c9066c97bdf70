"""Files lie encrypted on the disk in pieces, of which one is held at a time, and none can be lost unseen."""

import tracemalloc
from io import SEEK_END, BytesIO
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from django.core.files import File
from django.core.files.storage import default_storage

from core.encryption import UndecryptableError, encrypt
from core.sealing import MARK, PIECE, sealed
from core.storage import WHOLE, opened


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 5])
def test_a_file_comes_back_as_it_was_whole_and_from_any_place(size):
    data = bytes(n % 251 for n in range(size))
    name = default_storage.save("a/scan.bin", File(BytesIO(data)))

    with default_storage.open(name) as file:
        assert file.size == size
        assert file.read() == data
        for start in (0, size // 2, max(0, size - 3)):
            file.seek(start)
            assert file.read(7) == data[start : start + 7]
        assert file.seek(0, SEEK_END) == size


def test_nothing_of_a_file_lies_open_on_the_disk():
    name = default_storage.save("a/card.txt", File(BytesIO(b"11010519491231002X" * 9)))

    kept = Path(default_storage.path(name)).read_bytes()

    assert kept.startswith(MARK)
    assert b"11010519491231002X" not in kept


def test_what_was_kept_before_there_were_pieces_or_keys_is_read_too():
    assert opened(BytesIO(WHOLE + encrypt(b"a card"))).read() == b"a card"
    assert opened(BytesIO(b"in clear")).read() == b"in clear"


def test_a_piece_that_is_missing_moved_or_of_another_file_is_not_passed_off_as_the_file():
    first, second = (list(sealed(BytesIO(bytes([n]) * 3 * PIECE))) for n in (1, 2))
    mark, a, b, c = first
    damaged = [
        mark + a + b, mark + a + c, mark + b + a + c, mark + a + second[2] + c, mark + a + b + c[:-9], mark,
        mark + a + b + c + c,
    ]  # fmt: skip

    for each in damaged:
        with pytest.raises(UndecryptableError):
            opened(BytesIO(each)).read()
    assert opened(BytesIO(mark + a + b + c)).read() == b"\1" * 3 * PIECE


def test_a_large_file_is_written_and_read_with_little_of_it_in_the_memory():
    with TemporaryFile() as large:
        large.truncate(32 * PIECE)
        tracemalloc.start()
        name = default_storage.save("a/pack.zip", File(large))
        with default_storage.open(name) as file:
            read = sum(map(len, iter(lambda: file.read(1 << 16), b"")))
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert read == 32 * PIECE
    assert most < 16 * PIECE
