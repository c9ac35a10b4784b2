"""Second pass: which salt words belong to magnesium, and which to another mineral.

"Magnesium citrate", "magnesium (lactate de) dihydraté" and "citrate de magnésium" become one salt mark;
"zinc citrate" and "hydroxyde d'aluminium" become another mineral, whose amounts are not ours.
"""

from collections.abc import Callable

from magwijzer.label.marks import Mark

_SALT_WORDS = ("anion", "maybe_anion")
_FRENCH_OF = ("de", "d", "du", "of")
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
    if after.kind == "drug":
        return Mark("drug_magnesium", mark.text), i + 1
    if after.kind == "latin":
        return Mark("homeopathy", after.text), i + 2
    if after.kind in _SALT_WORDS:
        return Mark("salt", "", form=after.form or "unknown"), i + 2
    if _in_brackets(marks, i + 1):
        return Mark("salt", "", form=marks[i + 2].form), i + 5
    if after.kind == "source":
        return mark._replace(form=after.form), i + 2
    if after.kind == "elemental":
        return mark._replace(text="elemental"), i + 2
    if after.kind == "blend":
        return mark._replace(unit="blend"), i + 2
    return mark, i + 1


def _anion(marks: list[Mark], i: int, out: list[Mark]) -> tuple[Mark, int]:
    """A bare salt word: of what comes after "de", of the mineral just before, or still open."""
    mark, mineral = marks[i], marks[i + 2]
    if _of(marks[i + 1]):
        if mineral.kind == "magnesium":
            return Mark("salt", "", form=mark.form), i + 3
        if mineral.kind == "element" or (mineral.kind == "word" and _names_a_mineral(marks[i + 1], mineral)):
            return Mark("element", mineral.text), i + 3
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


def _in_brackets(marks: list[Mark], i: int) -> bool:
    """Tell whether "(lactate de)" stands here."""
    return [m.kind for m in marks[i : i + 4]] == ["open", "anion", "of", "close"]


def _names_a_mineral(of: Mark, word: Mark) -> bool:
    """Tell whether an unknown word is a base: "citrate de bétaïne", not "citraat van topkwaliteit"."""
    return of.text in _FRENCH_OF and "acid" not in word.text


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
