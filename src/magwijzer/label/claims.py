"""Fourth pass: who owns which amount. One walk over the marks, each kind of mark with its own handler."""

from collections.abc import Callable

from magwijzer.label import amounts, context, names, percentages
from magwijzer.label.claim import Reading
from magwijzer.label.marks import Mark
from magwijzer.label.state import LOOK_AHEAD, State


def read_claims(marks: list[Mark], nrv_mg: float) -> Reading:
    """Return everything found on the label. Linear: each mark is handled once, looking a few marks around it."""
    state = State(marks, nrv_mg)
    marks, end = state.marks, len(state.marks) - LOOK_AHEAD
    while state.at < end:
        mark = marks[state.at]
        handler = _HANDLERS.get(mark.kind)
        if handler is not None:
            handler(state, mark)
        state.at += 1
    return state.reading


_HANDLERS: dict[str, Callable[[State, Mark], None]] = {
    "magnesium": names.magnesium,
    "salt": names.named_salt,
    "anion": names.bare_salt,
    "source": names.source,
    "element": names.other,
    "elemental": names.elemental,
    "as": names.as_,
    "blend": names.blend,
    "total": names.total,
    "amount": amounts.amount,
    "percent": percentages.percent,
    "ref": percentages.reference,
    "scope": context.scope,
    "day": context.day,
    "open": context.open_bracket,
    "close": context.close_bracket,
    "comma": context.separator,
    "and": context.separator,
    "dash": context.separator,
    "word": context.word,
    "line": context.line,
    "break": context.sentence_end,
    "equals": context.equals,
    "contains": context.equals,
    "header": context.header,
    "unit": context.unit,
    "pot": context.unit,
    "excipient": context.excipient,
    "needed": context.advise,
    "advice": context.advise,
    **dict.fromkeys(
        ("dose", "times", "meal", "limit", "child", "daytime", "seldom", "dosage", "take", "number"),
        context.keep,
    ),
    **dict.fromkeys(("drug_magnesium", "homeopathy", "infusion", "external", "buffered"), context.flag),
}
