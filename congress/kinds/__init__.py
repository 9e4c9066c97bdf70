"""The record kinds of democratic management."""

from congress.kinds import congresses, records

__all__ = ["congresses", "records"]
