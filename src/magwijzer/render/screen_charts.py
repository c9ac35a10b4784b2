"""Bars as SVG by Vega-Lite, in the colours of our own stylesheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from magwijzer.render.html.frame import stylesheet

TOKEN = re.compile(r"--([a-z-]+):(#[0-9a-f]{6})")
FONT = "system-ui, Noto Sans, Liberation Sans, sans-serif"
BAR_HEIGHT = 30
WIDTH = 420
NAME_WIDTH = 330
LONGEST_NAME = 290
"""Points; the font that shows the image may be wider than the one it was measured with."""
ROOM_FOR_NUMBER = 1.2


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how long it is and how that is written, and the token of its colour."""

    name: str
    count: int
    shown: str
    colour: str


def bars(lines: Sequence[Bar], title: str) -> str:
    """Return horizontal bars as one SVG image with a name for screen readers."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(specification(lines))
    return svg.replace("<svg ", f'<svg role="img" aria-label="{_quoted(title)}" ', 1)


def specification(lines: Sequence[Bar]) -> dict[str, Any]:
    """Return the Vega-Lite specification of the bars, each with its number."""
    ink, soft = tokens()["inkt"], tokens()["zacht"]
    rows = [
        {"name": line.name, "count": line.count, "shown": line.shown, "colour": tokens()[line.colour]}
        for line in lines
    ]
    scale = {"domainMin": 0, "domainMax": max(max(line.count for line in lines), 1) * ROOM_FOR_NUMBER}
    names = {"field": "name", "type": "nominal", "sort": None, "axis": _axis(ink), "title": None}
    count = {"field": "count", "type": "quantitative", "axis": None, "scale": scale}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": rows},
        "width": WIDTH,
        "height": {"step": BAR_HEIGHT},
        "background": None,
        "config": {"view": {"stroke": None}, "font": FONT},
        "encoding": {"y": names, "x": count},
        "layer": [
            {"mark": {"type": "bar"}, "encoding": {"color": {"field": "colour", "scale": None}}},
            {
                "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 13, "color": soft},
                "encoding": {"text": {"field": "shown"}},
            },
        ],
    }


def _axis(ink: str) -> dict[str, Any]:
    return {
        "labelFontSize": 13,
        "labelColor": ink,
        "labelLimit": LONGEST_NAME,
        "ticks": False,
        "domain": False,
        "minExtent": NAME_WIDTH,
    }


@cache
def tokens() -> dict[str, str]:
    """Return the colours of the stylesheet by their names."""
    return dict(TOKEN.findall(stylesheet().css))


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
