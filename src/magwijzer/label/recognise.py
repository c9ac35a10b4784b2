"""First pass: text → marks. Amounts with their unit, percentages, numbers with their range, phrases, words."""

from magwijzer.label.clean import clean
from magwijzer.label.lexicon import TOKEN, Lexicon
from magwijzer.label.marks import Mark
from magwijzer.label.numbers import fraction, value
from magwijzer.label.salt_words import HYDRATE_NUMBERS
from magwijzer.label.words import ABBREVIATIONS
from magwijzer.label.wraps import unbroken

_SILENT = frozenset(("sign", "join", "adjective", "h2o"))
_BEFORE_SPACED_THOUSANDS = frozenset(
    (
        "salt", "magnesium", "anion", "elemental", "hydrate", "colon", "open", "close", "line", "as", "equals",
        "contains", "filler", "total",
    )
)  # fmt: skip
_CARRIES_A_COLUMN = frozenset(("magnesium", "salt", "anion", "open", "close", "comma"))
_NOT_AN_AMOUNT = frozenset(("unit", "volume", "timesword", "dayword", "%", "h2o", "serving", "word"))
_ABBREVIATIONS = frozenset(ABBREVIATIONS.split())
_UNITS = frozenset(("mass", "volume", "h2o"))
_BEFORE_ONE_GRAM = frozenset(("per", "pro", "par", "/"))
_ENDS_A_CELL = ("line", "end")
_END = Mark("end")


def recognise(text: str, lexicon: Lexicon) -> list[Mark]:
    """Return the marks of a label, in order. One step per token; nothing is read twice."""
    seen, word = lexicon.seen.get, lexicon.word
    tokens = TOKEN.findall(clean(text))
    base = [seen(token) or word(token) for token in tokens]
    if "\n" in tokens:
        base = unbroken(base, tokens)
    base += (_END, _END, _END, _END)
    return _Recogniser(base, lexicon).marks()


class _Recogniser:
    """Walks over the words once.

    ``column`` is the unit of the next figure, as in "Magnesium (mg) | 100"; ``table`` the units of whole columns by
    their place, as in "Mineraal | mg | % RI"; ``cell`` the place in the row.
    """

    def __init__(self, base: list[Mark], lexicon: Lexicon) -> None:
        self.base, self.lexicon = base, lexicon
        self.out: list[Mark] = []
        self.column: Mark | None = None
        self.table: dict[int, Mark] = {}
        self.cell = 0

    def marks(self) -> list[Mark]:
        base, out, starts = self.base, self.out, self.lexicon.phrase_starts
        i, end = 0, len(base) - 4
        while i < end:
            mark = base[i]
            kind = mark.kind
            if mark.text in starts:
                after = self._phrase(i)
                if after:
                    i = after
                    continue
            if kind == "number":
                i = self._number(i)
                continue
            if kind == "mass":
                if mark.unit == "g" and i and base[i - 1].text in _BEFORE_ONE_GRAM:
                    out.append(Mark("amount", "", mark.low, mark.low, "g"))
                elif self._heads_a_column(base[i + 1]):
                    self.table[self.cell] = mark
                else:
                    self._unit_alone(mark)
            elif kind == "stop":
                self._stop(base[i - 1], base[i - 2])
            elif kind == "times":
                i = self._times(i)
                continue
            elif kind not in _SILENT:
                out.append(mark)
                if kind == "line":
                    self.cell = self.cell + 1 if mark.text == "|" else 0
            i += 1
        return out

    def _phrase(self, i: int) -> int:
        """Append the longest phrase that starts at ``i`` and return the place after it, or 0."""
        base = self.base
        second = i + 1 + (base[i + 1].kind == "join")
        for rest, mark in self.lexicon.phrases.get((base[i].text, base[second].text), ()):
            j = second + 1
            for word in rest:
                if base[j].kind == "join" and base[j - 1].kind != "anion":
                    j += 1
                if base[j].text != word:
                    break
                j += 1
            else:
                self.out.append(mark)
                return j
        return 0

    def _number(self, i: int) -> int:
        """Append the amount, percentage or bare number at ``i``; return the place after it."""
        base = self.base
        digits, i = self._spaced(i)
        first = i
        high_digits = ""
        if base[i].kind in ("to", "dash") or base[i].text == "of":
            if base[i + 1].kind == "number":
                high_digits, i = self._grouped(i + 1, "mass")
        elif base[i].kind in ("slash", "number"):
            half, after = self._fraction(digits, i)
            if half is not None:
                return self._half(half, after)
        unit = base[i + 1] if base[i].kind == "dash" and base[i + 1].kind in _UNITS else base[i]
        low = high = self._value(digits, unit.unit)
        if high_digits:
            high = self._value(high_digits, unit.unit)
        if low is None or high is None:
            return i
        if high_digits and high < low:
            i, unit, high = first, base[first], low
        return self._with_unit(low, high, unit, i + (unit is not base[i]))

    def _half(self, low: float, i: int) -> int:
        """Append a fraction, or the range it begins: 1/2 to 1."""
        base, high = self.base, low
        if (base[i].kind in ("to", "dash") or base[i].text == "of") and base[i + 1].kind == "number":
            high, i = self._value(base[i + 1].text) or low, i + 2
        return self._count(low, max(low, high), i)

    def _spaced(self, i: int) -> tuple[str, int]:
        """Return the digits at ``i``; "1 000 mg" after the name of a salt is one number, as in "1 000 - 1 500 mg"."""
        named = bool(self.out) and self.out[-1].kind in _BEFORE_SPACED_THOUSANDS
        return self._grouped(i, "mass", "to", "dash") if named else (self.base[i].text, i + 1)

    def _grouped(self, i: int, *follows: str) -> tuple[str, int]:
        """Return the digits at ``i``, with the three behind a space when one of ``follows`` comes next."""
        base, digits = self.base, self.base[i].text
        grouped = (
            len(digits) <= 3
            and base[i + 1].kind == "number"
            and len(base[i + 1].text) == 3
            and base[i + 2].kind in follows
            and digits.isdecimal()
        )
        return (digits + base[i + 1].text, i + 2) if grouped else (digits, i + 1)

    def _fraction(self, digits: str, i: int) -> tuple[float | None, int]:
        """Return 1/2 or 1 1/2 as a number, with the place after it."""
        base, whole = self.base, 0.0
        if base[i].kind == "number":
            if base[i + 1].kind != "slash":
                return None, i
            whole, digits, i = self._value(digits) or 0.0, base[i].text, i + 1
        over, under = (
            self._value(digits),
            self._value(base[i + 1].text) if base[i + 1].kind == "number" else None,
        )
        part = fraction(over, under) if over is not None and under is not None else None
        return (None, i) if part is None else (whole + part, i + 2)

    def _value(self, digits: str, unit: str = "") -> float | None:
        if digits[:1].isdecimal():
            return value(digits, unit)
        return self.lexicon.word(digits).low if digits else None

    def _with_unit(self, low: float, high: float, unit: Mark, i: int) -> int:
        if unit.kind == "mass":
            if self.out and self.out[-1].kind == "less":
                low = 0.0
            self.out.append(Mark("amount", "", low * unit.low, high * unit.low, unit.unit))
            return i + 1
        if unit.kind == "volume":
            self.out.append(Mark("volume", "", low * unit.low, high * unit.low, "ml"))
            return i + 1
        if unit.text == "l":
            self.out.append(Mark("volume", "", low * 1000, high * 1000, "ml"))
            return i + 1
        if unit.kind == "%":
            self.out.append(Mark("percent", "", low, high))
            return i + 1
        if unit.kind == "h2o" and low in HYDRATE_NUMBERS:
            self.out.append(Mark("hydrate", hydrate=HYDRATE_NUMBERS[int(low)]))
            return i + 1
        return self._count(low, high, i)

    def _count(self, low: float, high: float, i: int) -> int:
        after = self.base[i]
        if after.kind == "timesword":
            self.out.append(Mark("times", "", low, high))
            return i + 1
        alone = self.table and after.kind in _ENDS_A_CELL and self.out and self.out[-1].text == "|"
        unit = self.table.get(self.cell) if alone else self.column
        if unit is not None and after.kind not in _NOT_AN_AMOUNT:
            self.out.append(Mark("amount", "", low * unit.low, high * unit.low, unit.unit))
            self.column = None
        else:
            self.out.append(Mark("number", "", low, high))
        return i

    def _times(self, i: int) -> int:
        base, mark = self.base, self.base[i]
        if (base[i + 1].kind == "to" or base[i + 1].text == "of") and base[i + 2].kind == "times":
            mark, i = mark._replace(high=base[i + 2].high), i + 2
        self.out.append(mark)
        return i + 1

    def _unit_alone(self, mark: Mark) -> None:
        """A unit without a number: Mg is the element, "(mg)" after a name is the unit of its column."""
        if mark.form == "Mg":
            self.out.append(Mark("magnesium", "mg"))
        elif self.out and self.out[-1].kind in _CARRIES_A_COLUMN:
            self.column = mark

    def _heads_a_column(self, after: Mark) -> bool:
        """Tell whether a unit is all that stands in a cell of a table."""
        return bool(self.out) and self.out[-1].text == "|" and after.kind in _ENDS_A_CELL

    def _stop(self, before: Mark, second: Mark) -> None:
        """End the sentence at a full stop, but not behind an abbreviation or an initial; the g of "5 g." is neither."""
        initial = len(before.text) == 1 and before.text.isalpha()
        grams = before.kind == "mass" and second.kind == "number"
        if before.text not in _ABBREVIATIONS and (not initial or grams):
            self.out.append(Mark("break"))
            self.column = None
