"""The pages behind the article: hours per medicine, sources, privacy and accessibility."""

from magwijzer.knowledge.model import Interaction
from magwijzer.render.html.article.faq import faq_sources
from magwijzer.render.html.article.page import article_sections
from magwijzer.render.html.frame import page
from magwijzer.render.html.proof import references
from magwijzer.render.words import Words, sentence


def hours_page(words: Words) -> str:
    """Return what to do with each kind of medicine."""
    rows = [
        (sentence(words.text(one.title)), _medicines(one), words.text(one.advice), one.sources)
        for one in words.knowledge.interactions.values()
    ]
    return _page("hours.html", "hours", words, rows=rows)


def _medicines(one: Interaction) -> str:
    return ", ".join(dict.fromkeys(member.name_nl for member in one.members))


def sources_page(words: Words) -> str:
    """Return every source with how far it was checked."""
    parts = [(section.id, section.heading, section.sources) for section in article_sections(words)]
    parts.append(("faq", words.say("article", "faq"), faq_sources(words)))
    found = references(words.knowledge.sources, words)
    text = {key: words.say("article", key) for key in ("by_part", "all")}
    return _page("sources.html", "sources", words, references=found, parts=parts, text=text)


def privacy_page(words: Words) -> str:
    """Return what happens to answers."""
    return _page("plain.html", "privacy", words, lines=words.lines("about", "privacy"))


def access_page(words: Words) -> str:
    """Return who can use the pages, and what was not tested."""
    return _page("plain.html", "access", words, lines=words.lines("about", "access"))


def _page(template: str, name: str, words: Words, **values: object) -> str:
    title = words.say("about", f"{name}_title")
    lead = words.say("about", f"{name}_lead")
    return page(template, words, title=f"{title} · Magwijzer", heading=title, lead=lead, name=name, **values)
