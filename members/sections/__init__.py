"""The paragraphs on unions, members, officers, the census and facilities."""

from members.sections import cadres, census, coverage, facilities, membership, organization

__all__ = ["cadres", "census", "coverage", "facilities", "membership", "organization"]
