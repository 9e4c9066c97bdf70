"""Files that commands are told to write."""

from contextlib import suppress
from pathlib import Path

from core.management.base import BadInput


def suffix(path: Path, known: tuple[str, ...]) -> str:
    """The ending of a file name. Raises BadInput for one that is not known."""
    ending = path.suffix.lower()
    if ending not in known:
        raise BadInput(f"The file name must end in {', '.join(known)}: {path}")
    return ending


def write(path: Path, content: bytes) -> None:
    """The whole file or none of it. Raises BadInput where it cannot be written."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        raise BadInput(f"{path} cannot be written: {error.strerror}.") from error
