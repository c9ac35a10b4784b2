"""How heavy and how quick the pages are: python bench/web.py [FOLDER WITH node_modules]

Bytes that travel (gzip) and requests for each page, milliseconds of the server for a question and a plan,
and the weight of our stylesheet beside those of govuk-frontend and nhsuk-frontend. To have the peers:
npm install --prefix bench --no-save --ignore-scripts govuk-frontend nhsuk-frontend
"""

import gzip
import platform
import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from starlette.testclient import TestClient

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from web.fill import Direct, walk  # noqa: E402
from web.page import Page  # noqa: E402
from web.people import PEOPLE  # noqa: E402

from magwijzer.doors.server import application  # noqa: E402
from magwijzer.doors.web.guide import Guide  # noqa: E402
from magwijzer.knowledge.load import default  # noqa: E402
from magwijzer.render.html.frame import stylesheet  # noqa: E402
from magwijzer.service import Service  # noqa: E402

RUNS = 200
PEERS = {
    "govuk-frontend": "govuk-frontend/dist/govuk/govuk-frontend.min.css",
    "nhsuk-frontend": "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css",
}
KB = 1000


def weights(client: TestClient, pages: list[Page]) -> None:
    """Print the bytes that travel for each kind of page; the stylesheet comes once and is kept."""
    style = travelled(client, "GET", stylesheet().path)
    print(f"\n{'page':<34}{'html':>9}{'with css':>10}{'requests':>10}")
    for path in ("/", "/en/", "/wisselwerkingen", "/bronnen", "/privacy"):
        row(path, travelled(client, "GET", path), style, client.get(path).text)
    for page in pages:
        if page.step is not None:
            size = travelled(client, "POST", "/keuzehulp", a=page.answers, to=page.step)
            row(f"question {page.step}", size, style, page.html)
    check = next(page for page in reversed(pages) if page.is_check)
    row("check", travelled(client, "POST", "/keuzehulp", a=check.answers, to="check"), style, check.html)
    row("plan", travelled(client, "POST", "/plan", a=check.answers), style, pages[-1].html)


def row(name: str, html: int, style: int, text: str) -> None:
    """Print one page: its bytes, with the stylesheet, and what a browser asks for."""
    asked = (
        1
        + len(re.findall(r'<link rel="stylesheet"', text))
        + len(re.findall(r"<(?:img|script)[^>]* src=", text))
    )
    print(f"{name:<34}{html / KB:>7.2f}KB{(html + style) / KB:>8.2f}KB{asked:>10}")


def travelled(client: TestClient, method: str, path: str, **data: str) -> int:
    """Return the bytes of a packed answer."""
    reply = client.request(method, path, data=data or None, headers={"Accept-Encoding": "gzip"})
    return int(reply.headers["content-length"])


def stylesheets(modules: Path) -> None:
    """Print our stylesheet beside those of the peers that are installed."""
    own = len(gzip.compress(stylesheet().css.encode(), 9))
    print(f"\n{'stylesheet':<34}{'gzip':>9}{'ratio':>10}")
    print(f"{'magwijzer':<34}{own / KB:>7.2f}KB{1:>9.1f}x")
    for name, pattern in PEERS.items():
        found = sorted(modules.glob(pattern))
        if not found:
            print(f"{name:<34}{'not installed':>19}")
            continue
        size = len(gzip.compress(found[-1].read_bytes(), 9))
        print(f"{name:<34}{size / KB:>7.2f}KB{size / own:>9.1f}x")


def times(guide: Guide, pages: list[Page]) -> None:
    """Print the milliseconds of the server alone: from the fields of a form to the page."""
    today = date.today()
    check = next(page for page in reversed(pages) if page.is_check)
    stool = next(page for page in pages if page.step == "stool")
    work: dict[str, Callable[[], object]] = {
        "a question": lambda: guide.step({"a": (stool.answers,), "s": ("stool",), "v": ("normal",)}, today),
        "the check page": lambda: guide.step({"a": (check.answers,), "to": ("check",)}, today),
        "a plan": lambda: guide.plan({"a": (check.answers,)}, today),
    }
    print(f"\n{'server time':<34}{'p50':>9}{'p99':>10}{'processor':>11}")
    for name, one in work.items():
        one()
        busy = time.process_time()
        found = sorted(timed(one) for _ in range(RUNS))
        busy = (time.process_time() - busy) * 1000 / RUNS
        p50, p99 = statistics.median(found), found[int(RUNS * 0.99)]
        print(f"{name:<34}{p50:>7.2f}ms{p99:>8.2f}ms{busy:>9.2f}ms")


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of one run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print every table."""
    modules = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "bench") / "node_modules"
    known = default()
    guide = Guide(Service(known), "nl")
    pages = walk(Direct(guide, date.today()), PEOPLE["everything"]).pages
    plan = walk(Direct(guide, date.today()), PEOPLE["plan"]).pages
    print(f"{date.today()}  {platform.machine()}  Python {platform.python_version()}")
    weights(TestClient(application(known)), pages)
    stylesheets(modules)
    times(guide, plan)


if __name__ == "__main__":
    main()
