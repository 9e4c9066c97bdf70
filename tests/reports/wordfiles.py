"""Word templates as people bring them, the hostile ones too."""

import zipfile
from io import BytesIO
from random import randbytes

import docx

RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{what}" '
    'Target="{target}" TargetMode="{mode}" {more}/>'
)
BEGIN, END = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "end"))
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BODY, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


def template(*lines):
    """A .docx with these paragraphs."""
    word, stream = docx.Document(), BytesIO()
    for line in lines:
        word.add_paragraph(line)
    word.save(stream)
    return stream.getvalue()


def changed(data, changes=None, added=None):
    """The same file with parts changed, each by a function of its bytes, or added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, (changes or {}).get(name, lambda part: part)(old.read(name)))
        for name, part in (added or {}).items():
            new.writestr(name, part)
    return stream.getvalue()


def put_in(mark, more):
    return lambda part: part.replace(mark.encode(), more.encode() + mark.encode(), 1)


def reaching_out(what, target="http://example.org/x", mode="External", more=""):
    relation = RELATION.format(what=what, target=target, mode=mode, more=more)
    return changed(template("{{ title }}"), {RELATIONS: put_in("</Relationships>", relation)})


def in_capitals(what):
    relation = RELATION.format(what=what, target="http://example.org/x", mode="External", more="")
    part = f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>'
    return changed(template("x"), added={"word/_rels/settings.xml.RELS": part.encode()})


def with_field(instruction):
    return with_fields(instruction)


def with_fields(*instructions):
    """A paragraph with these fields, one right behind the other."""
    return in_paragraph("".join(BEGIN + said(each) + END for each in instructions))


def in_pieces(*pieces):
    """A field whose instruction is cut in pieces."""
    return in_paragraph(BEGIN + "".join(map(said, pieces)) + END)


def said(piece):
    return f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'


def in_paragraph(runs):
    return changed(template("{{ title }}"), {BODY: put_in("<w:sectPr", f"<w:p>{runs}</w:p>")})


def with_macros():
    return changed(template("{{ title }}"), added={"word/vbaProject.bin": b"x"})


def called_macros():
    return changed(
        template("{{ title }}"), {TYPES: lambda part: part.replace(b"document.main", b"macroEnabled.main")}
    )


def with_entities():
    return changed(template("x"), {BODY: lambda part: b'<!DOCTYPE x [<!ENTITY a "b">]>' + part})


def swollen():
    return changed(template("x"), added={"word/blank.xml": b" " * 3_000_000})


def wide_picture():
    """A picture of 200 MB when it is unpacked, in a few bytes."""
    from PIL import Image

    stream = BytesIO()
    Image.new("1", (20_000, 10_000)).save(stream, "PNG")
    return changed(template("x"), added={"word/media/image9.png": stream.getvalue()})


def heavy():
    return changed(template("x"), added={"word/media/image9.bin": randbytes(6 * 1024 * 1024)})


def other_archive():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return stream.getvalue()
