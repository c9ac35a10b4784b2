"""Names: magnesium, its salts, other nutrients, and the words that say which comes from which."""

from magwijzer.label.ahead import has_own_amount
from magwijzer.label.claim import Claim, is_told
from magwijzer.label.marks import Mark
from magwijzer.label.state import Frame, State

_ELECTROLYTES = frozenset(("chloride", "sulfate", "bicarbonate", "other_annex_ii", "ascorbate"))
"""Salt words that also stand by themselves on labels: these count only where magnesium is said to be their mineral."""

_IN_A_LIST = ("comma", "and", "slash", "percent")
_JOINED = ("slash", "and", "dash", "salt", "anion")
_TWO_SALTS = 16
"""Marks back in which the two salts stand that a figure may be of."""
ELEMENTAL = Mark("magnesium", "elemental")


def magnesium(state: State, mark: Mark) -> None:
    """Magnesium itself; in the brackets of a salt, or after "waarvan", it is the magnesium in that salt.

    "Magnesium (Mg)" is a line of a list of nutrients, not a product's name.
    """
    state.separated = False
    frame, salt = state.frame, state.salt
    if state.before() == "open" and state.after() == "close" and frame.about is not None:
        frame.about.elemental = frame.about.elemental or frame.about.kind == "mineral"
        return
    claim = state.claim("mineral", [mark.form] if mark.form else [])
    claim.elemental = mark.text == "elemental"
    claim.blend = mark.unit == "blend"
    claim.implied = mark.unit == "product"
    if frame.about is not None and frame.about.kind == "salt":
        claim.about = frame.about
    elif frame.equals and salt is not None and not _sums_up(state, salt):
        claim.about = salt
    frame.open = frame.target = state.element = claim


def _sums_up(state: State, salt: Claim) -> bool:
    """Whether magnesium named here is that of several salts together, or of none in this sentence."""
    of_before = state.frame.goes_on and salt.segment == state.segment - 1
    if state.total or not (salt.segment == state.segment or of_before):
        return True
    weighed = [c for c in state.reading.claims[-3:-1] if c.kind == "salt" and c.amounts and c.content is None]
    return len(weighed) > 1 and all(c.segment == salt.segment for c in weighed) and _are_joined(state)


def _are_joined(state: State) -> bool:
    """Whether "en" stands between the last two salts: "A 350 mg en B 150 mg, goed voor"; commas part a list."""
    found = [m.kind for m in state.marks[max(state.at - _TWO_SALTS, 0) : state.at]]
    last = next((i for i in reversed(range(len(found))) if found[i] == "salt"), 0)
    first = next((i for i in reversed(range(last)) if found[i] == "salt"), 0)
    return "and" in found[first:last]


def named_salt(state: State, mark: Mark) -> None:
    """A salt named whole: a claim of its own, or what the magnesium before it comes from."""
    state.separated = False
    frame = state.frame
    mineral = frame.target if frame.target is not None and _explains(state, frame, frame.target) else None
    if mineral is not None:
        add_form(state, mineral, mark)
        if frame.open is mineral:
            return
    elif frame.open is not None and frame.open.kind == "salt" and _is_joined(state, frame.open):
        frame.open.forms.append(mark.form)
        return
    claim = state.claim("salt", [mark.form])
    claim.hydrate, claim.about = mark.hydrate, mineral
    claim.additive = "additive" in (state.before(), state.before(2))
    claim.e_number = mark.unit == "additive"
    frame.open = state.salt = claim
    if mineral is None:
        state.element, frame.target, frame.equals = claim, None, False


def _is_joined(state: State, salt: Claim) -> bool:
    """Whether a salt named now is one with the salt before it: "citraat/malaat", but not the next in a bare row."""
    next_item = (
        state.before() == "salt" and is_told(salt) and has_own_amount(state.marks, state.at, over_line=True)
    )
    return state.before() in _JOINED and not next_item


def _explains(state: State, frame: Frame, mineral: Claim) -> bool:
    """Whether a salt named now tells what ``mineral`` comes from: after "als", or in its brackets."""
    if mineral.kind != "mineral":
        return False
    before = state.before()
    in_list = mineral.sourced and before in _IN_A_LIST and not _is_next_item(state, mineral)
    weighed = before == "amount" and state.before(2) == "as" and frame.open is not mineral
    return frame.about is mineral or in_list or weighed or before in ("as", "filler", "total")


def _is_next_item(state: State, mineral: Claim) -> bool:
    """Whether a salt with a weight comes after sources without: "60 mg uit citraat, magnesiummalaat 400 mg"."""
    weighed = any(c.about is mineral and c.amounts for c in state.reading.claims[-2:])
    whole = state.marks[state.at].kind == "salt" and state.frame.about is None
    return whole and not weighed and has_own_amount(state.marks, state.at, over_line=True)


def add_form(state: State, mineral: Claim, mark: Mark) -> None:
    """Note a form as a source of ``mineral``, with its share when one is printed before it: "40% citraat"."""
    mineral.sourced = True
    if mark.form not in mineral.forms:
        mineral.forms.append(mark.form)
    if state.before() == "percent":
        mineral.shares[mark.form] = state.marks[state.at - 1].low


def bare_salt(state: State, mark: Mark) -> None:
    """A salt word without a mineral belongs to the mineral spoken of; with none spoken of, to magnesium."""
    target = state.frame.target
    owner = target or state.element
    if owner is not None and owner.kind == "other":
        return
    if target is None:
        is_else = state.after() in ("word", "element") or mark.form in _ELECTROLYTES
        if is_else or not _names_magnesium(state):
            return
    named_salt(state, mark)


def _names_magnesium(state: State) -> bool:
    """Whether the label names magnesium anywhere; found out once."""
    if state.names_magnesium is None:
        state.names_magnesium = any(m.kind in ("magnesium", "salt") for m in state.marks)
    return state.names_magnesium


def source(state: State, mark: Mark) -> None:
    """Sea or algae: a source of the magnesium spoken of, never a salt of its own."""
    claim = state.frame.target or state.element
    if claim is not None and claim.kind != "other":
        add_form(state, claim, mark)


def other(state: State, mark: Mark) -> None:
    """Another nutrient: the next amount is its own. Inside the brackets of magnesium it changes nothing else."""
    state.separated = False
    frame = state.frame
    claim = Claim("other", [], state.segment)
    frame.open = claim
    state.reading.claims.append(claim)
    if frame.about is None or frame.about.kind == "other":
        frame.target = state.element = claim


def elemental(state: State, mark: Mark) -> None:
    """The word "elementair" by itself speaks of the amount before it, the claim around it or the next amount.

    Beside another nutrient it is not magnesium: "elementair calcium 500 mg", "zink 10 mg elementair".
    """
    frame = state.frame
    spoken = frame.open or frame.last or frame.about
    if state.after() == "element" or (spoken is not None and spoken.kind == "other"):
        return
    if state.before() == "amount" and frame.last is not None and frame.last.kind == "mineral":
        frame.last.elemental = True
    elif state.before() == "open" and state.after() == "close" and frame.about is not None:
        frame.about.elemental = frame.about.kind == "mineral"
    else:
        magnesium(state, ELEMENTAL)


def as_(state: State, mark: Mark) -> None:
    """ "Als", "from", "uit": the salts that follow are said of the magnesium before it."""
    frame = state.frame
    said_of = frame.open or frame.last or frame.about
    if said_of is not None and said_of.kind == "salt" and said_of.about is not None:
        said_of = said_of.about
    frame.target = said_of


def total(state: State, mark: Mark) -> None:
    """ "Totaal", "samen": the magnesium that follows is that of everything before it."""
    state.total = True


def blend(state: State, mark: Mark) -> None:
    """ "Complex" after magnesium: an amount that follows is the weight of a mixture."""
    claim = state.frame.open
    if claim is not None and claim.kind == "mineral":
        claim.blend = True
