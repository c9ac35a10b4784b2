"""What lies on bread: one portion a slice, shared when there is more than one thing on it."""

from magwijzer.food.amounts import Amount, Span
from magwijzer.food.entry import Entry
from magwijzer.food.tables import table


class Bread:
    """The bread of one clause at a time. Entries come in as typed; ``close`` weighs what lies on it."""

    def __init__(self) -> None:
        own = table("measures.toml")
        self._share: dict[str, float] = own["carriers"]
        self._toppings: dict[str, float] = own["toppings"]
        self._spreads: dict[str, float] = own["spreads"]
        self._slices: tuple[float, float] | None = None
        self._spans: tuple[Span, ...] = ()
        self._seen: Entry | None = None
        self._on: list[Entry] = []

    def lay(self, entry: Entry, last: Entry | None, join: str) -> None:
        """Take in the next entry: bread, something on it, or neither."""
        if entry.foods[0] in self._share:
            self.close()
            self._open(entry, entry.amount)
            if join == "on" and last is not None and self._can_lie(last):  # pindakaas op brood
                self._on.append(last)
        elif self._slices is not None and (join == "with" or (self._on and join == "and")):
            if self._can_lie(entry):
                self._on.append(entry)
        else:
            self.close()

    def continues(self, amount: Amount) -> bool:
        """Take the "1" of "1 met kaas" as so many slices of the bread named before; False when there was none."""
        if self._seen is None:
            return False
        self.close()
        self._open(self._seen, amount)
        return True

    def lacks_amount(self, entry: Entry | None) -> bool:
        """Whether an entry is bread of which no amount was typed."""
        return entry is not None and entry.amount.is_empty and entry.foods[0] in self._share

    def close(self) -> None:
        """Weigh what lies on the bread, and start with none."""
        if self._slices is not None:
            self._weigh(*self._slices)
        self._slices, self._on = None, []

    def _open(self, entry: Entry, amount: Amount) -> None:
        share = self._share[entry.foods[0]]
        low, high = amount.counts
        self._slices = (low * share, high * share)
        self._spans = amount.spans or (entry.name,)
        self._seen = entry

    def _can_lie(self, entry: Entry) -> bool:
        return entry.amount.is_empty and (entry.foods[0] in self._toppings or entry.foods[0] in self._spreads)

    def _weigh(self, low: float, high: float) -> None:
        """Two toppings on two slices may be one on each or both on each: the grams run from one to the other."""
        shared = sum(entry.foods[0] in self._toppings for entry in self._on)
        for entry in self._on:
            grams = self._toppings.get(entry.foods[0])
            if grams is None:  # butter, under everything
                grams, least = self._spreads[entry.foods[0]], low
            else:
                least = max(min(low, 1.0), low / shared)
            entry.low, entry.high = least * grams, high * grams
            entry.spans = list(self._spans)
