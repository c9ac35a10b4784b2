"""The article page: the first question on top, then every section, the six questions, and who stands behind it."""

import json
from typing import Any

from markupsafe import Markup

from magwijzer.render import parts
from magwijzer.render.html.article.faq import Asked, questions
from magwijzer.render.html.article.how import how_sections
from magwijzer.render.html.article.what import what_sections
from magwijzer.render.html.ask import Ask, Option, Phrase, Rows
from magwijzer.render.html.frame import page
from magwijzer.render.html.question import State, question_values
from magwijzer.render.words import Words

SCHEMA = "https://schema.org"


def article_page(words: Words) -> str:
    """Return the whole article as one page."""
    sections = [*what_sections(words), *how_sections(words)]
    asked = list(questions(words))
    title = words.say("article", "title")
    return page(
        "article.html",
        words,
        title=f"{title} · Magwijzer",
        heading=title,
        first=question_values(first_question(), State("{}"), words),
        sections=sections,
        asked=asked,
        text=lambda key, **values: words.say("article", key, **values),
        disclaimer=parts.disclaimer(words),
        about=_about(words),
        schema=_schema(title, asked, words),
    )


def first_question() -> Ask:
    """Return the first question of the keuzehulp as the article shows it; the journey asks it in the same words."""
    options = tuple(Option(name, Phrase("option", f"who_{name}")) for name in ("me", "other"))
    return Ask("who", 0, Phrase("question", "who"), (Rows("v", False, options),), Phrase("hint", "who"))


def _about(words: Words) -> list[str]:
    known = words.knowledge
    edition = words.say("word", "now_edition", edition=known.edition.edition)
    reviewed = known.edition.reviewed
    recalled = sum(source.verified == "recalled" for source in known.sources.values())
    return [
        words.say("article", "reviewed", date=words.day(reviewed), year=reviewed.year, edition=edition),
        words.say("article", "origin"),
        words.say("article", "count", count=len(known.sources), recalled=recalled),
    ]


def _schema(title: str, asked: list[Asked], words: Words) -> Markup:
    """Return the page for machines (schema.org), from the same sentences; ``<`` cannot end the element."""
    page_of: dict[str, Any] = {
        "@type": ["MedicalWebPage", "FAQPage"],
        "name": title,
        "description": words.say("article", "lead"),
        "inLanguage": words.language,
        "lastReviewed": words.knowledge.edition.reviewed.isoformat(),
        "version": words.knowledge.edition.edition,
        "about": {"@type": "DietarySupplement", "name": "magnesium"},
        "mainEntity": [
            {
                "@type": "Question",
                "name": one.question,
                "acceptedAnswer": {"@type": "Answer", "text": one.answer},
            }
            for one in asked
        ],
    }
    document = json.dumps({"@context": SCHEMA, **page_of}, ensure_ascii=False, separators=(",", ":"))
    return Markup(document.replace("<", "\\u003c"))
