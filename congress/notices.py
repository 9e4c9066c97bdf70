"""How the notices of this application are worded."""

from congress.chain import telling

__all__ = ["telling"]
