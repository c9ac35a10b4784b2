"""Reads a page of the keuzehulp: its heading, what it asks, and the answers it carries."""

import re
from dataclasses import dataclass, field
from html import unescape


@dataclass
class Page:
    """What a page holds: its heading, its fields with the values they offer, and its hidden answers."""

    html: str
    heading: str = ""
    step: str | None = None
    answers: str = "{}"
    action: str = ""
    offers: dict[str, list[str]] = field(default_factory=dict)
    legends: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    @property
    def is_check(self) -> bool:
        return 'class="check"' in self.html


FORM = re.compile(r'<form class="(?:sheet|check)" method="post" action="([^"]+)".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="(\w)" value="([^"]*)"')
FIELD = re.compile(
    r'<input type="(?:radio|checkbox)" name="(\w+)" value="([^"]*)"|<(?:input id|textarea id|select id)="(\w+)"'
)
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
LEGEND = re.compile(r"<legend>(.*?)</legend>", re.DOTALL)
ROW = re.compile(r'name="to" value="([\w.]+)">[^<]*<span class="vh">')


def read(html: str) -> Page:
    """Return what a page holds."""
    page = Page(html)
    heading = HEADING.search(html)
    page.heading = _text(heading[1]) if heading else ""
    form = FORM.search(html)
    if form is not None:
        hidden = {name: unescape(value) for name, value in HIDDEN.findall(form[0])}
        page.action, page.step, page.answers = form[1], hidden.get("s"), hidden["a"]
        for name, value, typed in FIELD.findall(form[0]):
            page.offers.setdefault(name or typed, []).append(unescape(value))
        page.legends = [_text(legend) for legend in LEGEND.findall(form[0])]
        page.rows = ROW.findall(form[0])
    return page


def _text(html: str) -> str:
    plain = unescape(re.sub(r"<[^>]+>", "", html))
    return " ".join(plain.replace("\u00ad", "").replace("\u00a0", " ").split())
