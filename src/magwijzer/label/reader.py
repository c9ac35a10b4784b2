"""The whole journey of one label: text → marks → salts → scopes → claims → assembly → Product."""

import re
from collections.abc import Mapping

from magwijzer.knowledge.model import Form
from magwijzer.label.assemble import Assembly, assemble
from magwijzer.label.bind import bind
from magwijzer.label.chemistry import Chemistry
from magwijzer.label.claim import Reading
from magwijzer.label.claims import read_claims
from magwijzer.label.component import Component, Span
from magwijzer.label.ingredients import forms_of, ingredients
from magwijzer.label.judge import problems
from magwijzer.label.lexicon import Lexicon
from magwijzer.label.model import Certainty, Ingredient, Problem, Product
from magwijzer.label.recognise import recognise
from magwijzer.label.scopes import fold_scopes

_LONGEST = 50_000
_MOST = 400
"""A longer text, or one with more claims, amounts or "per what", is no label: of one product it says nothing."""

_SPACES = re.compile(r"[ \t]{2,}|[\x00\u200b]+")
_NO_SOURCE = frozenset(("homeopathy", "infusion", "external"))
_SWALLOWED = frozenset(("tablet", "capsule", "effervescent_tablet", "chewable_tablet", "lozenge"))
"""What is "per capsule" is swallowed, also when the label speaks of a bath as well."""


class LabelReader:
    """Reads labels in Dutch, English, French and German. Build it once; it keeps nothing of what it read."""

    def __init__(
        self, forms: Mapping[str, Form], nrv_mg: float = 375.0, daily_limit_mg: float = 250.0
    ) -> None:
        self._forms = forms
        self._daily_limit_mg = daily_limit_mg
        self._lexicon = Lexicon(forms)
        self._chemistry = Chemistry(forms, nrv_mg)

    def read(self, text: str, units_per_day: float | None = None) -> Product:
        """Return what the label says. Never raises on any text; what is not settled is ambiguous, never guessed.

        ``units_per_day``: how many units the person takes; without it the label's own dose counts.
        """
        if len(text) > _LONGEST:
            text = _SPACES.sub(" ", text)
            if len(text) > _LONGEST:
                return self._too_much(units_per_day)
        marks = fold_scopes(bind(recognise(text, self._lexicon)))
        reading = read_claims(marks, self._chemistry.nrv_mg)
        if self._is_no_source(reading):
            return self._no_source(reading, units_per_day)
        if _is_no_label(reading):
            return self._too_much(units_per_day)
        return self._product(assemble(reading, self._chemistry), reading, units_per_day)

    def _is_no_source(self, reading: Reading) -> bool:
        oral = any(scope.unit in _SWALLOWED for scope in reading.scopes)
        if reading.flags & _NO_SOURCE - ({"external"} if oral else set()):
            return True
        return all(
            c.kind == "other" or ((c.additive or c.e_number) and not c.amounts) for c in reading.claims
        )

    def _no_source(self, reading: Reading, units_per_day: float | None) -> Product:
        named = [c for c in reading.claims if c.kind != "other"]
        forms = forms_of(c for c in named if not c.additive and not c.e_number)
        if not forms and reading.flags & {"homeopathy", "drug_magnesium"}:
            forms = ["unknown"]
        helpers = forms_of(c for c in named if c.additive or c.e_number)
        additives = [self._forms[f].name.nl for f in helpers if f in self._forms]
        return Product(
            ingredients=tuple(Ingredient(f, None, None, "none") for f in forms),
            unit=None,
            elemental_mg_per_unit=None,
            range_mg_per_unit=None,
            units_per_day=units_per_day,
            elemental_mg_per_day=None,
            certainty="none",
            ask=None,
            excipients=tuple(dict.fromkeys((*reading.excipients, *additives))),
            problems=(),
            label_units_per_day=None,
        )

    def _too_much(self, units_per_day: float | None) -> Product:
        """Answer a text that holds far more than one label: magnesium in an amount that cannot be known."""
        return Product(
            ingredients=(Ingredient("unknown", None, None, "ambiguous"),),
            unit=None,
            elemental_mg_per_unit=None,
            range_mg_per_unit=None,
            units_per_day=units_per_day,
            elemental_mg_per_day=None,
            certainty="ambiguous",
            ask="find_amount",
            excipients=(),
            problems=(Problem("too_much_text", {"most_characters": _LONGEST}),),
            label_units_per_day=None,
        )

    def _product(self, assembly: Assembly, reading: Reading, given: float | None) -> Product:
        what, certainty = assembly.what, _certainty(assembly.parts)
        span, ask = assembly.span, _ask(assembly, certainty)
        parts = tuple(ingredients(assembly))
        if what.name == "daily_dose" and given is not None and given > 1 and span is not None:
            span, certainty, ask = (span[0] / given, span[1]), "ambiguous", "find_per_what"
            parts = tuple(Ingredient(i.form, None, None, "ambiguous") for i in parts)
        certain = span is not None and certainty != "ambiguous"
        amount = round(span[0], 3) if span is not None and certain else None
        units = given if given is not None else _label_dose(assembly)
        least = _surely_per_day(assembly, span, units)
        return Product(
            ingredients=parts,
            unit=what.name if certain else _unit_of_unsure(assembly),
            elemental_mg_per_unit=amount,
            range_mg_per_unit=(round(span[0], 3), round(span[1], 3)) if span and not certain else None,
            units_per_day=units,
            elemental_mg_per_day=None if amount is None or units is None else round(amount * units, 3),
            certainty=certainty,
            ask=ask,
            excipients=tuple(reading.excipients),
            problems=problems(assembly, self._forms, self._chemistry, self._daily_limit_mg, least)
            + _buffered(reading),
            label_units_per_day=what.label_units_per_day,
        )


def _is_no_label(reading: Reading) -> bool:
    amounts = sum(len(c.amounts) for c in reading.claims)
    return max(len(reading.claims), len(reading.scopes), len(reading.bare), amounts) > _MOST


def _certainty(parts: tuple[Component, ...]) -> Certainty:
    kinds = {p.certainty for p in parts}
    if not kinds or "ambiguous" in kinds:
        return "ambiguous"
    return "computed" if "computed" in kinds else "stated"


def _ask(assembly: Assembly, certainty: Certainty) -> str | None:
    if not assembly.parts:
        return "find_amount"
    if certainty == "ambiguous":
        return next(p.ask for p in assembly.parts if p.certainty == "ambiguous")
    return "find_per_what" if assembly.what.name in ("serving", "daily_dose") else None


def _unit_of_unsure(assembly: Assembly) -> str | None:
    """Return what the pot holds; None when the label gives neither an amount nor a unit."""
    unit = assembly.what.pot_unit
    return None if unit == "serving" and not assembly.parts else unit


def _label_dose(assembly: Assembly) -> float | None:
    """Return the units a day the label settles: one daily dose, or a dose that is no range."""
    if assembly.what.name == "daily_dose":
        return 1.0
    dose = assembly.what.label_units_per_day
    return dose[0] if dose is not None and dose[0] == dose[1] else None


def _surely_per_day(assembly: Assembly, span: Span | None, units: float | None) -> float | None:
    """Return the least magnesium a day that the top of the dose brings; of one unit when no dose is known."""
    if span is None:
        return None
    if units is None:
        stated = assembly.what.label_units_per_day
        units = stated[1] if stated else 1.0
    return span[0] * units


def _buffered(reading: Reading) -> tuple[Problem, ...]:
    return (Problem("buffered", {}),) if "buffered" in reading.flags else ()
