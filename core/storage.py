"""Files at rest: every upload and every finished file is encrypted on its way to the disk."""

import os
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

from core.encryption import decrypt, encrypt

MARK = b"unionhub sealed 1\n"
HALF = ".half"


class EncryptedStorage(FileSystemStorage):
    """The disk, read and written through the keys. What lies there without the mark was kept before there were any."""

    def _save(self, name: str, content: Any) -> str:
        """Written beside its place and moved there when it is whole: a process that is killed leaves no half file."""
        content.seek(0)
        self.delete(f"{name}{HALF}")
        half: str = super()._save(f"{name}{HALF}", ContentFile(MARK + encrypt(content.read())))  # type: ignore[misc]
        os.replace(self.path(half), self.path(name))
        return name

    def _open(self, name: str, mode: str = "rb") -> File:  # type: ignore[type-arg]
        if "w" in mode or "a" in mode or "+" in mode:
            raise ValueError("An encrypted file is read, or saved anew.")
        with super()._open(name, "rb") as sealed:  # type: ignore[misc]
            data = sealed.read()
        return File(BytesIO(decrypt(data[len(MARK) :]) if data.startswith(MARK) else data), name)
