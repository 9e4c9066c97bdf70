"""How a record kind is declared."""

import ast
import inspect

from core import kinds


def test_the_example_of_a_declaration_can_be_declared():
    """It stands at the head of the module, and takes what `kind` takes."""
    _title, example = kinds.__doc__.split("\n\n", 1)
    call = ast.parse(example).body[0].value

    given = {each.arg: each.value for each in call.keywords}
    bound = inspect.signature(kinds.kind).bind(*call.args, **given)
    assert set(bound.arguments) >= {"model", "sphere", *given}
