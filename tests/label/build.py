"""Builds whole labels from a known structure; the right answer follows from the structure alone, never from the reader.

A label has a unit (tablet, sachet, ...), sources of magnesium, other nutrients, a layout and directions, in one of four
languages. The figures of the salts below are those of chemistry (g magnesium per g), written down apart from the facts.
"""

from dataclasses import dataclass

from hypothesis import strategies as st
from label.build_words import (
    AMOUNT_FIRST,
    FIXED,
    HOLDS,
    LANGUAGES,
    LOOKS,
    OTHERS,
    SALTS,
    UNITS,
    WORDS,
)


@dataclass(frozen=True)
class Source:
    """One source of magnesium: its form, mg of magnesium in one unit, and how the label says it."""

    form: str
    mg: float
    look: str


@dataclass(frozen=True)
class Built:
    """A label with its answer: mg and problems per unit; ``certainty`` is the weakest of its sources."""

    text: str
    unit: str
    elemental_mg: float
    forms: frozenset[str]
    certainty: str
    dose: tuple[int, int] | None
    problems: frozenset[str]


def number(value: float, language: str) -> str:
    """Return a figure as a label prints it: a comma for the decimals, but in English a dot."""
    plain = f"{value:.10g}"
    return plain if language == "en" else plain.replace(".", ",")


def weight(source: Source) -> float:
    """Return the mg of salt in one unit, a whole number of fives."""
    if source.look == "weight_only":
        return source.mg
    return max(5.0, 5.0 * round(source.mg / HOLDS[source.form] / 5))


def elemental(source: Source) -> float:
    """Return the mg of magnesium in one unit: of a bare weight what chemistry makes of it."""
    if source.look == "weight_only":
        return source.mg * FIXED[source.form]
    if source.look == "percent":
        return weight(source) * round(HOLDS[source.form] * 100) / 100
    return source.mg


def said(source: Source, n: int, language: str, with_ri: bool) -> str:
    """Return the words of one source for ``n`` units."""
    words, salt = WORDS[language], SALTS[source.form][language]
    mg, gram = number(source.mg * n, language), number(weight(source) * n, language)
    ri = f" ({source.mg * n / 3.75:.0f}% {words['ri']})" if with_ri else ""
    share = round(HOLDS[source.form] * 100)
    return {
        "mineral": f"{words['mg']} ({words['as']} {salt}) {mg} mg{ri}",
        "mineral_from": f"{words['mg']} {mg} mg{ri} {words['from']} {salt}",
        "amount_first": f"{mg} mg {words['mg']} {words['as']} {salt}{ri}",
        "salt_holding": f"{salt} {gram} mg ({words['of_which']} {mg} mg {words['mg']}){ri}",
        "salt_then": f"{salt} {gram} mg, {words['of_which']} {words['mg']} {mg} mg{ri}",
        "salt_equals": f"{gram} mg {salt} {words['equals']} {mg} mg {words['mg']}{ri}",
        "weight_only": f"{salt} {gram} mg",
        "percent": f"{salt} {gram} mg ({share}% {words['mg']})",
    }[source.look]


@st.composite
def sources(draw: st.DrawFn) -> list[Source]:
    """Draw one to three sources with different forms that can stand in one list."""
    looks = st.sampled_from(LOOKS)
    forms = draw(st.lists(st.sampled_from(sorted(SALTS)), min_size=1, max_size=3, unique=True))
    found = []
    for form in forms:
        look = draw(looks if form in FIXED else looks.filter(lambda one: one != "weight_only"))
        figures = (50, 100, 200) if look == "weight_only" else (20, 30, 45, 56.25, 60, 75)
        found.append(Source(form, draw(st.sampled_from(figures)), look))
    return found


@dataclass(frozen=True)
class Basis:
    """What the figures are for: ``n`` units, said by ``head``; ``per`` says it behind a list, ``also`` elsewhere."""

    n: int
    head: str
    per: str
    also: str = ""
    unit_says: str = ""


@st.composite
def bases(draw: st.DrawFn, unit: str, language: str) -> Basis:
    """Draw per one or more units, a serving or a day's dose that is explained, or so many grams of a scoop."""
    words, (one, many) = WORDS[language], UNITS[unit][language]
    n = draw(st.integers(1, 4))
    units = f"{words['per']} {one}" if n == 1 else f"{words['per']} {n} {many}"
    counted = f"{n} {one if n == 1 else many}"
    kind = draw(st.sampled_from(("units", "units", "units", "serving", "serving_after", "daily")))
    if kind == "serving":
        return Basis(
            n, f"{words['per']} {words['serving']} ({counted})", f"{words['per']} {words['serving']}"
        )
    if kind == "serving_after":
        per = f"{words['per']} {words['serving']}"
        return Basis(n, per, per, f"1 {words['serving']} = {counted}.")
    if kind == "daily":
        return Basis(n, f"{words['per']} {words['daily']} ({counted})", units, unit_says="daily")
    return Basis(n, units, units)


@st.composite
def built(draw: st.DrawFn) -> Built:
    """Draw a label."""
    language = draw(st.sampled_from(LANGUAGES))
    words = WORDS[language]
    unit = draw(st.sampled_from(sorted(UNITS)))
    one, many = UNITS[unit][language]
    basis = draw(bases(unit, language))
    n = basis.n
    magnesium = draw(sources())
    with_ri = draw(st.booleans())
    items = [said(source, n, language, with_ri) for source in magnesium]
    names = draw(st.lists(st.sampled_from(OTHERS[language]), max_size=2, unique=True))
    first = all(source.look in AMOUNT_FIRST for source in magnesium)
    for name in names:
        figure = number(draw(st.sampled_from((1.4, 5, 25, 80))), language)
        item = f"{figure} mg {name}" if first else f"{name} {figure} mg"
        items.insert(draw(st.sampled_from((0, len(items)))), item)
    even = first or not any(source.look in AMOUNT_FIRST for source in magnesium)
    joint = draw(st.sampled_from(("; ", "\n", ".\n", "\n- ", ", ") if even else ("; ", "\n", ".\n", "\n- ")))
    head = draw(
        st.sampled_from(
            (f"{words['head']} {basis.head}: ", f"{capital(basis.head)}:\n", f"{capital(basis.head)}\n")
        )
    )
    title = draw(st.sampled_from(("", words["title"], words["title"] + f"60 {many}\n")))
    also = f"\n{basis.also}" if basis.also else ""
    low = draw(st.integers(1, 3))
    high = draw(st.sampled_from((low, low, low + 1)))
    dose = draw(st.sampled_from(("", words["dose"], words["dose2"]))) if basis.unit_says != "daily" else ""
    count = str(low) if low == high else f"{low} {words['to']} {high}"
    tail = f"\n{dose.format(k=count, u=one if high == 1 else many)}" if dose else ""
    tail += draw(st.sampled_from(("", f"\n{words['filler']}")))
    mg = sum(map(elemental, magnesium))
    stated = all(source.look not in ("weight_only", "percent") for source in magnesium)
    a_day = (n, n) if basis.unit_says == "daily" else (low, high) if dose else None
    top = mg * (a_day[1] if a_day else 1)
    return Built(
        text=title + head + joint.join(items) + also + tail,
        unit=unit,
        elemental_mg=mg,
        forms=frozenset(source.form for source in magnesium),
        certainty="stated" if stated else "computed",
        dose=a_day,
        problems=frozenset({"above_daily_limit"} if top > 250 * 1.001 else ()),
    )


def capital(text: str) -> str:
    """Return the text with its first letter large, the rest as it was."""
    return text[:1].upper() + text[1:]


@st.composite
def tables(draw: st.DrawFn) -> Built:
    """Draw a table: rows of nutrients, one column per number of units, perhaps one with percentages."""
    language = draw(st.sampled_from(LANGUAGES))
    words = WORDS[language]
    unit = draw(st.sampled_from(sorted(UNITS)))
    one, many = UNITS[unit][language]
    counts = draw(st.sampled_from(((1,), (2,), (3,), (1, 2), (1, 3), (2, 4), (1, 2, 4))))
    gap = draw(st.sampled_from((" | ", "   ")))
    ri = draw(st.booleans())
    heads = [f"{words['per']} {one}" if n == 1 else f"{words['per']} {n} {many}" for n in counts]
    rows = [gap.join([words["head"], *heads, *([f"% {words['ri']}"] if ri else [])])]
    form = draw(st.sampled_from(sorted(SALTS)))
    mg = draw(st.sampled_from((20, 37.5, 56.25, 60, 75)))
    name = draw(st.sampled_from(("{mg} ({as} {salt})", "{mg} ({salt})"))).format(
        salt=SALTS[form][language], **words
    )
    named = [
        (name, mg),
        *((other, 5) for other in draw(st.lists(st.sampled_from(OTHERS[language]), max_size=3, unique=True))),
    ]
    for name, figure in draw(st.permutations(named)):
        cells = [f"{number(figure * n, language)} mg" for n in counts]
        rows.append(gap.join([name, *cells, *([f"{figure * counts[-1] / 3.75:.0f}%"] if ri else [])]))
    return Built("\n".join(rows), unit, mg, frozenset({form}), "stated", None, frozenset())


@st.composite
def measured(draw: st.DrawFn) -> Built:
    """Draw a powder or drink: figures per 100 g, per so many ml, or per scoop of so many g."""
    language = draw(st.sampled_from(LANGUAGES))
    words, form = WORDS[language], draw(st.sampled_from(sorted(SALTS)))
    mineral = f"{words['mg']} ({words['as']} {SALTS[form][language]})"
    mg, size = draw(st.sampled_from((20, 60, 75, 120))), draw(st.sampled_from((2, 2.5, 4, 5, 10)))
    one = UNITS["scoop"][language][0]
    shape = draw(st.sampled_from(("ml", "scoop", "hundred", "hundred_ml")))
    times = draw(st.integers(1, 3))
    text, unit, dose = {
        "ml": (f"{words['per']} {number(size, language)} ml: {mineral} {mg} mg", f"{size:g} ml", None),
        "hundred_ml": (f"{words['per']} 100 ml: {mineral} {mg * 10} mg", "ml", None),
        "scoop": (
            f"{words['per']} {one} ({number(size, language)} g): {mineral} {mg} mg\n"
            + words["take"].format(k=number(size * times, language), u="g"),
            "scoop",
            (times, times),
        ),
        "hundred": (
            f"{words['per']} 100 g: {mineral} {number(mg * 100 / size, language)} mg\n"
            f"1 {one} = {number(size, language)} g",
            "scoop",
            None,
        ),
    }[shape]
    per = mg / 10 if shape == "hundred_ml" else mg
    top = per * (dose[1] if dose else 1)
    too_much = frozenset({"above_daily_limit"} if top > 250 * 1.001 else ())
    return Built(capital(text), unit, per, frozenset({form}), "stated", dose, too_much)
