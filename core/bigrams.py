"""Pieces of two signs of a record's words, and Chinese signs by themselves, indexed: nearly every search is two signs long.

A single letter or digit stands in nearly every row: to index it costs as much as all else and tells nothing apart.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import FloatField, Func, TextField, Value

# The index wants each piece once and sees to that itself; a loop takes a fifth of the time of a query that does. All
# words are gone through as one text, with a sign between them that stands in no word: of eight most are empty.
SQL = r"""
    CREATE OR REPLACE FUNCTION bigrams(VARIADIC texts text[]) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    DECLARE
        between CONSTANT text := E'\x01';
        found text[] := '{}';
        sign text;
        before text := between;
    BEGIN
        FOREACH sign IN ARRAY string_to_array(lower(array_to_string(texts, between)), NULL) LOOP
            IF sign <> between THEN
                IF before <> between THEN
                    found := array_append(found, before || sign);
                END IF;
                IF ascii(sign) > 127 THEN
                    found := array_append(found, sign);
                END IF;
            END IF;
            before := sign;
        END LOOP;
        RETURN found;
    END
    $$
"""

# Of the pieces of two signs, how many of all that stand in one of them stand in both.
LIKENESS = """
    CREATE FUNCTION likeness(one text[], other text[]) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        WITH ones AS (SELECT DISTINCT p FROM unnest(one) p WHERE length(p) = 2),
             others AS (SELECT DISTINCT p FROM unnest(other) p WHERE length(p) = 2),
             shared AS (SELECT count(*) n FROM ones JOIN others USING (p))
        SELECT coalesce(
            shared.n::float / nullif((SELECT count(*) FROM ones) + (SELECT count(*) FROM others) - shared.n, 0), 0
        ) FROM shared
    $$
"""


class Bigrams(Func):
    """The pieces of some fields of a row: what a GIN index holds, and what a search asks it for."""

    function = "bigrams"

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*expressions, output_field=ArrayField(TextField()), **extra)


class Likeness(Func):
    """How much two sets of pieces have in common, from 0 to 1."""

    function = "likeness"
    output_field = FloatField()


def has_pieces(word: str) -> bool:
    """Is there anything in the index by which a text that holds the word is found?"""
    return len(word) > 1 or not word.isascii()


def of_word(word: str) -> Bigrams:
    """The pieces that a text holds which holds the word."""
    return Bigrams(Value(word))
