"""Pieces of one and two signs of a record's words, indexed: in Chinese nearly every search is two signs long."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField, Value

# The index wants each piece once and sees to that itself; a loop takes a fifth of the time of a query that does.
SQL = """
    CREATE OR REPLACE FUNCTION bigrams(VARIADIC texts text[]) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    DECLARE
        found text[] := '{}';
        word text;
        sign text;
        before text;
    BEGIN
        FOREACH word IN ARRAY texts LOOP
            before := '';
            FOREACH sign IN ARRAY string_to_array(lower(coalesce(word, '')), NULL) LOOP
                found := found || sign;
                IF before <> '' THEN
                    found := found || (before || sign);
                END IF;
                before := sign;
            END LOOP;
        END LOOP;
        RETURN found;
    END
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
