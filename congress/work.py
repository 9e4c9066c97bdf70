"""The long works of democratic management."""

from congress.book import work

__all__ = ["work"]
