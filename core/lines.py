"""The words of several columns as the database reads them for patterns: each in a line of its own."""

from django.db.models import Func, TextField, Value


def lines(*names: str) -> Func:
    return Func(Value("\n"), *names, function="concat_ws", output_field=TextField())
