"""The Excel file of a document, opened again."""

import re
import zipfile
from io import BytesIO

from python_calamine import CalamineWorkbook

from reports.render.xlsx import render


def sheets(document):
    """The rows of each sheet by its name."""
    book = CalamineWorkbook.from_filelike(BytesIO(render(document)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(document, pattern):
    """The parts of the file whose names match."""
    with zipfile.ZipFile(BytesIO(render(document))) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if re.fullmatch(pattern, name)]
