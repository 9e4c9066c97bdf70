"""The paragraphs of democratic management."""

from congress.sections import agreements, assembly, commitments, meetings, openness, proposals

__all__ = ["agreements", "assembly", "commitments", "meetings", "openness", "proposals"]
