"""What a word processor takes for a typeface of GB/T 9704 that is not installed: another of the same kind."""

from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from lxml import etree

SIMPLIFIED_CHINESE = "86"


@dataclass(frozen=True)
class Typeface:
    """A typeface, those that may stand for it, the likest first, and what kind of type it is."""

    name: str
    instead: tuple[str, ...]
    panose: str
    family: str
    pitch: str


SERIF = ("SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC")
SANS = ("Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC")
FIXED, WRITTEN = "02010609030101010101", "02010601030101010101"
TYPEFACES = (
    Typeface("仿宋_GB2312", ("仿宋", "FangSong", "华文仿宋", "STFangsong", *SERIF), FIXED, "modern", "fixed"),
    Typeface("楷体_GB2312", ("楷体", "KaiTi", "华文楷体", "STKaiti", "Kaiti SC", *SERIF), FIXED, "modern", "fixed"),
    Typeface("方正小标宋简体", ("方正小标宋_GBK", "华文中宋", "STZhongsong", *SERIF), WRITTEN, "auto", "variable"),
    Typeface("黑体", ("SimHei", "华文黑体", "STHeiti", *SANS), "02010609060101010101", "modern", "fixed"),
    Typeface("宋体", ("SimSun", "华文宋体", "STSong", *SERIF[1:]), "02010600030101010101", "auto", "variable"),
)  # fmt: skip


def declare(word: Any) -> None:
    """Write the typefaces into the document's table of fonts, in place of those that it does not use."""
    part = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = parse_xml(part.blob)
    for font in list(table):
        if font.get(qn("w:name")) != "Times New Roman":
            table.remove(font)
    table.extend(entry(typeface) for typeface in TYPEFACES)
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def entry(typeface: Typeface) -> Any:
    font = OxmlElement("w:font")
    font.set(qn("w:name"), typeface.name)
    said = {
        "altName": ",".join(typeface.instead),
        "panose1": typeface.panose,
        "charset": SIMPLIFIED_CHINESE,
        "family": typeface.family,
        "pitch": typeface.pitch,
    }
    for name, value in said.items():
        child = OxmlElement(f"w:{name}")
        child.set(qn("w:val"), value)
        font.append(child)
    return font
