"""What democratic management shows on the pages of its records."""

from congress.panels import assembly, openness

__all__ = ["assembly", "openness"]
