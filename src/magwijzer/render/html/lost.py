"""The page for an address that is none: what happened, and where to go on."""

from magwijzer.render.html.frame import page
from magwijzer.render.words import Words


def lost_page(words: Words) -> str:
    """Return the page; it does not repeat the address, for that is whatever someone typed."""
    heading = words.say("web", "lost_title")
    lead = words.say("web", "lost_lead")
    return page("lost.html", words, title=f"{heading} · Magwijzer", heading=heading, lead=lead, name="home")
