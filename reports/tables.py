from typing import Any

from django.http import HttpRequest
from django_tables2 import RequestConfig

from core.kinds import Kind
from core.search import links
from core.tables import RecordTable, table_class

ROWS = 20


def evidence_table(kind: Kind, rows: Any, request: HttpRequest) -> RecordTable:
    """The rows behind a number as their own list shows them, whose they are included."""
    made = table_class(kind, with_union=True)
    table: RecordTable = made(rows.select_related(*links(kind)).order_by("-pk"), orderable=False)
    RequestConfig(request, paginate={"per_page": ROWS}).configure(table)
    return table
