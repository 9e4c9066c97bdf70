"""The paragraphs that gather grants, files, cases and services."""

from welfare.sections import files, grants, rights, services

__all__ = ["files", "grants", "rights", "services"]
