"""Gathers the clauses of one line into what was eaten: toppings, alternatives, how often."""

from collections.abc import Mapping

from magwijzer.food.amounts import Amount, Span
from magwijzer.food.bread import Bread
from magwijzer.food.clauses import Clause, Segment
from magwijzer.food.entry import Entry
from magwijzer.food.items import Item, read_segment
from magwijzer.food.lexer import Piece
from magwijzer.food.measures import WHOLE, Measures
from magwijzer.food.model import Eaten
from magwijzer.food.senses import Senses
from magwijzer.food.tables import table
from magwijzer.knowledge.model import Food

_HOW_OFTEN = {"frequency", "vague", "not"}
_STOPS = {".", ";", "\n", "!", "?"}


class Meal:
    """One line's entries. Feed it clauses in order, then take ``eaten()``."""

    def __init__(self, line: str, foods: Mapping[str, Food], measures: Measures, senses: Senses) -> None:
        self._line, self._foods, self._measures, self._senses = line, foods, measures, senses
        self._entries: list[Entry] = []
        self.unknown: list[Span] = []
        self._bread = Bread()
        self._heading: Piece | None = None  # "2x per week: vis, linzen"
        self._fresh = True  # nothing named yet that "2x per week" could be said of
        self._clause_start = 0
        self._previous: Entry | None = None  # what the segment before named, None when that is unknown

    def eaten(self) -> tuple[Eaten, ...]:
        """Return what was eaten, in the order typed; nothing for "0 eieren"."""
        return tuple(entry.eaten(self._line, self._foods) for entry in self._entries if entry.high > 0)

    def add(self, clause: Clause) -> None:
        """Take in one clause."""
        kinds = clause.kinds
        if "days" in kinds:  # "deze week 3 eieren": how often is not understood, so nothing counts
            self._not_placed(clause.span)
        elif kinds <= _HOW_OFTEN:
            self._how_often(clause)
        else:
            self._clause_start = len(self._entries)
            self._add(clause.segments)
            self._fresh = False
        self._bread.close()
        if clause.closed_by in _STOPS:
            self._heading, self._fresh = None, True

    def _how_often(self, clause: Clause) -> None:
        """Take in a clause that only says how often: "vis: 1x per week", "noten, soms", "elke dag: een appel"."""
        before = [] if self._fresh else self._entries[self._clause_start :]
        said = clause.segments[0].pieces[0]
        if clause.kinds != {"frequency"}:
            self._drop(before)
            if not before:
                self.unknown.append(clause.span)
        elif clause.closed_by == ":" or self._fresh:
            self._heading = said
        else:
            for entry in before:
                entry.often = entry.often or said

    def _drop(self, entries: list[Entry]) -> None:
        """Name foods that turn out not to be countable instead of counting them."""
        self.unknown.extend(entry.name for entry in entries)
        self._entries = [entry for entry in self._entries if all(entry is not one for one in entries)]
        self._previous = None

    def _not_placed(self, span: Span) -> None:
        self.unknown.append(span)
        self._previous = None

    def _add(self, segments: tuple[Segment, ...]) -> None:
        denied = ""
        leading = self._heading
        for at, segment in enumerate(segments):
            counted = any(piece.kind in ("numbers", "half_more") for piece in segment.pieces)
            goes_on = bool(denied) and segment.join in ("and", "or") and not counted
            if segment.join in ("none", "without"):
                denied = segment.join
            elif not goes_on:
                denied = ""
                before = len(self._entries)
                self._segment(segment, segments[at + 1].join if at + 1 < len(segments) else "")
                leading = self._often(segment, before, leading)
            elif denied == "without" and segment.join == "and":  # zonder melk en banaan: without both?
                items = read_segment(segment.pieces, self._senses).items
                self.unknown.extend(item.named.span for item in items)

    def _often(self, segment: Segment, before: int, leading: Piece | None) -> Piece | None:
        """Apply how often: said before a food it holds from there on, said after it for the whole clause so far."""
        said = next((piece for piece in segment.pieces if piece.kind in ("frequency", "vague")), None)
        trails = said is not None and segment.pieces[0].kind not in ("frequency", "vague")
        whole_clause = self._entries[self._clause_start :]
        if said is not None and said.kind == "vague":
            if trails:
                self._drop([entry for entry in whole_clause if entry.often is None])
            return leading
        if said is not None and not trails:
            leading = said
        for entry in whole_clause if trails else self._entries[before:]:
            entry.often = entry.often or (said if trails else leading)
        return leading

    def _segment(self, segment: Segment, next_join: str) -> None:
        reading = read_segment(segment.pieces, self._senses)
        if reading.unknown is not None:
            if (
                segment.join == "or" and self._previous is not None
            ):  # melk of haverdrank: perhaps none of this
                self._previous.perhaps_not = True
            self._not_placed(reading.unknown)
        elif reading.lone is not None:
            said = next((piece for piece in segment.pieces if piece.kind == "frequency"), None)
            self._lone(reading.lone, next_join, said)
        for at, item in enumerate(reading.items):
            self._item(item, "with" if item.on_bread else "" if at else segment.join)

    def _lone(self, amount: Amount, next_join: str = "", often: Piece | None = None) -> None:
        """Place an amount without a food: "1 met kaas" is a slice of the bread before, "melk, 1 glas" is milk."""
        bare = amount.unit is None and amount.each is None
        if bare and next_join == "with" and self._bread.continues(amount):
            return
        last = self._previous
        weight = None
        if last is not None and last.amount.is_empty:
            weight = self._measures.weigh(last.foods[0], amount, last.unit)
        if last is None or weight is None:
            self.unknown.append((amount.spans[0][0], amount.spans[-1][1]))
        else:
            last.amount, (last.low, last.high), last.spans = amount, weight, list(amount.spans)
            last.often = last.often or often

    def _item(self, item: Item, join: str) -> None:
        last = self._previous if join else None
        if item.named.implied and not join and self._bread.lacks_amount(self._previous):  # brood, 2 sneetjes
            self._lone(item.amount)
            return
        entry = self._entry(item, last, join)
        if entry is None or (join == "or" and last is None and self.unknown):
            self._not_placed(_span(item))  # also "haverdrank of melk": perhaps no milk at all
        elif join == "or" and last is not None:
            last.others.append(entry)
        else:
            self._bread.lay(entry, last, join)
            self._entries.append(entry)
            self._previous = entry

    def _entry(self, item: Item, last: Entry | None, join: str) -> Entry | None:
        """Weigh one item; None when no row or no measure fits. ``last`` is the food before a joining word."""
        meaning = self._senses.meaning(item.named)
        if meaning is None:
            return None
        food, amount = meaning.foods[0], item.amount
        weight = None
        if last is not None and amount.is_empty and join == "or":  # 2 glazen melk of karnemelk
            weight = self._measures.weigh(food, last.amount, meaning.unit)
        typed = [*amount.spans, *(item.check.spans if item.check else ())]
        if last is not None and amount.is_empty and join == "with" and _is_poured(food, last):
            weight = self._measures.weigh(food, Amount(unit=table("measures.toml")["hot_drinks"]["splash"]))
            typed = [last.name]
        weight = weight or self._weigh(food, item, meaning.unit)
        if weight is None:
            return None
        if not typed and meaning.unit not in (
            None,
            "stuk",
            WHOLE,
        ):  # "een bruine bol": the word is the measure
            typed = [item.named.span]
        return Entry(meaning.foods, meaning.unit, amount, *weight, typed, item.named.span)

    def _weigh(self, food: str, item: Item, unit: str | None) -> tuple[float, float] | None:
        """Weigh a count, or a count with its weight: of all together or of each, whichever is nearer."""
        weight = self._measures.weigh(food, item.amount, unit)
        if item.check is None:
            return weight
        whole = self._measures.weigh(food, item.check, unit)
        count = max(item.amount.counts)
        if whole is None or not item.amount.sound or count <= 0:
            return None
        if count == 1 or weight is None:
            return whole if count == 1 else None
        usual, each = weight[1], (whole[0] * count, whole[1] * count)
        return min(whole, each, key=lambda grams: abs(grams[1] - usual))


def _is_poured(food: str, last: Entry) -> bool:
    """Whether this is milk in a hot drink."""
    hot = table("measures.toml")["hot_drinks"]
    return food in hot["milk"] and last.foods[0] in hot["foods"]


def _span(item: Item) -> Span:
    spans = [*item.amount.spans, item.named.span, *(item.check.spans if item.check else ())]
    return min(start for start, _ in spans), max(end for _, end in spans)
