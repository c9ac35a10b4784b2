"""Works for everyone: axe on every page and state, narrow screens, large text, spacing, forced colours, layout."""

from collections.abc import Iterator
from typing import Any

import pytest
from cases import consult_of

from magwijzer.render.html.frame import PATHS
from web.people import PEOPLE, outcome_of
from web.surf import arrive, click, shown, surf

pytestmark = pytest.mark.browser
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
FIXED = [
    getattr(paths, name)
    for paths in PATHS.values()
    for name in ("home", "hours", "sources", "privacy", "access", "use")
]
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SPACED = """() => {
    const all = new CSSStyleSheet();
    all.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;'
        + ' word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
    document.adoptedStyleSheets = [all];
}"""
CUT_OFF = """() => [...document.querySelectorAll('main *')].filter(e => {
    const s = getComputedStyle(e);
    return s.overflowX === 'hidden' && !e.classList.contains('vh') && e.scrollWidth > e.clientWidth + 1;
}).map(e => e.className)"""


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def faults(page: Any, axe: str) -> list[str]:
    """Return what axe finds on a page, with every part of it unfolded."""
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(axe)
    found = page.evaluate(f"async () => (await axe.run(document, {RULES})).violations")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]
    ]


@pytest.mark.parametrize("path", FIXED)
def test_axe_finds_nothing_on_a_fixed_page(server: str, page: Any, axe: str, path: str) -> None:
    page.goto(f"{server}{path}")
    assert faults(page, axe) == []


@pytest.mark.parametrize("person", list(PEOPLE))
def test_axe_finds_nothing_on_any_plan(server: str, page: Any, axe: str, person: str) -> None:
    arrive(page, server, PEOPLE[person])
    assert outcome_of(page.content()) is not None
    assert faults(page, axe) == []


@pytest.mark.parametrize("person", ["plan", "doctor_first", "no_dose"])
def test_axe_finds_nothing_on_what_other_answers_change(
    server: str, page: Any, axe: str, person: str
) -> None:
    arrive(page, server, PEOPLE[person])
    page.locator("details.why summary").click()
    click(page, "details.why button")
    assert page.url == f"{server}/wat-als"
    assert page.evaluate(WIDE) <= 0
    assert faults(page, axe) == []
    page.go_back()
    assert outcome_of(page.content()) in (person, "pharmacist_first")


def test_axe_finds_nothing_on_any_question(server: str, page: Any, axe: str) -> None:
    for now in surf(page, PEOPLE["everything"], f"{server}/keuzehulp"):
        assert faults(page, axe) == [], now.step


def test_axe_finds_nothing_on_a_page_with_an_error(server: str, page: Any, axe: str) -> None:
    seen: set[str] = set()
    for now in surf(page, PEOPLE["everything"], f"{server}/keuzehulp"):
        if now.step in ("who", "age", "confirm", "pot1") and now.step not in seen:
            seen.add(now.step)
            click(page, ".sheet > button")
            assert page.title().startswith("Fout: ")
            assert faults(page, axe) == [], now.step
            page.go_back()
    assert len(seen) == 4


def test_axe_finds_nothing_on_one_by_one_questions_and_the_notice(server: str, page: Any, axe: str) -> None:
    consult = consult_of({"alarm_symptoms": ["overdose"], "conditions": {"dialysis": "unknown"}})
    notices = 0
    for now in surf(page, consult, f"{server}/en/guide"):
        if now.step and ("." in now.step or now.step == "kidney"):
            notices += "call red" in now.html
            assert faults(page, axe) == [], now.step
    assert notices >= 2
    assert outcome_of(now.html) == "urgent"


SIZES = ((320, "100%"), (390, "200%"), (1280, "200%"))


def test_nothing_runs_off_the_side(server: str, page: Any) -> None:
    for path in FIXED[: len(FIXED) // 2]:
        page.goto(f"{server}{path}")
        assert too_wide(page) == [], path
    for now in surf(page, PEOPLE["everything"], f"{server}/keuzehulp"):
        assert too_wide(page) == [], now.step
    for person in ("two_forms", "no_plan", "urgent"):
        arrive(page, server, PEOPLE[person])
        assert too_wide(page) == [], person


def too_wide(page: Any) -> list[object]:
    """Return the sizes at which a page runs off the side or hides text; then its usual size again."""
    found: list[object] = []
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
    for width, text in (*SIZES, (320, "spaced")):
        page.set_viewport_size({"width": width, "height": 800})
        if text == "spaced":
            page.evaluate(SPACED)
            text = "100%"
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", text)
        if page.evaluate(WIDE) > 0 or page.evaluate(CUT_OFF):
            found.append((width, text))
    page.set_viewport_size({"width": 390, "height": 844})
    return found


def test_a_chosen_row_shows_in_forced_colours(server: str, chromium: Any) -> None:
    context = chromium.new_context(forced_colors="active", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{server}/keuzehulp")
    page.locator(".r").first.click()
    style = page.locator(".r").first.evaluate("e => getComputedStyle(e).outlineStyle")
    assert style == "solid"
    context.close()


def test_rows_are_tall_and_wholly_clickable(server: str, page: Any) -> None:
    page.goto(f"{server}/keuzehulp")
    row = page.locator(".r").first
    box = row.bounding_box()
    assert box["height"] >= 52
    page.mouse.click(box["x"] + box["width"] - 6, box["y"] + 6)
    assert row.locator("input").is_checked()


def test_the_strip_is_a_picture_for_wide_screens_and_the_list_is_the_truth(server: str, page: Any) -> None:
    arrive(page, server, PEOPLE["plan"])
    assert not page.locator("svg.strip").is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator("svg.strip").is_visible()
    assert page.locator("svg.strip").get_attribute("aria-hidden") == "true"
    assert page.locator("ol.day li").count() == 3
    aside = page.locator("aside").bounding_box()
    assert aside["x"] > page.locator(".top").bounding_box()["width"]


def test_the_layout_does_not_shift(server: str, page: Any) -> None:
    page.goto(f"{server}/")
    page.wait_for_timeout(300)
    moved = page.evaluate(
        """() => new Promise(done => {
            let sum = 0;
            new PerformanceObserver(l => l.getEntries().forEach(e => { sum += e.value; }))
                .observe({type: 'layout-shift', buffered: true});
            setTimeout(() => done(sum), 200);
        })"""
    )
    assert moved == 0


def test_printed_the_plan_leaves_out_what_is_only_for_the_screen(server: str, page: Any) -> None:
    arrive(page, server, PEOPLE["plan"])
    page.emulate_media(media="print")
    for selector in (".take", "footer", ".back"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator("h1").is_visible()
    assert shown(page).heading
