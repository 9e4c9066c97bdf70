"""Every word a person reads has its Chinese."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
            "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}  # fmt: skip
APPS = ("core", "members", "activities", "welfare", "congress", "finance", "reports", "unionhub")
SOURCES = sorted(
    path.relative_to(ROOT)
    for path in [
        *(p for app in APPS for p in (ROOT / app).rglob("*.py")),
        *(ROOT / "templates").rglob("*.html"),
    ]
    if "migrations" not in path.parts
)


def catalogue():
    """Every translated message, by identifier and context."""
    found = {}
    for path in [
        *ROOT.glob("*/locale/zh_Hans/LC_MESSAGES/django.po"),
        *ROOT.glob("locale/zh_Hans/LC_MESSAGES/django.po"),
    ]:
        with path.open("rb") as file:
            for message in read_po(file):
                first = message.id[0] if isinstance(message.id, tuple) else message.id
                found[message.context, first] = message
    return found


CATALOGUE = catalogue()


def messages(path):
    text = (ROOT / path).read_text("utf-8")
    code = templatize(text) if path.suffix == ".html" else text
    source = BytesIO(code.encode())
    for line, message, _, context in extract("python", source, KEYWORDS, (), {"encoding": "utf-8"}):
        yield line, context, message[0] if isinstance(message, tuple) else message


def says_nothing(message):
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return not all(strings) or message.fuzzy


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_every_message_has_its_chinese(path):
    missing = [
        f"{path}:{line} {message!r}"
        for line, context, message in messages(path)
        if message and ((context, message) not in CATALOGUE or says_nothing(CATALOGUE[context, message]))
    ]

    assert missing == []


def test_placeholders_are_the_same_in_both_languages():
    from string import Formatter

    def names(text):
        percent = {part.split(")")[0] for part in text.split("%(")[1:]}
        braces = {name for _, name, _, _ in Formatter().parse(text) if name} if "{" in text else set()
        return percent | braces

    differing = []
    for (_, first), message in CATALOGUE.items():
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        plural = message.id[1] if isinstance(message.id, tuple) else first
        differing += [
            (first, text) for text in strings if first and names(text) - names(first) - names(plural)
        ]

    assert differing == []
