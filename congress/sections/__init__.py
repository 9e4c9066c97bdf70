"""The paragraphs of democratic management."""

from congress.sections import agreements, commitments, meetings, openness, proposals

__all__ = ["agreements", "commitments", "meetings", "openness", "proposals"]
