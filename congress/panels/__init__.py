"""What democratic management shows on the pages of its records."""

from congress.panels import assembly, belonging, openness, report

__all__ = ["assembly", "belonging", "openness", "report"]
