"""What makes a column of a statement the same as another.

Django compares the columns of every statement that is put in order, and reads the signature of their constructor for
each of them, which takes as long as writing the statement. They are told apart here by the same parts, without that.
"""

from typing import Any

from django.db.models.expressions import Col, Expression
from django.utils.functional import cached_property

as_django_tells: Any = Expression.__dict__["identity"].func


def identity(column: Any) -> tuple[Any, ...]:
    """Where the column is read, which field it is, and as what it is taken."""
    args, named = column._constructor_args
    if named:
        told: tuple[Any, ...] = as_django_tells(column)
        return told
    alias, target, taken_as = (*args, None)[:3]
    tell = column._identity
    return Col, ("alias", alias), ("target", tell(target)), ("output_field", tell(taken_as))


def tell_quickly() -> None:
    """Do so from now on."""
    quick: Any = cached_property(identity)
    quick.__set_name__(Col, "identity")
    Col.identity = quick  # type: ignore[method-assign]
