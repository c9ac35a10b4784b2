"""The pages for an address that is none and for who is turned away: what happened, and where to go on."""

from magwijzer.render.html.frame import page
from magwijzer.render.words import Words


def lost_page(words: Words) -> str:
    """Return the page; it does not repeat the address, for that is whatever someone typed."""
    return _page(words, words.say("web", "lost_title"), words.say("web", "lost_lead"))


def turned_away_page(words: Words, code: str) -> str:
    """Return the page for a refusal of section ``api``: too busy, too often, too large, or a fault of ours."""
    lead = "away_large" if code == "too_large" else "away"
    return _page(words, words.say("api", code), words.say("web", lead))


def _page(words: Words, heading: str, lead: str) -> str:
    return page("lost.html", words, title=f"{heading} · Magwijzer", heading=heading, lead=lead, name="home")
