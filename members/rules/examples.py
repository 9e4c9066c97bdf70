"""Rules as documents state them, shipped to be taken over. None of them holds before somebody switches it on.

examples_from(Path(__file__).with_name("rules.toml"))        # in <app>/rules.py, behind the keys that they are about
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from core.deadlines import Unit
from core.registry import Registry
from members.rules.jurisdictions import Jurisdiction
from members.rules.keys import KEYS


@dataclass(frozen=True)
class Example:
    """One provision of one document. `place` is where the document holds."""

    code: str
    key: str
    value: str
    place: str
    document: str
    unit: str = ""
    article: str = ""
    since: date | None = None
    jurisdiction: str = Jurisdiction.UNION
    region: str = ""

    @property
    def source(self) -> str:
        """The document and article that it rests on."""
        return " ".join(filter(None, (self.document, self.article)))

    @property
    def label(self) -> str:
        return str(KEYS[self.key].label)

    @property
    def words(self) -> str:
        measure = KEYS[self.key].measure
        return str(measure.words(measure.read(self.value, self.unit)))

    def fields(self) -> dict[str, Any]:
        """What a rule takes over from it."""
        names = (
            "key", "value", "unit", "jurisdiction", "region", "place", "document", "article", "since",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}


WHERE = ("place", "since", "jurisdiction", "region")
EXAMPLES: Registry[Example] = Registry("example of a rule")


def examples_from(path: Path) -> None:
    """Declare the examples of a file: documents with their provisions. One that cannot be read stops the start."""
    for document in tomllib.loads(path.read_text())["document"]:
        about = {name: document[name] for name in WHERE if name in document}
        for rule in document["rule"]:
            code = f"{document['code']}.{rule['key']}"
            example = Example(code=code, document=document["title"], **about, **rule)
            KEYS[example.key].measure.read(example.value, Unit(example.unit) if example.unit else "")
            EXAMPLES[code] = example


def by_document() -> Iterator[tuple[str, list[Example]]]:
    """The examples under the documents that they come from, in the order of the files."""
    found: dict[str, list[Example]] = {}
    for example in EXAMPLES.values():
        found.setdefault(example.document, []).append(example)
    return iter(found.items())
