"""Lines broken only because the paper was narrow: "per 2 ⏎ capsules" is one phrase, two rows of a table are not."""

from magwijzer.label.marks import Mark

_GOES_ON = frozenset(("per", "as", "equals", "of", "comma", "and", "contains", "to", "each", "not", "join"))
"""A line that ends in one of these is not finished: per, als, waarvan, van, a comma, en, bevat, tot."""
_COUNTED = frozenset(("mass", "unit", "volume", "%", "serving", "daily", "h2o", "timesword", "dayword"))
"""What a number at the end of a line still waits for."""
_NAMES = frozenset(("magnesium", "elemental", "salt", "anion", "element"))
_ONE_NAME = frozenset(
    [(before, "open") for before in ("magnesium", "salt", "element")]
    + [(before, "of") for before in ("anion", "maybe_anion", "hydrate")]
    + [("magnesium", "anion"), ("magnesium", "hydrate"), ("anion", "hydrate"), ("salt", "hydrate")]
)
"""Two words of one name: magnesium ⏎ (als citraat), oxyde ⏎ de magnésium, magnesium ⏎ citrate."""
_SAYS = ("equals", "contains")
_JOINS = frozenset(("and", "equals", "contains", "total"))
_BEGINS_AN_ITEM = ("break", "colon", "comma")
"""An amount right behind these, with no name before it, has it on the next line: "; 60 mg ⏎ Magnesium als Citrat"."""
_UNFINISHED = frozenset(("which", "met", "voor", "with", "mit", "avec"))
"""Last words of "of which", "komt overeen met", "goed voor", and others that end no line."""
_PIECE_ENDS = frozenset(("line", "comma", "break", "stop", "open"))
_SHORT = 4
"""A word of so few letters names nothing: met, voor is a "per"."""
_TELLS = frozenset(("equals", "contains", "open", "as"))
_LEADS_TO = frozenset(("equals", "contains", "open", "colon", "total", "of", "filler", "and"))
"""What stands right before an amount whose name follows."""
_BEGINS_NO_LINE = frozenset(("of", "hydrate", "total", "as", "equals"))
"""In lower case these go on with the line before: de, dihydraat, totaal, uit, waarvan."""
_LONGEST_ROW = 40
"""Words of a line that are looked at, at most."""
_LONGEST_BRACKET = 60


def unbroken(words: list[Mark], tokens: list[str]) -> list[Mark]:
    """Return the words without the line ends that fall inside a phrase; ``tokens`` are the words as printed."""
    found: list[Mark] = []
    opened = 0
    for i, word in enumerate(words):
        if word.kind == "open":
            opened = i + 1
        elif word.kind in ("close", "break"):
            opened = 0
        if word.text == "\n" and 0 < i < len(words) - 1:
            in_bracket = opened and i - opened < _LONGEST_BRACKET and words[i + 1].text != "\n"
            if in_bracket or _is_soft(words, tokens, i):
                continue
        found.append(word)
    return found


def _is_soft(words: list[Mark], tokens: list[str], i: int) -> bool:
    """Tell whether the line end at ``i`` falls inside a phrase."""
    before, after = words[i - 1], words[i + 1]
    if after.kind == "line" or before.kind == "line":
        return False
    if (
        before.kind in _GOES_ON
        or before.text in _UNFINISHED
        or after.text in ("=", "size")
        or before.text == "size"
    ):
        return True
    if after.kind in _COUNTED and _is_number(words, i):
        return True
    if (before.kind, after.kind) in _ONE_NAME:
        return after.kind != "anion" or words[min(i + 2, len(words) - 1)].kind != "of"
    if before.kind == "mass" and after.kind == "salt" and words[max(i - 3, 0)].kind == "as":
        return True
    small = tokens[i + 1][0].islower()
    if small and (after.kind in _BEGINS_NO_LINE or (before.kind, after.kind) == ("drug", "magnesium")):
        return True
    if before.kind != "mass" or after.kind not in _NAMES:
        return False
    leads = _leads(words, i)
    sentence = words[min(i + 2, len(words) - 1)].kind == "word"  # "… = 4 g ⏎ Magnesium draagt bij aan …"
    begins = leads in _JOINS or (leads in _BEGINS_AN_ITEM and _is_nameless(words, i))
    return (small or (begins and not sentence)) and _is_its_name(words, i)


def _leads(words: list[Mark], i: int) -> str:
    """Return the kind of what stands before the amount that ends the line, also past the end of a heading: "per: ⏎"."""
    before, further = words[max(i - 3, 0)].kind, words[max(i - 4, 0)].kind
    return further if before == "line" and further in _BEGINS_AN_ITEM else before


def _is_number(words: list[Mark], i: int) -> bool:
    """Tell whether a number ends the line, with or without an adjective: "2 ⏎ capsules", "2 veg ⏎ capsules"."""
    return "number" in (words[i - 1].kind, words[i - 2].kind if words[i - 1].kind == "adjective" else "")


def _is_its_name(words: list[Mark], i: int) -> bool:
    """Tell whether the amount that ends the line waits for its name, and the name that follows has no other."""
    if "line" in (words[i - 2].kind, _leads(words, i)):
        return False  # an amount alone on its line is of the name above it
    if words[max(i - 3, 0)].kind in _SAYS and words[min(i + 2, len(words) - 1)].kind == "line":
        return True  # "levert 180 mg ⏎ magnesium ⏎ 750 mg malaat"
    nameless = _is_nameless(words, i)
    if words[max(i - 3, 0)].kind not in _LEADS_TO and not nameless and not _tells(words, i):
        return False
    depth = 0
    for k in range(i + 1, min(i + _LONGEST_ROW, len(words))):
        depth += (words[k].kind == "open") - (words[k].kind == "close")
        if words[k].kind in _SAYS and depth <= 0:
            return True  # "100 mg ⏎ oxyde de magnésium soit 60 mg"
        if words[k].kind == "mass" and words[k - 1].kind == "number":
            return False
        if words[k].kind in ("stop", "break") or (words[k].kind == "comma" and depth <= 0):
            return True
        if words[k].kind == "line" and (nameless or words[min(k + 1, len(words) - 1)].kind != "number"):
            return True
    return True


def _line(words: list[Mark], i: int, ends: frozenset[str]) -> set[str]:
    """Return the kinds of the words of the line that ends at ``i``, from the last of ``ends`` on."""
    kinds: set[str] = set()
    for word in reversed(words[max(i - _LONGEST_ROW, 0) : i]):
        if word.kind in ends:
            break
        if word.kind != "word" or len(word.text) > _SHORT:
            kinds.add(word.kind)
    return kinds


def _is_nameless(words: list[Mark], i: int) -> bool:
    """Tell whether nothing is named before the amount since the last comma."""
    return not _line(words, i, _PIECE_ENDS) & (_NAMES | {"element", "word", "maybe_anion"})


def _tells(words: list[Mark], i: int) -> bool:
    """Tell whether the line says what is in what: "… bevat …", "… waarvan …", and names no other nutrient."""
    kinds = _line(words, i, frozenset(("line",)))
    return bool(kinds & _TELLS) and "element" not in kinds
