"""How one record of each kind is told."""

from welfare.tellings import drives, employment, grants, hardship, insurance, rights

__all__ = ["drives", "employment", "grants", "hardship", "insurance", "rights"]
