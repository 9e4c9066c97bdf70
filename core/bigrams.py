"""Pieces of one and two signs of a record's words, indexed: in Chinese nearly every search is two signs long."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField, Value

SQL = """
    CREATE FUNCTION bigrams(VARIADIC texts text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT substr(word, place, size)), '{}')
        FROM unnest(texts) AS written, lower(written) AS word, generate_series(1, 2) AS size,
            generate_series(1, length(word) - size + 1) AS place
    $$
"""


class Bigrams(Func):
    """The pieces of some fields of a row: what a GIN index holds, and what a search asks it for."""

    function = "bigrams"

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*expressions, output_field=ArrayField(TextField()), **extra)


def of_word(word: str) -> Bigrams:
    """The pieces that a text holds which holds the word."""
    return Bigrams(Value(word))
