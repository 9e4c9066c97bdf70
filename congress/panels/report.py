"""What stands on a record's page beside its fields."""

from typing import Any

from congress.models import Session
from congress.report import told
from core.panels import panel


@panel("congress.report", Session, "congress/_report.html", order=10)
def report_of(session: Session, user: Any) -> dict[str, Any] | None:
    """What became of the proposals made to it."""
    groups = told(session)
    return {"groups": groups} if groups else None
