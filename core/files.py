"""Attachments: what may be uploaded, and how it is handed out again."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from core import history
from core.models import Attachment, HistoryEntry
from core.records import Record

MOST_BYTES = 20 * 1024 * 1024
PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".gif": "GIF", ".webp": "WEBP"}
TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
DOCUMENTS = (
    *(".pdf", ".ofd", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".txt", ".csv"),
    *(".zip", ".mp3", ".mp4"),
)
ENDINGS = frozenset((*PICTURES, *DOCUMENTS))


def check_upload(file: "UploadedFile[Any]") -> None:
    """Refuse what is too large, of a kind not kept here, or not the picture that its name says."""
    ending = Path(file.name or "").suffix.lower()
    if ending not in ENDINGS:
        raise ValidationError(
            _("%(name)s: files of this type are not kept here."), params={"name": file.name}
        )
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(
            _("%(name)s is larger than %(most)s."),
            params={"name": file.name, "most": filesizeformat(MOST_BYTES)},
        )
    if ending in PICTURES:
        _check_picture(file, PICTURES[ending])


def _check_picture(file: "UploadedFile[Any]", kind: str) -> None:
    try:
        with Image.open(file, formats=[kind]) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(_("%(name)s is not a readable picture."), params={"name": file.name}) from None
    finally:
        file.seek(0)


@transaction.atomic
def attach(record: Record, files: "list[UploadedFile[Any]]", *, by: Any, about: str = "") -> None:
    """Keep these files with the record, or with the part of it they are about, and remember who brought them."""
    if not files:
        return
    before = names(record)
    for file in files:
        name = Path(file.name or "").name[-200:]
        Attachment.objects.create(
            kind=record._meta.label,
            record_id=record.pk,
            file=file,
            name=name,
            size=file.size or 0,
            by=by,
            about=about[:40],
        )
    _remember(record, before, by)


@transaction.atomic
def detach(attachment: Attachment, record: Record, *, by: Any) -> None:
    """Take a file away from its record; the bytes go when this is committed."""
    before = names(record)
    attachment.delete()
    transaction.on_commit(lambda: attachment.file.storage.delete(str(attachment.file.name)))
    _remember(record, before, by)


def attachments(record: Record) -> Any:
    return Attachment.objects.filter(kind=record._meta.label, record_id=record.pk)


def names(record: Record) -> list[str]:
    return list(attachments(record).values_list("name", flat=True))


def _remember(record: Record, before: list[str], by: Any) -> None:
    changes = {"attachments": [before, names(record)]}
    history.write(record, HistoryEntry.Did.CHANGED, by=by, changes=changes)


def is_picture(name: str) -> bool:
    return Path(name).suffix.lower() in PICTURES


def hand_out(file: Any, name: str) -> FileResponse:
    """The file as a download; a picture may be looked at. The browser must believe the type it is told."""
    type_ = TYPES.get(Path(name).suffix.lower(), "application/octet-stream")
    response = FileResponse(
        file.open("rb"), as_attachment=not is_picture(name), filename=name, content_type=type_
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
