"""The pages behind the article: hours per medicine, sources, intended use, privacy and accessibility."""

from dataclasses import dataclass

from magwijzer.knowledge.model import Interaction
from magwijzer.render.html.article.faq import faq_sources
from magwijzer.render.html.article.page import article_sections
from magwijzer.render.html.frame import PATHS, page
from magwijzer.render.html.proof import references
from magwijzer.render.words import Words, sentence

ABOUT = ("use", "privacy", "access")
"""The pages about this aid itself; each ends with who runs the server and the way to the others."""


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


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who runs this server and how to reach them; both empty when nobody said."""

    name: str = ""
    contact: str = ""


NOBODY = Keeper()


def use_page(words: Words, keeper: Keeper = NOBODY) -> str:
    """Return what this is meant for, what it is not, and why it is no medical device."""
    return _about("use", words, keeper)


def privacy_page(words: Words, keeper: Keeper = NOBODY) -> str:
    """Return what happens to answers."""
    return _about("privacy", words, keeper)


def access_page(words: Words, keeper: Keeper = NOBODY) -> str:
    """Return who can use the pages, and what was not tested."""
    return _about("access", words, keeper)


def _about(name: str, words: Words, keeper: Keeper) -> str:
    known = keeper.name and keeper.contact
    said = words.say("about", "keeper" if known else "keeper_none", name=keeper.name, contact=keeper.contact)
    parts = (*words.parts("about", name), (words.say("about", "keeper_heading"), (said,)))
    paths = PATHS[words.language]
    others = [(getattr(paths, key), words.say("about", f"{key}_title")) for key in ABOUT if key != name]
    return _page(
        "about.html", name, words, parts=parts, others=others, more=words.say("about", "more_heading")
    )


def _page(template: str, name: str, words: Words, **values: object) -> str:
    title = words.say("about", f"{name}_title")
    lead = words.say("about", f"{name}_lead")
    return page(template, words, title=f"{title} · Magwijzer", heading=title, lead=lead, name=name, **values)
