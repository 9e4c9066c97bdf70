"""The Word file of a few blocks, opened again."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

from reports.document import Block, Document, Role
from reports.render.docx import render

TITLE = Block(Role.TITLE, "title", ("江城总工会2024年工作总结",))
BODY = Block(Role.BODY, "body", ("举办“安全月”活动10场次，参加1286人次。",))
TABLE = Block(
    Role.TABLE, "table", ("经费收支",), rows=(("项目", "金额"), ("收入", "3万元"), ("支出", "2万元"))
)
SIGNATURE = (
    Block(Role.SIGNATURE, "signature.union", ("江城总工会",)),
    Block(Role.SIGNATURE, "signature.date", ("2024年12月31日",)),
)


def heading(level):
    return Block(Role.HEADING, f"heading.{level}", ("主要工作",), level, "一、")


def opened(*blocks, language="zh-hans", title="总结", **values):
    document = Document(title, language, "union", "2024-01-01", "2024-12-31", "school", blocks, **values)
    return docx.Document(BytesIO(render(document)))


def only(*blocks, **values):
    """The one paragraph of a file of these blocks."""
    [paragraph] = opened(*blocks, **values).paragraphs
    return paragraph


def fonts(style):
    """East Asian and Latin font, and the font of any theme that would go before them."""
    given = style.element.rPr.rFonts
    themes = [given.get(qn(f"w:{name}Theme")) for name in ("ascii", "hAnsi", "eastAsia")]
    return given.get(qn("w:eastAsia")), style.font.name, [theme for theme in themes if theme]
