"""The plan page as a file that stands alone: its stylesheets inside, and nothing that needs a server."""

import re

from magwijzer.render.html.frame import Sheet, print_sheet, stylesheet
from magwijzer.render.html.plan import plan_page
from magwijzer.render.html.question import State
from magwijzer.render.words import Words
from magwijzer.service import Reply

SERVED = re.compile(
    r'(?:<form\b.*?</form>|<section class="take">.*?</section>|<nav\b.*?</nav>|<p class="back">.*?</p>)\n?',
    re.DOTALL,
)
"""What only works on a server: buttons, downloads and the ways to other pages."""
MARK = re.compile(r'<a class="mark" href="[^"]*">(.*?)</a>', re.DOTALL)
LINK = re.compile(r'<a href="/[^"]*">(.*?)</a>', re.DOTALL)


def render(reply: Reply, words: Words) -> str:
    """Return the page of a reply as one file."""
    html = SERVED.sub("", plan_page(reply, State("{}"), words))
    html = LINK.sub(r"\1", MARK.sub(r'<span class="mark">\1</span>', html))
    for sheet, media in ((stylesheet(), ""), (print_sheet(), ' media="print"')):
        html = html.replace(_link(sheet, media), f"<style{media}>{sheet.css}</style>")
    return html


def _link(sheet: Sheet, media: str) -> str:
    return f'<link rel="stylesheet" href="{sheet.path}"{media}>'
