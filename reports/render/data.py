"""The Document as JSON, every citation included."""

import json

from reports.document import Document


def render(document: Document) -> bytes:
    """UTF-8 JSON: title, language, union, since, until, outline, blocks."""
    return json.dumps(document.as_json(), ensure_ascii=False, indent=1).encode()
