"""The record kinds of democratic management."""

from congress.kinds import assembly, congresses, records

__all__ = ["assembly", "congresses", "records"]
