"""The worked example of docs/adding-a-record-kind.md is built and used, so that the page stays true."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.template import template_name

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "adding-a-record-kind.md"
BLOCK = re.compile(r"```python (\S+)\n(.*?)```", re.DOTALL)

SETTINGS = """
from tests.settings import *

DOMAIN_APPS = [*DOMAIN_APPS, "reading"]
INSTALLED_APPS = [*INSTALLED_APPS, "reading"]
# The migrations of the product are done in it already.
DATABASES["default"]["TEST"]["TEMPLATE"] = "{template}"
"""

USE = """
import json
from datetime import date

import pytest
from django.urls import reverse

from core.checklist import missing
from core.figures import Figures
from core.scope import Scope
from reading.models import Evening
from reports.compose import compose
from tests import make

YEAR = date(2024, 1, 1), date(2024, 12, 31)


@pytest.fixture
def union(db):
    return make.union(org_type="school")


def evening(union, **values):
    return Evening.objects.create(**{"union": union, "title": "春日读书会", "date": date(2024, 4, 23)} | values)


def texts(union, language="zh-hans"):
    return "".join(block.text for block in compose(union, *YEAR, "school", language).blocks)


def test_a_row_is_told_in_both_languages(union):
    evening(union, book="平凡的世界", readers=30, readers_qualifier="over")

    assert "4月23日，举办春日读书会，共读《平凡的世界》，30余人参加。" in texts(union)
    assert "On 23 April, 春日读书会 was held, reading “平凡的世界”, with over 30 people." in texts(union, "en")


def test_many_rows_are_gathered(union):
    for _ in range(3):
        evening(union, readers=20)

    assert "全年举办读书会3次，60人参加。" in texts(union)


def test_figures_and_gaps_are_counted(union):
    evening(union)
    scope = Scope(union, *YEAR)

    assert Figures(scope)["reading.evenings"].value == 1
    assert "reading.without_readers" in {gap.name for gap, _ in missing(scope)}


def test_the_pages_are_there(union, client):
    client.force_login(make.user("chair", union))
    row = evening(union)

    for name, args in (("evening_list", []), ("evening", [row.pk]), ("evening_new", []), ("evening_edit", [row.pk])):
        assert client.get(reverse(f"reading:{name}", args=args)).status_code == 200
"""

URLS = """
from django.urls import include, path

from unionhub.urls import urlpatterns as product

urlpatterns = [path("reading/", include("reading.urls")), *product]
"""


def build(folder: Path) -> None:
    (folder / "reading").mkdir()
    (folder / "reading" / "__init__.py").touch()
    for name, code in BLOCK.findall(PAGE.read_text("utf-8")):
        (folder / name).write_text(code, "utf-8")
    settings = SETTINGS.format(template=template_name())
    (folder / "example_settings.py").write_text(settings + 'ROOT_URLCONF = "example_urls"\n', "utf-8")
    (folder / "example_urls.py").write_text(URLS, "utf-8")
    (folder / "test_example.py").write_text(USE, "utf-8")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """The command, in a run of its own that has the example among its applications."""
    kept = {
        name: value for name, value in os.environ.items() if name not in {"TEST_RUN", "PYTEST_XDIST_WORKER"}
    }
    settings = {"PYTHONPATH": f"{folder}:{ROOT}", "DJANGO_SETTINGS_MODULE": "example_settings"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=kept | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_of_the_page_works_as_written(tmp_path):
    build(tmp_path)

    migrated = run(tmp_path, "django", "makemigrations", "reading", "--name", "initial")
    tested = run(
        tmp_path, "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)
    )

    assert migrated.returncode == 0, migrated.stderr[-2000:]
    assert tested.returncode == 0, tested.stdout[-3000:] + tested.stderr[-2000:]
    assert "4 passed" in tested.stdout
