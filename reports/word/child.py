"""Fills a template in a process of its own, that may use little and has nothing to betray.

python -m reports.word.child TEMPLATE RESULT < context.json. Knows no Django. What went wrong is one line of JSON.
"""

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

MEGABYTE = 1024 * 1024
MEMORY, SECONDS, FILE, FILES = 640 * MEGABYTE, 8, 40 * MEGABYTE, 64
WRONG, LIMIT = 3, 4


def limit() -> None:
    """No more than this, whatever the template says."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, FILE),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def fill(template: str, result: str, context: dict[str, Any]) -> None:
    """Write the template with the values of the context; open what was written once more."""
    import docx
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    sandbox.globals.clear()
    word = DocxTemplate(template)
    word.render(context, jinja_env=sandbox, autoescape=True)
    word.save(result)
    docx.Document(result)


def tried(work: Callable[[], None]) -> int:
    """Do the work; say on one line what is wrong with the template, if anything is."""
    from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
    from jinja2.sandbox import SecurityError

    kinds = {SecurityError: "unsafe", UndefinedError: "unknown", TemplateSyntaxError: "syntax"}
    try:
        work()
    except (MemoryError, RecursionError, OverflowError):
        return LIMIT
    except TemplateError as error:
        kind = next((kind for each, kind in kinds.items() if isinstance(error, each)), "")
        print(json.dumps({"what": str(error.message or type(error).__name__), "kind": kind}))  # noqa: T201
        return WRONG
    except Exception as error:  # noqa: BLE001 - whatever a template provokes, it is refused for it
        print(json.dumps({"what": type(error).__name__}))  # noqa: T201
        return WRONG
    return 0


if __name__ == "__main__":
    limit()
    given = json.load(sys.stdin)
    sys.exit(tried(lambda: fill(sys.argv[1], sys.argv[2], given)))
