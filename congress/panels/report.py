"""What stands on a record's page beside its fields."""

from typing import Any

from congress.models import Session
from congress.report import told
from core.panels import panel


@panel("congress.report", Session, "congress/_report.html", order=10)
def report_of(session: Session, user: Any) -> dict[str, Any]:
    """What became of the proposals made to it, and the way to them; before there are any, when they are taken."""
    return {"groups": told(session)}
