"""An uploaded file as rows: a workbook, a CSV file of one kind, or JSON."""

from pathlib import PurePath

from django.utils.translation import gettext as _

from core.kinds import Kind
from core.register.cells import folded
from core.register.given import File
from core.register.headings import read_sheet
from core.register.json_in import read_json
from core.register.problems import RefusedError
from core.register.scan import MOST_ROWS
from core.register.sheet_names import CHOICES, GUIDE
from core.register.spreadsheet import sheets_of

NOT_OURS = {folded(name) for names in (GUIDE, CHOICES) for name in names.values()}


def read_file(data: bytes, name: str, kinds: list[Kind], only: Kind | None = None) -> File:
    """The rows of an uploaded file. `only` is the kind of a file of one sheet. Raises RefusedError."""
    file = _file(data, name, kinds, only)
    if len(file.rows) > MOST_ROWS:
        raise RefusedError(_("The file has more than %d rows. Split it.") % MOST_ROWS)
    return file


def _file(data: bytes, name: str, kinds: list[Kind], only: Kind | None) -> File:
    if PurePath(name).suffix.lower() == ".json":
        return read_json(data, kinds)
    sheets = sheets_of(data, name)
    file = File(
        sheets=[sheet for sheet in sheets if not sheet.is_empty and folded(sheet.name) not in NOT_OURS]
    )
    for sheet in file.sheets:
        read_sheet(file, sheet, kinds, only if len(file.sheets) == 1 else None)
    if not file.rows and not file.problems:
        raise RefusedError(_("The file holds no rows."))
    return file
