"""Second pass: which salt words belong to magnesium, and which to another mineral.

"Magnesium citrate", "magnesium (lactate de) dihydraté" and "citrate de magnésium" become one salt mark;
"zinc citrate" and "hydroxyde d'aluminium" become another mineral, whose amounts are not ours.
"""

from collections.abc import Callable

from magwijzer.label.marks import Mark

_SALT_WORDS = ("anion", "maybe_anion")
_NAMES_A_MINERAL = ("de", "d", "du", "of")
_END = Mark("end")


def bind(marks: list[Mark]) -> list[Mark]:
    """Return the marks with salt words joined to their mineral. Looks at most four marks ahead."""
    padded = [*marks, _END, _END, _END, _END]
    out: list[Mark] = []
    i, end = 0, len(marks)
    while i < end:
        mark = padded[i]
        handler = _HANDLERS.get(mark.kind)
        if handler is None:
            i += 1
        else:
            mark, i = handler(padded, i, out)
            if mark.kind == "salt":
                mark, i = _hydrate(mark, padded, i)
        out.append(mark)
    return out


def _magnesium(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    mark, after = marks[i], marks[i + 1]
    if (out and out[-1].kind == "drug") or after.kind == "drug":
        return Mark("drug_magnesium", mark.text), i + 1
    if after.kind == "latin":
        return Mark("homeopathy", after.text), i + 2
    if after.kind in _SALT_WORDS:
        return Mark("salt", "", form=after.form or "unknown"), i + 2
    if after.kind == "open" and marks[i + 2].kind == "anion" and _of(marks[i + 3]):
        close = i + 4
        return Mark("salt", "", form=marks[i + 2].form), close + (marks[close].kind == "close")
    if after.kind == "source":
        return mark._replace(form=after.form), i + 2
    if after.kind == "elemental":
        return mark._replace(text="elemental"), i + 2
    if after.kind == "blend":
        return mark._replace(unit="blend"), i + 2
    return mark, i + 1


def _anion(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    """A bare salt word: of what comes after "de", of the mineral just before, or still open."""
    mark, after = marks[i], marks[i + 1]
    if _of(after) or after.kind == "equals":
        j = i + 2 if _of(after) else i
        if marks[j].kind == "magnesium":
            return Mark("salt", "", form=mark.form), j + 1
        if (
            _of(after)
            and (marks[j].kind == "element" or marks[j].kind == "word")
            and "acid" not in marks[j].text
        ):
            return Mark("element", marks[j].text), j + 1
    return mark, i + 1


def _maybe_anion(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    """A word that ends as a salt does is one when it is "… de magnésium"."""
    if _of(marks[i + 1]) and marks[i + 2].kind == "magnesium":
        return Mark("salt", "", form="unknown"), i + 3
    return Mark("word", marks[i].text), i + 1


def _element(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    mark, after = marks[i], marks[i + 1]
    if after.kind == "anion":
        return mark, i + 2
    if after.kind == "open" and marks[i + 2].kind == "anion" and _of(marks[i + 3]):
        return mark, i + 4 + (marks[i + 4].kind == "close")
    return mark, i + 1


def _elemental(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    """ "Elementair magnesium" is one thing; "zuiver magnesiumcitraat" says nothing of the magnesium."""
    mark, after = marks[i], marks[i + 1]
    j = i + 1 + (_of(after) and marks[i + 2].kind == "magnesium")
    if marks[j].kind == "magnesium":
        bound, end = _magnesium(marks, j, out)
        return (bound._replace(text="elemental") if bound.kind == "magnesium" else bound), end
    return (mark if mark.kind == "elemental" else Mark("word", mark.text)), i + 1


def _salt(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    mark, after = marks[i], marks[i + 1]
    if after.kind == "anion" and after.form == mark.form:
        return mark, i + 2
    return mark, i + 1


def _drug(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    j = i + 1 + _of(marks[i + 1])
    if marks[j].kind == "magnesium":
        return Mark("drug_magnesium", marks[i].text), j + 1
    return marks[i], i + 1


def _not(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    """ "Zonder magnesiumstearaat", "geen magnesium": what is absent does not count."""
    j = i + 1 + (marks[i + 1].kind == "of")
    if marks[j].kind in ("excipient", "magnesium", "salt"):
        return Mark("word", "absent"), j + 1
    return marks[i], i + 1


def _excipient(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    """ "Magnesium stearate-free" has none."""
    if marks[i + 1].kind == "not" and marks[i + 1].text in ("free", "vrij", "frei"):
        return Mark("word", "absent"), i + 2
    return marks[i], i + 1


def _mag(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    """ "Mag. hydroxide" is magnesium hydroxide; "mag" by itself is a word."""
    if marks[i + 1].kind == "anion":
        return Mark("salt", "", form=marks[i + 1].form), i + 2
    return Mark("word", "mag"), i + 1


def _hydrate(salt: Mark, marks: list[Mark], i: int) -> tuple[Mark, int]:
    """Return the salt with the water named right after it, in brackets or not."""
    i += marks[i].kind == "dash" and marks[i + 1].kind == "hydrate"
    if marks[i].kind == "hydrate":
        return salt._replace(hydrate=marks[i].hydrate), i + 1
    if marks[i].kind == "open" and marks[i + 1].kind == "hydrate" and marks[i + 2].kind == "close":
        return salt._replace(hydrate=marks[i + 1].hydrate), i + 3
    return salt, i


def _of(mark: Mark) -> bool:
    return mark.kind == "of"


_HANDLERS: dict[str, Callable[[list[Mark], int, list[Mark]], tuple[Mark, int]]] = {
    "magnesium": _magnesium,
    "anion": _anion,
    "maybe_anion": _maybe_anion,
    "element": _element,
    "elemental": _elemental,
    "pure": _elemental,
    "salt": _salt,
    "drug": _drug,
    "excipient": _excipient,
    "not": _not,
    "mag": _mag,
}
