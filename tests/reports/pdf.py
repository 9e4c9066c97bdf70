"""The PDF file of a few blocks, opened again."""

import re
from io import BytesIO

import pypdf

from reports.document import Document
from reports.render.pdf import render


def pdf_of(*blocks, language="zh-hans", title="总结", **values):
    document = Document(title, language, "union", "2024-01-01", "2024-12-31", "school", blocks, **values)
    return pypdf.PdfReader(BytesIO(render(document)))


def squeezed(text):
    """Without the space that a line's end, or a number beside Chinese, brings with it."""
    return re.sub(r"\s", "", text)


def words(pdf):
    return squeezed("".join(page.extract_text() for page in pdf.pages))


def bookmarks(outline, level=1):
    """Level and words of each bookmark, in order."""
    for each in outline:
        if isinstance(each, list):
            yield from bookmarks(each, level + 1)
        else:
            yield level, each.title


def fonts(pdf):
    """The name of each font, and whether it is in the file."""
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            for each in font.get_object()["/DescendantFonts"]:
                described = each.get_object()["/FontDescriptor"]
                yield described["/FontName"].split("+")[-1], bool({"/FontFile3", "/FontFile2"} & {*described})
