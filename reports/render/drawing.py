"""Charts drawn without a browser: ECharts in V8 makes SVG of the same options that the page draws, resvg makes PNG of it."""

import json
from collections.abc import Sequence
from typing import Any

import pylopdf_fonts_zh_cn
import resvg_py
from django.conf import settings
from py_mini_racer import MiniRacer

SCRIPT = "charts-server.js"
WIDTH, HEIGHT, ZOOM = 590, 300, 3
MOST_SECONDS, MOST_MEMORY = 30, 256 * 1024 * 1024


def svgs(options: Sequence[dict[str, Any]]) -> list[str]:
    """An SVG for each ECharts option. Nothing in them is read as a script: they travel as JSON."""
    if not options:
        return []
    script = (settings.BASE_DIR / "static" / "dist" / SCRIPT).read_text("utf-8")
    with MiniRacer() as engine:
        engine.eval(script)
        return [draw(engine, option) for option in options]


def draw(engine: MiniRacer, option: dict[str, Any]) -> str:
    given = json.dumps(option, ensure_ascii=False)
    drawn = engine.call("drawn", given, WIDTH, HEIGHT, timeout_sec=MOST_SECONDS, max_memory=MOST_MEMORY)
    return str(drawn)


def png(svg: str) -> bytes:
    """The same in dots, fine enough to print; Chinese in the font that is brought along."""
    fonts = [str(pylopdf_fonts_zh_cn.sans_path())]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM, font_files=fonts, skip_system_fonts=True))
