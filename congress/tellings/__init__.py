"""How one record of each kind is told."""

from congress.tellings import agreements, assembly, commitments, meetings, openness, proposals

__all__ = ["agreements", "assembly", "commitments", "meetings", "openness", "proposals"]
