"""How one record of each kind is told."""

from congress.tellings import agreements, commitments, meetings, openness, proposals

__all__ = ["agreements", "commitments", "meetings", "openness", "proposals"]
