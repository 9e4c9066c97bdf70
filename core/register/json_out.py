"""The register as JSON: entries `{"kind", "id", "fields"}`. What is left out is empty or ordinary."""

import json
from collections.abc import Iterator
from typing import Any

from core.register.extract import Extract
from core.register.values import json_value


def write_json(extract: Extract) -> bytes:
    """Every row of the extract, kind by kind."""
    return json.dumps(list(entries(extract)), ensure_ascii=False, indent=1).encode()


def entries(extract: Extract) -> Iterator[dict[str, Any]]:
    for kind in extract.kinds:
        shown = extract.columns(kind)
        for row in extract.rows[kind.name]:
            fields = {
                key: value for column in shown for key, value in json_value(column, row, extract.keys).items()
            }
            yield {"kind": kind.name, "id": row.pk, "fields": fields}
