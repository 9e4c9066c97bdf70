"""PDF files set by typst; their fonts are brought along and embedded."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst


def compiled(sheet: Path, told: dict[str, Any]) -> bytes:
    """What is told, set by a sheet. It reaches typst as data, never as markup."""
    fonts: Any = [str(pylopdf_fonts_zh_cn.serif_path().parent)]
    given = {"told": json.dumps(told, ensure_ascii=False)}
    return typst.compile(
        content(sheet), font_paths=fonts, ignore_system_fonts=True, sys_inputs=given, format="pdf"
    )


@cache
def content(sheet: Path) -> bytes:
    return sheet.read_bytes()
