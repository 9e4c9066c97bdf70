"""The figures of democratic management."""

from congress.indicators import agreements, assembly, meetings, openness, proposals

__all__ = ["agreements", "assembly", "meetings", "openness", "proposals"]
