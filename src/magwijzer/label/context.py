"""Context: "per what", brackets, lines and sentences, and the words that say what kind of product this is."""

from magwijzer.label.claim import Amount
from magwijzer.label.marks import Mark, Scope
from magwijzer.label.state import Frame, State

_DEEPEST = 40
_STATES = frozenset(("amount", "magnesium", "salt", "elemental"))
_IN_A_ROW = ("scope", "line", "slash", "ref", "%")
_FREQUENCY = ("dose", "times", "unit", "number")
_ORDER = ("dose", "number", "times", "line", "break", "take")
_ROW_GOES_ON = ("amount", "percent", "open", "line", "as", "number")


def scope(state: State, mark: Mark) -> None:
    """ "Per capsule" after amounts speaks of those; before them it heads what follows, in a table as a column."""
    found = mark.scope
    if found is None:
        return
    state.reading.scopes.append(found)
    state.reading.doses.append(mark)
    if state.before() == "open" and state.after() in _STATES:
        state.frame.scope = found
        return
    heading = state.before() == "line" and state.after() == "colon"
    if state.fresh and state.header_segment != state.segment and not heading:
        _say_of_fresh(state, found)
        state.trailing = found
        return
    in_a_row = state.before() in _IN_A_ROW or state.header_segment == state.segment
    if in_a_row and state.columns and state.header is state.columns[-1] and not state.header_used:
        if found != state.columns[-1]:
            state.columns.append(found)
    else:
        state.columns = [found]
    found = state.columns[-1]
    state.header, state.trailing, state.fresh = found, None, []
    state.header_used = False
    state.header_segment = state.segment


def day(state: State, mark: Mark) -> None:
    """ "Per dag" right after an amount of magnesium: the amount is that of the whole day, not of one tablet.

    But "2 tabletten à 100 mg magnesium per dag" and "2 x 100 mg per dag" say what one is.
    """
    state.reading.doses.append(mark)
    frequency = state.before() in _FREQUENCY or state.before(2) in ("dose", "times")
    order = mark.text and state.after() in _ORDER
    whole = [a for a in state.fresh if not _is_of_one(state, a)]
    if whole and not frequency and not order:
        found = Scope(1.0, "daily_dose", role="daily_dose")
        state.reading.scopes.append(found)
        state.fresh = whole
        _say_of_fresh(state, found)


def _is_of_one(state: State, amount: Amount) -> bool:
    named = amount.scope is not None and amount.scope.role == "name"
    return named or state.marks[amount.place - 1].kind == "times"


def _say_of_fresh(state: State, found: Scope) -> None:
    for amount in state.fresh:
        amount.scope = found
    state.fresh = []


def keep(state: State, mark: Mark) -> None:
    """Keep a word of the directions for the reading of the daily dose."""
    state.reading.doses.append(mark)


def advise(state: State, mark: Mark) -> None:
    """What people need or are advised is not what is in the pot."""
    state.reading.doses.append(mark)
    state.reading.advice.add(state.segment)


def unit(state: State, mark: Mark) -> None:
    """Keep a tablet named without a count, or the size of the pot."""
    state.reading.units.append(mark)


def excipient(state: State, mark: Mark) -> None:
    """Keep magnesium stearate and its like, once each: never a source."""
    if mark.form not in state.reading.excipients:
        state.reading.excipients.append(mark.form)


def flag(state: State, mark: Mark) -> None:
    """Keep what kind of product this is: homeopathy, an infusion, for outside use, buffered."""
    state.reading.flags.add(mark.kind)


def open_bracket(state: State, mark: Mark) -> None:
    """Begin a bracket: it speaks of the claim before it, or of the dose in "2 capsules (200 mg magnesium)"."""
    if len(state.frames) > _DEEPEST:
        return
    outer = state.frame
    about = outer.open if state.before() == "word" else outer.open or outer.last
    inner = Frame(about=about, target=about)
    dose = state.marks[state.at - (2 if state.before() == "day" else 1)] if state.at > 1 else mark
    if dose.kind == "dose" and dose.low == dose.high:
        inner.scope = dose.scope
    state.frames.append(inner)


def close_bracket(state: State, mark: Mark) -> None:
    """End a bracket; "(providing elemental magnesium) 150 mg" leaves its magnesium open for the amount outside."""
    if len(state.frames) < 2:
        return
    inner = state.frames.pop()
    left = inner.open
    if left is not None and left.elemental and inner.equals and state.frame.open is None:
        state.frame.open = left


def separator(state: State, mark: Mark) -> None:
    """A comma, "en" or dash: what comes next may be something else."""
    state.separated = True


def word(state: State, mark: Mark) -> None:
    """An unknown word after a separator is something else: the name before it gets no amount from there on."""
    state.gap += 1
    if state.separated:
        state.frame.open = None
        if len(state.frames) == 1:
            state.frame.target = None
        state.separated = False


def line(state: State, mark: Mark) -> None:
    """The end of a line or cell. A row goes on when an amount, a bracket or "als" comes next.

    A "per what" on the next line still speaks of amounts that have none; under a heading it begins the next list.
    """
    state.reading.doses.append(mark)
    follows, frame = state.after(), state.frame
    if follows in _ROW_GOES_ON or len(state.frames) > 1:
        return
    frame.open = frame.target = None
    frame.last = frame.last if follows == "scope" else None
    frame.equals = False
    state.end_segment(keep_fresh=follows == "scope" and state.header is None)


def sentence_end(state: State, mark: Mark) -> None:
    """The end of a sentence closes everything, brackets too."""
    state.reading.doses.append(mark)
    state.frames = [Frame()]
    state.end_segment()


def equals(state: State, mark: Mark) -> None:
    """ "Waarvan", "=", "levert": what follows explains what came before."""
    state.frame.equals = True
    state.frame.goes_on = state.before() in ("break", "line")
    state.separated = False


def header(state: State, mark: Mark) -> None:
    """ "Samenstelling": from here on it is the list of contents, no longer the product's name."""
    state.body = True
