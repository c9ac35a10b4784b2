"""Where the reader of claims is, and what it has in mind: the bracket, the name without an amount, the "per what"."""

from dataclasses import dataclass

from magwijzer.label.claim import Amount, Claim, Kind, Reading
from magwijzer.label.marks import Mark, Scope

LOOK_AHEAD = 6
_PADDING = (Mark("end"),) * LOOK_AHEAD


@dataclass(slots=True)
class Frame:
    """One level of brackets.

    ``about``: the claim before the bracket. ``open``: named, no amount yet. ``last``: got the latest amount.
    ``target``: what "als citraat" would be said of. ``equals``: "waarvan" or "=" was read here; ``goes_on`` when that
    begins the sentence, which then speaks of the one before it.
    """

    about: Claim | None = None
    open: Claim | None = None
    last: Claim | None = None
    target: Claim | None = None
    scope: Scope | None = None
    equals: bool = False
    goes_on: bool = False


class State:
    """The reader's place in the marks, and its memory.

    ``segment``: number of the sentence or line. ``header``: the "per what" that heads what follows, ``columns``
    all of them in a table, ``trailing`` the one that closes this sentence. ``fresh``: amounts no "per what"
    was said of yet. ``element`` and ``salt``: the last named. ``gap``: words since the last name. ``total``:
    "samen" or "totaal" was read since the last amount. ``body``: past the product's name.
    """

    __slots__ = (
        "at", "body", "columns", "element", "frames", "fresh", "gap", "header", "header_segment", "header_used",
        "marks", "names_magnesium", "nrv_mg", "reading", "salt", "segment", "separated", "total", "trailing",
    )  # fmt: skip

    def __init__(self, marks: list[Mark], nrv_mg: float) -> None:
        self.marks = [*marks, *_PADDING]
        self.nrv_mg = nrv_mg
        self.reading = Reading()
        self.frames = [Frame()]
        self.at = self.segment = self.gap = 0
        self.body = self.separated = self.total = False
        self.header: Scope | None = None
        self.trailing: Scope | None = None
        self.header_segment = -1
        self.header_used = False
        self.columns: list[Scope] = []
        self.fresh: list[Amount] = []
        self.element: Claim | None = None
        self.salt: Claim | None = None
        self.names_magnesium: bool | None = None

    @property
    def frame(self) -> Frame:
        """The innermost bracket."""
        return self.frames[-1]

    def before(self, back: int = 1) -> str:
        """Return the kind of the mark just before this one, or of one further back."""
        return self.marks[self.at - back].kind if self.at >= back else ""

    def after(self, ahead: int = 1) -> str:
        """Return the kind of the mark just after this one; ``ahead`` at most LOOK_AHEAD."""
        return self.marks[self.at + ahead].kind

    def per_what(self) -> Scope | None:
        """Return what an amount read here is per, as far as said before it."""
        return self.frames[-1].scope or self.trailing or self.header

    def claim(self, kind: Kind, forms: list[str]) -> Claim:
        """Add a claim for what is named here; an amount left waiting just before ("5 g per lepel") is its own."""
        reading = self.reading
        title = not self.body and self.segment == 0 and not reading.scopes
        claim = Claim(kind, forms, self.segment, title=title, total=self.total)
        self.gap = 0
        if reading.bare and reading.bare[-1].place == self.at - 2 and self.before() == "scope":
            claim.amounts.append(reading.bare.pop())
            claim.amount_first = True
        reading.claims.append(claim)
        return claim

    def end_segment(self, keep_fresh: bool = False) -> None:
        """Close a sentence or line; ``keep_fresh`` when a "per what" on the next line still speaks of this one."""
        self.segment += 1
        self.trailing = None
        self.separated = self.total = False
        if not keep_fresh:
            self.fresh = []
