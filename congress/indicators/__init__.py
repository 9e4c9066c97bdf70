"""The figures of democratic management."""

from congress.indicators import agreements, meetings, openness, proposals

__all__ = ["agreements", "meetings", "openness", "proposals"]
