"""The article and the pages behind it: made from the facts, complete, with sources, the same as the advice."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest

from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Knowledge, Text
from magwijzer.render.html.article import article_page
from magwijzer.render.html.article.faq import questions
from magwijzer.render.html.article.page import article_sections, first_question
from magwijzer.render.html.reference import access_page, hours_page, privacy_page, sources_page, use_page
from magwijzer.render.words import Words, sentence

KNOWN = default()
NL, EN = Words(KNOWN, "nl"), Words(KNOWN, "en")
SECTIONS = (
    "does",
    "forms",
    "blood",
    "short",
    "alike",
    "food",
    "goal",
    "use",
    "hours",
    "limit",
    "label",
    "cause",
    "help",
)


def plain(html: str) -> str:
    text = unescape(re.sub(r"<[^>]+>", " ", html))
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_the_article_holds_every_section_complaint_form_sign_and_condition(words: Words) -> None:
    text = plain(article_page(words)).lower()
    assert tuple(section.id for section in article_sections(words)) == SECTIONS
    for complaint in KNOWN.complaints.values():
        if complaint.id != "combination":
            assert words.text(complaint.name).lower() in text
            assert words.text(complaint.statement).lower() in text
    for alarm in KNOWN.alarms.values():
        assert sentence(words.text(alarm.label)).lower() in text
    for caution in KNOWN.cautions.values():
        if caution.level != "do_not_use":
            assert words.text(caution.label).lower() in text
    for form in KNOWN.forms.values():
        assert words.text(form.name).lower() in text
    for interaction in KNOWN.interactions.values():
        if interaction.severity in ("critical", "major") and not interaction.applies_to_forms:
            assert words.text(interaction.title).lower() in text
    assert len(list(questions(words))) == 6


@pytest.mark.parametrize("name", ["night_cramps", "fatigue", "gut", "cognition"])
def test_look_alikes_are_told_apart(name: str) -> None:
    text = plain(article_page(NL)).lower()
    for cause in KNOWN.lookalikes[name].causes:
        assert cause.label.nl.lower() in text
        assert cause.points_to.nl.lower() in text


def test_every_section_names_sources_that_exist() -> None:
    sources = sources_page(NL)
    html = article_page(NL)
    for section in article_sections(NL):
        assert section.sources, section.id
        assert f'href="/bronnen#{section.id}"' in html
        assert f'<dt id="{section.id}">' in sources
        for name in section.sources:
            assert f'id="b-{name}"' in sources


def changed(knowledge: Knowledge, group: str, name: str, **values: object) -> Knowledge:
    facts: Mapping[str, object] = getattr(knowledge, group)
    fact = replace(facts[name], **values)  # type: ignore[type-var]
    return replace(knowledge, **{group: {**facts, name: fact}})  # type: ignore[arg-type]


def test_a_changed_fact_changes_the_article() -> None:
    plan = replace(KNOWN.complaints["sleep"].plan, start_mg=77.0)
    other = changed(
        KNOWN, "complaints", "sleep", plan=plan, statement=Text("Anders gezegd.", "Said otherwise.")
    )
    text = plain(article_page(Words(other, "nl")))
    assert "77 tot 250 mg" in text
    assert "Anders gezegd." in text
    gap = changed(KNOWN, "interactions", "thyroid-hormones", magnesium_after_drug_min=300)
    assert "5 uur erna of 4 uur ervoor" in plain(article_page(Words(gap, "nl")))


def test_machines_read_the_same_article() -> None:
    html = article_page(NL)
    assert "https://schema.org/MedicalWebPage https://schema.org/FAQPage" in html
    assert f'itemprop="lastReviewed" content="{KNOWN.edition.reviewed.isoformat()}"' in html
    for one in questions(NL):
        assert f'<summary itemprop="name">{one.question}</summary>' in html
    assert html.count('itemtype="https://schema.org/Answer"') == 6


def test_the_edition_and_who_looked_at_it_are_said() -> None:
    text = plain(article_page(NL))
    assert "Laatst herzien op 22 november 2026, editie 2026.11" in text
    assert "nog niet beoordeeld door een huisarts" in text
    assert f"{len(KNOWN.sources)} bronnen" in text


def test_one_button_and_the_first_question_as_the_journey_asks_it() -> None:
    html = article_page(NL)
    assert len(re.findall(r"<button", html)) == 1
    assert html.count('href="#h"') >= 5
    assert first_question().heading.key == "who"  # type: ignore[union-attr]
    assert "<details open" in html
    assert html.count("<details") == 6


def test_every_medicine_and_every_source_has_its_place() -> None:
    hours, sources = plain(hours_page(NL)), sources_page(NL)
    for interaction in KNOWN.interactions.values():
        assert sentence(interaction.title.nl) in hours
        assert interaction.advice.nl in hours
    for name, source in KNOWN.sources.items():
        assert f'<li id="b-{name}">' in sources
        if source.verified == "recalled":
            assert "nog te controleren" in sources


@pytest.mark.parametrize(
    "page", [privacy_page, access_page, use_page, hours_page, sources_page, article_page]
)
def test_every_page_has_a_twin_in_the_other_language(page) -> None:  # type: ignore[no-untyped-def]
    dutch, english = page(NL), page(EN)
    assert dutch.count("<li") == english.count("<li")
    assert dutch.count("<h2") == english.count("<h2")
    assert 'lang="en" hreflang="en"' in dutch
    assert 'lang="nl" hreflang="nl"' in english
