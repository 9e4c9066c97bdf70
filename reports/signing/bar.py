"""What stands over a summary while it is on its way: its state, the step this person may take, what has happened."""

from typing import Any

from core.access import Action, may
from core.history import history
from core.models import HistoryEntry
from core.workflow import Step
from reports.levels import quoting
from reports.mending import Mending
from reports.models import Summary
from reports.signing.changes import changes
from reports.signing.states import OPEN, SummaryState
from reports.signing.workflow import SIGNING

WAY = (
    SummaryState.DRAFT,
    SummaryState.SUBMITTED,
    SummaryState.REVIEWED,
    SummaryState.SIGNED,
    SummaryState.PUBLISHED,
)
MOST_MOMENTS = 20


def bar(summary: Summary, user: Any) -> dict[str, Any]:
    """The context of the bar."""
    steps = SIGNING.offers([summary], user)[summary.pk]
    main = next((step for step in steps if step.is_main), None)
    moments = [moment(entry) for entry in history(summary)[:MOST_MOMENTS]]
    return {
        "way": [
            (state, state.label, WAY.index(state) <= WAY.index(SummaryState(summary.state))) for state in WAY
        ],
        "main_step": main,
        "other_steps": [step for step in steps if step is not main],
        "moments": moments,
        "returned": returned(summary, moments),
        "versions": list(summary.versions.select_related("signed_by").defer("document", "figures", "rows")),
        "may_pack": may(user, Action.EXPORT, summary),
        "is_open": summary.state in OPEN,
    }


def composer_bar(summary: Summary, mending: Mending, user: Any) -> dict[str, Any]:
    """The bar, and what has changed since the draft was composed."""
    found = changes(summary, mending.document, mending.figures, user)
    may_quote = may(user, Action.CHANGE, summary) and quoting.may_quote(summary, user)
    has_quotes = may_quote and quoting.accepted(summary, user).exists()
    return {"bar": bar(summary, user), "changes": found, "may_quote": has_quotes}


def moment(entry: HistoryEntry) -> dict[str, Any]:
    before, after = entry.changes.get("state", ("", ""))
    labels = dict(SummaryState.choices)
    return {"entry": entry, "before": labels.get(before, ""), "after": labels.get(after, ""), "code": after}


def returned(summary: Summary, moments: list[dict[str, Any]]) -> HistoryEntry | None:
    """The return that brought the summary where it is, with its reason."""
    if summary.state == SummaryState.DRAFT and moments and moments[0]["entry"].note:
        entry: HistoryEntry = moments[0]["entry"]
        return entry
    return None


def takes(summary: Summary, user: Any, name: str) -> Step | None:
    """The step of that name, where this person may take it now."""
    return next((s for s in SIGNING.offers([summary], user)[summary.pk] if s.name == name), None)
