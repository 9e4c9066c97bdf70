"""Files at rest: every upload and every finished file is encrypted on its way to the disk."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

from core.encryption import decrypt, encrypt

MARK = b"unionhub sealed 1\n"


class EncryptedStorage(FileSystemStorage):
    """The disk, read and written through the keys. What lies there without the mark was kept before there were any."""

    def _save(self, name: str, content: Any) -> str:
        content.seek(0)
        kept: str = super()._save(name, ContentFile(MARK + encrypt(content.read())))  # type: ignore[misc]
        return kept

    def _open(self, name: str, mode: str = "rb") -> File:  # type: ignore[type-arg]
        if "w" in mode or "a" in mode or "+" in mode:
            raise ValueError("An encrypted file is read, or saved anew.")
        with super()._open(name, "rb") as sealed:  # type: ignore[misc]
            data = sealed.read()
        return File(BytesIO(decrypt(data[len(MARK) :]) if data.startswith(MARK) else data), name)
