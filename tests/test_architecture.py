"""The house stands: imports run downhill, modules stay small, no vocabulary knows a domain."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOMAINS = {"activities", "welfare", "congress", "finance", "reports"}
APPS = {"core", "members", "unionhub", *DOMAINS}
MAY_IMPORT = {
    "core": {"core"},
    "members": {"members", "core"},
    **{domain: {domain, "members", "core"} for domain in DOMAINS},
    "unionhub": APPS,
}
LONGEST_MODULE = 400


def modules(*tops: str) -> list[Path]:
    found = (path for top in tops for path in (ROOT / top).rglob("*.py"))
    return sorted(path.relative_to(ROOT) for path in found if "migrations" not in path.parts)


MODULES = modules(*APPS)


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every import of a module with its line, those inside functions too."""
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module if node.level == 0 else path.parts[0]
        elif is_dynamic(node):
            yield node.lineno, node.args[0].value


def is_dynamic(node: ast.AST) -> bool:
    """import_module("members.models") is an import too."""
    return (
        isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", ""))
        in {"import_module", "import_string", "__import__"}
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
    )


def climbs(path: Path) -> list[str]:
    allowed = MAY_IMPORT[path.parts[0]]
    return [
        f"{path}:{line} imports {name}"
        for line, name in imported(path)
        if (top := name.split(".")[0]) in APPS and top not in allowed
    ]


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_run_downhill(path):
    assert climbs(path) == []


@pytest.mark.parametrize("path", [*MODULES, *modules("tests")], ids=str)
def test_a_module_fits_in_four_hundred_lines(path):
    assert len((ROOT / path).read_text("utf-8").splitlines()) <= LONGEST_MODULE


def test_the_rule_sees_an_import_inside_a_function(tmp_path, monkeypatch):
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "sly.py").write_text("def f():\n    from members.models import Union\n")
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)

    assert climbs(Path("core/sly.py")) == ["core/sly.py:2 imports members.models"]


def test_no_module_is_called_utils():
    assert [path for path in MODULES if path.stem in {"utils", "helpers", "misc", "common"}] == []


def test_every_domain_is_listed_in_the_settings(settings):
    assert set(settings.DOMAIN_APPS) == DOMAINS | {"members"}
