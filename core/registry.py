"""The one kind of registry: names to declarations, each declared once."""

from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

Declaration = TypeVar("Declaration")


class Registry(dict[str, Declaration]):
    """A dict that refuses a second declaration of a name and says what it holds when one is missing."""

    def __init__(self, noun: str) -> None:
        super().__init__()
        self.noun = noun

    def __setitem__(self, name: str, declaration: Declaration) -> None:
        if name in self:
            raise ImproperlyConfigured(f"{self.noun} {name!r} is declared twice")
        super().__setitem__(name, declaration)

    def __missing__(self, name: str) -> Declaration:
        raise KeyError(f"no {self.noun} {name!r}; declared are: {', '.join(sorted(self)) or 'none'}")
