"""Every word and fixed phrase with its Mark: the salts from the facts on the forms, the rest from the word lists."""

import re
from collections.abc import Iterable, Iterator, Mapping

from magwijzer.knowledge.model import Form
from magwijzer.label import salt_words, unit_words, words
from magwijzer.label.chemistry import MAGNESIUM_G_MOL
from magwijzer.label.clean import fold
from magwijzer.label.marks import Mark

Entries = Iterator[tuple[str, Mark]]

_E_NUMBER = re.compile(r"E\d{3}[a-z]?\b")
_NO_SALT_NAME = re.compile(r"[(\"]|marin|overige|other|^magnesia$", re.IGNORECASE)
"""Synonyms with a remark in brackets, of the sea, or for a group of salts, name no salt."""

_NO_SALT_WORD = ("flakes", "vlokken")
_FACTOR = {"mg": 1.0, "g": 1e3, "ug": 1e-3, "kg": 1e6, "mmol": MAGNESIUM_G_MOL, "meq": MAGNESIUM_G_MOL / 2}
_ML = {"ml": 1.0, "cl": 10.0, "dl": 100.0, "l": 1000.0}
HYDRATES = {word: name for name, spelled in salt_words.HYDRATES.items() for word in spelled.split()}
"""Every spelling of a hydrate with its name as compound ids have it."""


def vocabulary(forms: Mapping[str, Form]) -> Entries:
    """Yield every name with its Mark; where two are the same the last one holds."""
    yield from _grammar()
    yield from _counting()
    yield from _excipients()
    yield from _salt_words()
    for form in forms.values():
        yield from _form(form)


def _grammar() -> Entries:
    for kind, spelled in words.KINDS.items():
        yield from _all(spelled.split(), Mark(kind))
    for kind, phrases in words.KIND_PHRASES.items():
        yield from _all(phrases, Mark(kind))
    for reference, spelled in words.REFERENCES.items():
        yield from _all(spelled.split(), Mark("ref", unit=reference))
    yield from _all(("daily value",), Mark("ref", unit="us"))
    yield from _all(("procent", "percent", "prozent", "pct", "pour cent"), Mark("%"))
    yield from _all(words.OTHERS.split(), Mark("element"))
    yield from _all(words.LATIN_HOMEOPATHY.split(), Mark("latin"))


def _counting() -> Entries:
    for value, spelled in words.NUMBERS.items():
        yield from _all(spelled.split(), Mark("number", low=value, high=value, unit="word"))
    for value, spelled in words.TIMES.items():
        yield from _all(spelled.split(), Mark("times", low=value, high=value))
    for unit, spelled in unit_words.UNITS.items():
        yield from _all(spelled.split(), Mark("unit", unit=unit, form="one"))
    for unit, spelled in unit_words.UNITS_PLURAL.items():
        yield from _all(spelled.split(), Mark("unit", unit=unit, form="many"))
    for unit, phrases in unit_words.UNIT_PHRASES.items():
        yield from _all(phrases, Mark("unit", unit=unit, form="one"))
    for unit, spelled in unit_words.MASS_MG.items():
        yield from _all(spelled.split(), Mark("mass", low=_FACTOR[unit], unit=unit))
    for unit, spelled in unit_words.VOLUME_ML.items():
        yield from _all(spelled.split(), Mark("volume", low=_ML[unit], unit="ml"))


def _excipients() -> Entries:
    for excipient, spelled in salt_words.EXCIPIENTS.items():
        mark = Mark("excipient", form=excipient)
        for word in spelled.split():
            yield from _all((f"magnesium{word}", f"magnesium {word}", f"{word} de magnesium"), mark)
    for excipient, phrases in salt_words.EXCIPIENT_PHRASES.items():
        yield from _all(phrases, Mark("excipient", form=excipient))


def _salt_words() -> Entries:
    """Yield the salt words, brands and waters that the facts do not spell."""
    yield "magnesium", Mark("magnesium")
    yield from _all(salt_words.SEA.split(), Mark("source", form="seawater"))
    for word, hydrate in HYDRATES.items():
        yield word, Mark("hydrate", hydrate=hydrate)
    for table in (salt_words.EXTRA_ANIONS, salt_words.BRANDS):
        for form, spelled in table.items():
            yield from _all(spelled.split(), Mark("anion", form=form))
    for form, phrases in salt_words.ANION_PHRASES.items():
        yield from _all(phrases, Mark("anion", form=form))
    for form_and_hydrate, names in salt_words.WHOLE_SALTS.items():
        salt, _, hydrate = form_and_hydrate.partition(" ")
        yield from _all(names, Mark("salt", form=salt, hydrate=hydrate))


def _form(form: Form) -> Entries:
    """Yield the names of one form in the facts, the salt's own word without magnesium, and its E-number."""
    names = {name for synonyms in form.synonyms.values() for name in synonyms}
    for name in sorted(n for n in names if not _NO_SALT_NAME.search(n)):
        own_word = _own_word(name)
        if own_word:
            yield own_word, Mark("anion", form=form.id)
        if (not own_word or " " not in name) and fold(name) not in _SAID_WITH_HYDRATE:
            yield name, Mark("salt", form=form.id)
    for number in _E_NUMBER.findall(form.e_number or ""):
        yield number.lower(), Mark("salt", form=form.id, unit="additive")


_SAID_WITH_HYDRATE = frozenset(name for names in salt_words.WHOLE_SALTS.values() for name in names)
"""Names that also say how much water: that of the list holds, with its hydrate."""


def _own_word(name: str) -> str:
    """Return the salt's own word: "citraat" of magnesiumcitraat, "citrate" of citrate de magnésium; else empty."""
    folded = fold(name)
    left = folded.replace("magnesium", " ").replace("-", " ").replace(" de ", " ").split()
    left = [w for w in left if w not in ("l", "n", "d")]
    if "magnesium" not in folded or len(left) != 1 or len(left[0]) < 5:
        return ""
    return "" if left[0].startswith(salt_words.CATION_STEMS) or left[0] in _NO_SALT_WORD else left[0]


def _all(names: Iterable[str], mark: Mark) -> Entries:
    for name in names:
        yield name, mark
