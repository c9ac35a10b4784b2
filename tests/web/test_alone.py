"""The plan page as a file: whole without a server, in both languages, for every outcome."""

import re

import pytest
from cases.command import run

from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Language
from magwijzer.render import FORMATS
from magwijzer.render.words import Words
from magwijzer.service import Service
from web.people import PEOPLE, outcome_of

KNOWN = default()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("person", list(PEOPLE))
def test_the_file_needs_nothing_else(person: str, language: Language) -> None:
    html = FORMATS["html"].load()(Service(KNOWN).answer(PEOPLE[person]), Words(KNOWN, language))
    assert isinstance(html, str)
    assert outcome_of(html) is not None
    assert "<style>" in html
    assert '<style media="print">' in html
    assert not re.search(r'<form|<button|<link rel="stylesheet"|\b(?:href|action|src)="/', html)
    assert html.count("<main") == html.count("</main>") == 1
    assert html.count("<div") == html.count("</div>")
    inside = set(re.findall(r'href="#([^"]+)"', html))
    assert inside <= set(re.findall(r'id="([^"]+)"', html))


def test_the_command_writes_it() -> None:
    done = run('{"age": 46, "complaints": ["sleep"], "alarm_symptoms": [], "conditions": {"others": "no"},'
               ' "medicines": []}', "advise", "-", "--format", "html", "--lang", "en")  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.startswith("<!doctype html>")
    assert '<html lang="en">' in done.stdout
