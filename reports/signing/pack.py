"""The evidence pack: one ZIP with the text, its figures and how each is counted, the records behind them, and their files.

Whoever asks for it gets the records that they may take away at that moment; the pack says how many were left out.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import Action, may_somewhere
from core.figures import Figures
from core.jobs import WorkError, deliver, work
from core.kinds import KINDS, Kind
from core.models import Attachment, Job
from core.register.extract import Extract
from core.register.sheet_names import sheet_name
from core.register.styles import SAFE, Book
from core.register.workbook_out import write_workbook
from reports.beside import made
from reports.citing import records_cited
from reports.document import Document
from reports.drafts import as_signed, document_of
from reports.files import file_of
from reports.models import Summary, SummaryVersion
from reports.render.xlsx import write_head
from reports.signing.counted import counted

# So many records are held at once.
CHUNK = 2000
PIECE = 1 << 16


@dataclass(frozen=True)
class Content:
    """What a pack is made of: the text, the figures as data, and the keys of the records by kind."""

    document: Document
    figures: list[dict[str, Any]]
    keys: dict[str, list[int]]
    version: SummaryVersion | None = None


def content_of(summary: Summary, number: int | None) -> Content:
    """That of a signed version, or of the summary as it stands."""
    version = summary.versions.get(number=number) if number else None
    if version is None and summary.is_frozen:
        version = summary.versions.all()[0]
    if version is not None:
        document = as_signed(version)
        return Content(document, version.figures, keys_of(document, version.rows), version)
    document = document_of(summary)
    figures, rows = counted(document, Figures(summary.scope))
    return Content(document, figures, keys_of(document, rows))


def keys_of(document: Document, rows: Iterable[dict[str, Any]]) -> dict[str, list[int]]:
    """The records behind the figures, and those that the text names."""
    found = records_cited(document)
    for each in rows:
        found.setdefault(each["kind"], set()).update(each["pks"])
    return {name: sorted(pks) for name, pks in found.items() if name in KINDS and pks}


@dataclass
class Pack:
    """A ZIP being written into a file, piece by piece, with the sum of each of its parts."""

    archive: ZipFile
    parts: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        sum_, size = sha256(), 0
        with self.archive.open(name, "w", force_zip64=True) as out:
            for piece in pieces:
                out.write(piece)
                sum_.update(piece)
                size += len(piece)
        self.parts.append({"name": name, "bytes": size, "sha256": sum_.hexdigest()})


@work("reports.pack")
def make_pack(job: Job) -> None:
    """Write the pack of a summary. Arguments: summary (key), and perhaps the number of a signed version.

    The owner's rights are asked again now, for the summary and for every record.
    """
    asked = job.arguments
    summary = Summary.objects.permitted(job.owner, Action.EXPORT).filter(pk=asked["summary"]).first()
    if summary is None:
        raise WorkError(_("You may no longer export this summary, or it is gone."))
    content = content_of(summary, asked.get("version"))
    with tempfile.TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            fill(Pack(archive), content, job)
        file.seek(0)
        title = _("%(title)s (evidence).zip") % {"title": content.document.title}
        deliver(job, File(file), title.replace("/", " "))


def fill(pack: Pack, content: Content, job: Job) -> None:
    title = content.document.title.replace("/", " ")
    for ending in (".docx", ".html"):
        pack.add(f"{title}{ending}", [file_of(content.document, ending, by=str(job.owner))])
    pack.add(_("figures.xlsx"), [figures_book(content, by=str(job.owner))])
    left_out = []
    for done, (name, keys) in enumerate(content.keys.items()):
        job.progress(done, len(content.keys))
        left_out.append(add_records(pack, KINDS[name], keys, job.owner))
    about = manifest(content, job, left_out) | {"parts": pack.parts}
    pack.add("manifest.json", [json.dumps(about, ensure_ascii=False, indent=1).encode()])


def manifest(content: Content, job: Job, records: list[dict[str, Any]]) -> dict[str, Any]:
    """What the pack is of, when and by whom it was made, and the records that are in it and are not."""
    head = {
        name: getattr(content.document, name) for name in ("title", "union", "since", "until", "language")
    }
    version = content.version
    signed = (
        {
            "version": version.number,
            "signed_at": version.signed_at.isoformat(),
            "digest": version.digest,
        }
        if version
        else {"version": None}
    )
    made = {"made_at": timezone.localtime().isoformat(timespec="seconds"), "made_by": str(job.owner)}
    return head | signed | made | {"records": records}


def add_records(pack: Pack, kind: Kind, keys: list[int], user: Any) -> dict[str, Any]:
    """The records of a kind that the user may take away, in workbooks of so many, with their files."""
    taken, folder = 0, _("records")
    for number, some in enumerate(chunks(permitted(kind, keys, user)), 1):
        extract = Extract(None, None, user, only={kind.name: some})
        pack.add(f"{folder}/{sheet_name(kind)}-{number}.xlsx", [write_workbook(extract)])
        add_files(pack, kind, some)
        taken += len(some)
    return {"kind": str(kind.label_plural), "counted": len(keys), "taken": taken}


def permitted(kind: Kind, keys: list[int], user: Any) -> list[int]:
    if not may_somewhere(user, Action.EXPORT, kind.model):
        return []
    rows = kind.model.objects.current().permitted(user, Action.EXPORT).filter(pk__in=keys)
    return sorted(rows.values_list("pk", flat=True))


def chunks(keys: list[int]) -> Iterator[list[int]]:
    return (keys[at : at + CHUNK] for at in range(0, len(keys), CHUNK))


def add_files(pack: Pack, kind: Kind, keys: list[int]) -> None:
    folder = _("files")
    files = Attachment.objects.filter(kind=kind.name, record_id__in=keys).order_by("record_id", "pk")
    for each in files.iterator():
        if each.file.storage.exists(str(each.file.name)):
            place = f"{folder}/{sheet_name(kind)}-{each.record_id}"
            name = PurePosixPath(each.name.replace("\\", "/")).name
            with each.file.open("rb") as file:
                pack.add(f"{place}/{each.pk}-{name}", pieces(file))


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(PIECE), b"")


def figures_book(content: Content, *, by: str) -> bytes:
    """Every figure with what it was, what it was the year before, and how it is counted; and of what, when, by whom."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as book:
        sheet, bold = book.add_worksheet(_("Figures")), book.add_format({"bold": True})
        for column, width in enumerate((34, 16, 12, 16, 60, 28)):
            sheet.set_column(column, column, width)
        heads = (
            _("Figure"),
            _("Number"),
            _("Plain value"),
            _("Last year"),
            _("How it is counted"),
            _("Name"),
        )
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for row, each in enumerate(content.figures, 1):
            write_figure(sheet, row, each)
        write_head(Book(book), made(content.document, by=by))
    return stream.getvalue()


def write_figure(sheet: Any, row: int, each: dict[str, Any]) -> None:
    texts = {0: each["label"], 1: each["words"], 4: each["definition"], 5: each["name"]}
    for column, text in texts.items():
        sheet.write_string(row, column, text)
    for column, number in ((2, each["value"]), (3, each["previous"])):
        if number is not None:
            sheet.write_number(row, column, float(number))
