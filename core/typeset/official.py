"""The type of GB/T 9704-2012 as Word styles: 仿宋 3号 at a fixed 28 points, 28 characters a line.

The East Asian font is set beside the Latin one in every style; without it Word falls back to another for Chinese.
"""

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from core.typeset.paper import LINE

LATIN = "Times New Roman"
SONG, TITLE_SONG, HEI, KAI, FANG = "宋体", "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
TITLE_LINE, BODY_SIZE = 35, 16
# 28 characters of 16 points are wider than the line; a quarter of a point less between them, and they fit.
CLOSER = -5


@dataclass(frozen=True)
class Look:
    """A paragraph style: East Asian font, size in points, indents in hundredths of a character."""

    name: str
    font: str
    size: float = BODY_SIZE
    line: float = LINE
    first_line: int = 200
    right: int = 0
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    bold: bool = False
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    latin: str = LATIN


LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT

LOOKS = (
    Look("Normal", FANG, first_line=0),
    Look("Title", TITLE_SONG, 22, TITLE_LINE, 0, align=CENTER, after=LINE, keep_with_next=True),
    Look("Heading 1", HEI, align=LEFT, keep_with_next=True),
    Look("Heading 2", KAI, align=LEFT, keep_with_next=True),
    Look("Heading 3", FANG, align=LEFT, bold=True, keep_with_next=True),
    Look("Body Text", FANG),
    Look("Signature", FANG, first_line=0, right=400, align=RIGHT),
    Look("Caption", HEI, 14, LINE, 0, align=CENTER, keep_with_next=True),
    Look("Table Text", FANG, 12, 20, 0, align=LEFT),
    Look("Small Print", SONG, 9, 14, 0, align=LEFT, before=LINE),
    Look("Footer", SONG, 14, 20, 0, latin=SONG),
)


def apply(word: Any, language: str) -> None:
    """Set the styles of an empty Word document."""
    for look in LOOKS:
        style(word, look)
    language_of(word.styles["Normal"], language)


def style(word: Any, look: Look) -> None:
    found = named(word.styles, look.name)
    fonts(found, look)
    paragraph = found.paragraph_format
    paragraph.alignment = look.align
    paragraph.line_spacing_rule, paragraph.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.keep_with_next = look.keep_with_next
    indent(found, look)
    for border in found.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def named(styles: Any, name: str) -> Any:
    """The style of that name; a new one is a kind of Normal."""
    if name in [each.name for each in styles]:
        return styles[name]
    made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = styles["Normal"]
    return made


def fonts(found: Any, look: Look) -> None:
    font = found.font
    font.name, font.size, font.bold, font.italic = look.latin, Pt(look.size), look.bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    properties = found.element.get_or_add_rPr()
    space(properties, CLOSER if look.size == BODY_SIZE else 0)
    given = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        given.attrib.pop(qn(f"w:{theme}"), None)
    given.set(qn("w:eastAsia"), look.font)
    given.set(qn("w:cs"), look.latin)


def space(properties: Any, twentieths: int) -> None:
    """How much more room than its own each character has."""
    element = properties.find(qn("w:spacing"))
    if element is None:
        element = OxmlElement("w:spacing")
        properties.insert_element_before(element, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
    element.set(qn("w:val"), str(twentieths))


def indent(found: Any, look: Look) -> None:
    """Indents in characters, so that they follow the size of the type."""
    properties = found.element.get_or_add_pPr()
    element = properties.get_or_add_ind()
    element.attrib.clear()
    element.set(qn("w:firstLineChars"), str(look.first_line))
    element.set(qn("w:firstLine"), str(int(look.first_line / 100 * look.size * 20)))
    if look.right:
        element.set(qn("w:rightChars"), str(look.right))
        element.set(qn("w:right"), str(int(look.right / 100 * look.size * 20)))


def language_of(found: Any, language: str) -> None:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), "en-GB" if language == "en" else "en-US")
    element.set(qn("w:eastAsia"), "zh-CN")
    found.element.get_or_add_rPr().append(element)


def prefer_chinese(word: Any) -> None:
    """Quotation marks and dashes, which both scripts have, in the Chinese font."""
    for run in word.element.body.iter(qn("w:r")):
        run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
