"""Chromium for the tests that see the product as a person does."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]
AXE = Path(__file__).resolve().parent.parent / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def chromium():
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        assert program, "Chromium is not installed: apt-get install chromium fonts-noto-cjk"
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, *sandbox])
        yield browser
        browser.close()


def visitor(browser, url):
    """A fresh visitor of the pages at that address. Nothing moves by itself: no click meets what is still scrolling."""
    return browser.new_context(
        base_url=url, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce"
    )


def watched(page):
    """The list that fills with what the page's scripts and its content policy complain about."""
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    return complaints


def obstacles(page):
    """What keeps people with a disability from using the page: the rule, and the elements that break it."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run()")["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
