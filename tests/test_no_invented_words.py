"""No template says of the work what no field records: how well it was done is a person's to say."""

import ast
import re
from pathlib import Path

from unionhub.settings import BASE_DIR, DOMAIN_APPS

PRAISE = re.compile(
    "广泛|妥善|按规定|健全|认真|切实|圆满|顺利|扎实|大力|不断|进一步|高度重视|及时|逐一|逐件|办好|精心|热情"
)
FINDINGS = "findings.py"


def templates():
    """Every string of the domains outside docstrings and outside what is only proposed to a person."""
    for app in DOMAIN_APPS:
        for path in sorted((Path(BASE_DIR) / app).rglob("*.py")):
            if "migrations" not in path.parts and path.name != FINDINGS:
                yield from ((path, each.value) for each in strings(ast.parse(path.read_text())))


def strings(tree):
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node


def test_no_template_praises_or_adds_an_act():
    found = [(path.name, text) for path, text in templates() if PRAISE.search(text)]

    assert found == []
