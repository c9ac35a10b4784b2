"""Names inside compound words: "omeprazolcapsules", "doxycyclinekuur", "hydrocortisonzalf"."""

from magwijzer.medicine.form_words import Route
from magwijzer.medicine.index import Entry, Index
from magwijzer.medicine.line import vocab
from magwijzer.medicine.near import Near, Neighbours
from magwijzer.medicine.plain_words import NOT_A_DOSE, SALTS
from magwijzer.medicine.questions import REASONS

_ENDINGS: dict[str, Route | None] = {
    **dict.fromkeys(vocab("zalf creme gel lotion shampoo"), "skin"),
    **dict.fromkeys(vocab("oogdruppels oogzalf ooggel"), "eye"),
    **dict.fromkeys(vocab("neusspray neusdruppels"), "nose"),
    **dict.fromkeys(vocab("oordruppels"), "ear"),
    **dict.fromkeys(vocab("inhalator puffer"), "lung"),
    **dict.fromkeys(vocab("zetpil zetpillen klysma suppo"), "rectal"),
    **dict.fromkeys(vocab("pleister pleisters"), "patch"),
    **dict.fromkeys(vocab("infuus injectie injecties prik spuit"), "needle"),
    **dict.fromkeys(vocab("spray"), "spray"),
    **dict.fromkeys(vocab("druppels"), "drops"),
    **dict.fromkeys(
        vocab(
            """
            tablet tabletten tabletjes tabl capsule capsules caps bruistablet bruistabletten kauwtabletten
            sachets drank siroop stroop suspensie pil pillen pilletje pilletjes tabletje tabs tablets
            """
        ),
        "oral",
    ),
    **dict.fromkeys(
        vocab(
            """
            kuur kuurtje medicijn medicijnen medicatie middel middelen poeder supplement preparaat tje letje
            netje tjes letjes netjes
            """
        )
    ),
}
_ANY_ENDING = tuple(_ENDINGS)
_SALT_ENDINGS = tuple(sorted((salt for salt in SALTS if len(salt) >= 3), key=len, reverse=True))
_SALT_FRONTS = ("natrium", "kalium", "dinatrium")
_MINERALS = ("magnesium", "ijzer", "zink", "calcium", "ferro")
_NO_SALT = ("poly", "folin", *NOT_A_DOSE)
_SALT_TAILS = ("aat", "ate", "at", "ide", "id", "glycine", "chelaat")


def unwrapped(word: str, index: Index) -> tuple[Entry, Route | None] | None:
    """Return the name inside a compound word: its form, salt or reason cut off ("omeprazolcapsules")."""
    for ending, route in _ENDINGS.items() if word.endswith(_ANY_ENDING) else ():
        if word.endswith(ending):
            base = word[: -len(ending)]
            entry = index.find(base) or index.find(REASONS.get(base, ""))
            if entry is not None:
                return entry, route
    entry = _without_salt(word, index)
    return (entry, None) if entry else None


def _without_salt(word: str, index: Index) -> Entry | None:
    for salt in _SALT_ENDINGS if word.endswith(_SALT_ENDINGS) else ():
        if word.endswith(salt) and len(word) > len(salt) + 3:
            entry = index.find(word[: -len(salt)])
            if entry is not None:
                return entry
    for front in _SALT_FRONTS:
        if word.startswith(front) and len(word) > len(front) + 3:
            return index.find(word[len(front) :])
    return None


def mineral_in(word: str, index: Index) -> Entry | None:
    """Return the mineral of a salt that is not on the list: "magnesiumtaurinaat"."""
    for mineral in _MINERALS:
        rest = word.removeprefix(mineral)
        if rest != word and rest.endswith(_SALT_TAILS) and not rest.startswith(_NO_SALT):
            return index.find("ijzer" if mineral == "ferro" else mineral)
    return None


def near_inside(word: str, neighbours: Neighbours) -> tuple[Near, Route | None] | None:
    """Return a misspelt name inside a compound word ("doxiciclinekuur")."""
    for ending, route in _ENDINGS.items() if word.endswith(_ANY_ENDING) else ():
        if word.endswith(ending):
            near = neighbours.near(word[: -len(ending)])
            if near is not None and near.sure:
                return near, route
    return None
