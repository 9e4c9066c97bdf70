"""How one row of each kind is told: all that a reader of a summary would want, in a sentence."""

from members.tellings import employers, facilities, people, unions

__all__ = ["employers", "facilities", "people", "unions"]
