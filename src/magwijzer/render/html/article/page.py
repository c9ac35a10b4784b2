"""The article page: the first question on top, then every section, the six questions, and who stands behind it."""

import re

from magwijzer.render import parts
from magwijzer.render.html.article.block import Section
from magwijzer.render.html.article.faq import questions
from magwijzer.render.html.article.how import how_sections
from magwijzer.render.html.article.what import what_sections
from magwijzer.render.html.ask import Ask, Option, Phrase, Rows
from magwijzer.render.html.frame import page
from magwijzer.render.html.question import State, question_values
from magwijzer.render.words import Words


def article_page(words: Words) -> str:
    """Return the whole article as one page."""
    title = words.say("article", "title")
    shown = page(
        "article.html",
        words,
        title=f"{title} · Magwijzer",
        heading=title,
        first=question_values(first_question(), State("{}"), words),
        sections=article_sections(words),
        asked=list(questions(words)),
        text=lambda key, **values: words.say("article", key, **values),
        disclaimer=parts.disclaimer(words),
        about=_about(words),
        reviewed=words.knowledge.edition.reviewed.isoformat(),
    )
    return re.sub(r"\s*\n\s*", "\n", shown)


def article_sections(words: Words) -> tuple[Section, ...]:
    """Return every section in reading order."""
    return (*what_sections(words), *how_sections(words))


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
