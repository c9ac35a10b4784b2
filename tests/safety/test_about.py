"""The pages about this aid: there in both languages, easy to read, and what they say of it is so."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from cases import CASES, consult_of
from cases.readability import read, sentences
from starlette.testclient import TestClient

from magwijzer.doors.server import application
from magwijzer.doors.web.pages import CONTACT, KEEPER, fixed_page
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Language
from magwijzer.render import plain
from magwijzer.render.html.frame import PATHS
from magwijzer.render.html.reference import ABOUT, Keeper, access_page, privacy_page, use_page
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWN = default()
SERVICE = Service(KNOWN)
DUTCH = Words(KNOWN, "nl")
FAIR = 65
LEGAL = ("MDR", "MDCG", "AVG", "WCAG", "EN", "bijlage VIII", "klasse IIa", "Autoriteit Persoonsgegevens",
         "Gegevensbeschermingsautoriteit", "internetadres", "voedingssupplement")  # fmt: skip
"""Names of laws, offices and things, which nobody can write shorter."""


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(KNOWN)) as client:
        yield client


@pytest.mark.parametrize("language", list(PATHS))
@pytest.mark.parametrize("name", ABOUT)
def test_each_is_there_and_linked_from_every_page(client: TestClient, language: Language, name: str) -> None:
    paths = PATHS[language]
    path = getattr(paths, name)
    reply = client.get(path)
    assert reply.status_code == 200
    assert f'<html lang="{language}">' in reply.text
    for other in (paths.home, paths.guide, paths.sources, getattr(paths, ABOUT[0])):
        footer = client.get(other).text.split("<footer>")[1]
        assert f'<a href="{path}">' in footer
    for other in set(ABOUT) - {name}:
        assert f'<a href="{getattr(paths, other)}">' in reply.text.split("<footer>")[0]


@pytest.mark.parametrize("name", ABOUT)
def test_each_reads_easily(name: str) -> None:
    lines = [line for heading, found in DUTCH.parts("about", name) for line in (heading, *found)]
    assert read(sentences([DUTCH.say("about", f"{name}_lead"), *lines], LEGAL)).score >= FAIR
    longest = max(len(words) for words in sentences(lines, ()))
    assert longest <= 25


WHO = Keeper("Apotheek De Proef", "vragen@proef.example")


@pytest.mark.parametrize("page", [use_page, privacy_page, access_page])
def test_who_runs_it_is_named_when_told_and_never_made_up(page: Any) -> None:
    named, unnamed = page(DUTCH, WHO), page(DUTCH)
    assert WHO.name in named
    assert WHO.contact in named
    assert "vulde hier nog geen naam en adres in" in unnamed
    assert "vulde hier nog geen naam en adres in" in page(DUTCH, Keeper("Alleen een naam"))
    assert not re.search(r"[\w.]+@[\w.]+|https?://|\+31|\b0\d{9}\b", unnamed.split("<main")[1])


def test_who_runs_it_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    from magwijzer.doors.web import pages

    monkeypatch.setenv(KEEPER, " <b>Proef</b> ")
    monkeypatch.setenv(CONTACT, "vragen@proef.example")
    pages._packed.cache_clear()
    try:
        scope = {"type": "http", "headers": [], "method": "GET", "path": "/"}
        text = bytes(fixed_page(KNOWN, "use", "nl", pages.Request(scope)).body).decode()
    finally:
        pages._packed.cache_clear()
    assert "&lt;b&gt;Proef&lt;/b&gt;. Een vraag" in text


def said(name: str) -> str:
    return unescape(" ".join(line for _, lines in DUTCH.parts("about", name) for line in lines))


def test_nobody_has_reviewed_it_as_long_as_the_facts_say_so() -> None:
    """When a GP has looked at the facts this page must change with them."""
    assert KNOWN.edition.reviewed_by_gp is False
    assert "Geen huisarts of apotheker heeft de teksten beoordeeld" in said("use")


@pytest.mark.parametrize("age", [0, 3, 11, 17])
def test_under_eighteen_the_doctor_comes_first(age: int) -> None:
    assert "jonger dan 18? Of heb je zieke nieren?" in said("use")
    assert SERVICE.answer(consult_of({"age": age})).advice.outcome.closed


@pytest.mark.parametrize("kidneys", [{"kidney_disease": "yes"}, {"dialysis": "yes"}])
def test_with_kidney_disease_the_doctor_comes_first(kidneys: dict[str, str]) -> None:
    assert SERVICE.answer(consult_of({"conditions": kidneys})).advice.outcome.closed


def test_no_answer_says_that_somebody_has_a_deficiency() -> None:
    assert "Het zegt nooit dat je een tekort hebt" in said("use")
    claim = re.compile(
        r"\bje hebt (?:een|te weinig|een ernstig) (?:tekort|magnesiumtekort)|you have a deficiency", re.I
    )
    for case in CASES[::3]:
        reply = SERVICE.answer(case.consult)
        for words in (DUTCH, Words(KNOWN, "en")):
            assert not claim.search(" ".join(plain.render(reply, words).split())), case.id


def test_its_own_reading_of_the_law_is_called_that() -> None:
    text = said("use")
    for part in ("MDR 2017/745, artikel 2, lid 1", "MDCG 2019-11", "regel 11 van bijlage VIII", "klasse IIa"):
        assert part in text
    assert "Een jurist of keuringsinstantie keek er nog niet naar" in text


def test_what_was_not_tested_with_people_is_said() -> None:
    text = said("access")
    assert "Mensen met een beperking hebben het nog niet getest" in text
    assert "schermlezer of met de stem" in text
    assert "De rest van die norm liepen we nog niet na" in text
