"""A typed line to the medicines in it: recognised, ask or unknown, and never a confident wrong one."""

from collections.abc import Iterable, Sequence

from magwijzer.knowledge.model import Knowledge
from magwijzer.medicine.codes import CANDIDATES, Codes
from magwijzer.medicine.form_words import FORMS
from magwijzer.medicine.found import Found, Usage
from magwijzer.medicine.index import Entry, Substances, build_index, key_of
from magwijzer.medicine.line import Line, read_line, vocab, words_of
from magwijzer.medicine.near import Neighbours, distinct
from magwijzer.medicine.pieces import Piece, pieces
from magwijzer.medicine.plain_words import MUTING, NONE_TAKEN
from magwijzer.medicine.questions import REASONS
from magwijzer.medicine.resolve import all_interactions, codes, meaning, shown_name
from magwijzer.medicine.soundtable import SHORTEST
from magwijzer.medicine.told import Told, shown, tells_of_more
from magwijzer.medicine.usage import read_usage

_SWALLOWED = (
    FORMS
    | frozenset(MUTING)
    | frozenset(vocab("medicijn medicijnen medicatie middel middeltje iets kuur kuurtje"))
)
"""Words that make a reason a medicine: "iets tegen jicht", "pil voor het hart"."""


class Recogniser:
    """Recognises medicines in lines as people type them. Made once from Knowledge; answers are pure."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._index = build_index(knowledge)
        self._neighbours = Neighbours(self._index, _food_words(knowledge))
        self._substances = Substances(knowledge)
        self._codes = Codes(knowledge)

    def read(self, line: str) -> tuple[Found, ...]:
        """Return the medicines of one typed line, in its order.

        A blank line, or one that says that nothing is taken, gives (). Only the first 2,000
        characters are read. Never raises.
        """
        text = read_line(line)
        if not text.tokens or " ".join(t.text for t in text.tokens if t.text != ".") in NONE_TAKEN:
            return ()
        found = pieces(text.tokens, self._index, self._neighbours)
        whole = text.shown if len(found) == 1 else None
        return tuple(self._answer(text, piece, whole) for piece in found)

    def by_atc(self, code: str) -> Found:
        """Return what an ATC code stands for, in any case; a code that is not in the facts is "unknown".

        The interactions are those of every name and member with the code: where they differ the
        union is the safe choice. A group code of a class word is "ask".
        """
        return self._codes.find(code)

    def known_codes(self) -> frozenset[str]:
        """Return every ATC code of the facts."""
        return self._codes.known()

    def _answer(self, line: Line, piece: Piece, whole: str | None) -> Found:
        hit, usage = piece.hit, read_usage(piece.said)
        name_end = hit.end if hit is not None else piece.start + 1
        text = whole if whole is not None else shown(line, piece.start, piece.end, name_end)
        if hit is None:
            return self._nameless(text, line, piece, usage)
        if not hit.sure:
            return self._asked(text, shown(line, hit.start, hit.end, hit.end), hit.entries, usage)
        return self._named(text, hit.entries[0], line, piece, usage)

    def _named(self, text: str, entry: Entry, line: Line, piece: Piece, usage: Usage) -> Found:
        """Return what a name stands for, or the question that its class, its dose or a "plus" raises."""
        if entry.is_class_word or entry.key in self._index.questions:
            return self._which_one(text, entry, usage)
        more = self._with_more_in_it(entry) if tells_of_more(piece, line.tokens) else ()
        if more:
            return self._asked(text, entry.listed, (entry, *more), usage)
        means = meaning(entry, Told(piece, line.tokens), self._knowledge, self._substances)
        if means.doubt:
            return self._asked(text, entry.listed, self._entries(row.name for row in entry.rows), usage)
        name, substance = shown_name(entry, means.rows), (means.rows or entry.rows)[0].substance
        return Found(
            text,
            name,
            substance,
            codes(means.rows),
            "recognised",
            (),
            means.interactions,
            usage,
            means.topical,
        )

    def _nameless(self, text: str, line: Line, piece: Piece, usage: Usage) -> Found:
        """Return what a line without any name is: "iets voor de bloeddruk" asks which one, the rest is unknown."""
        words = [token.text for token in line.tokens[piece.start : piece.end]]
        if not piece.unknown and not _SWALLOWED.isdisjoint(words):
            reason = next((REASONS[word] for word in words if word in REASONS), None)
            entry = self._index.find(key_of(reason)) if reason else None
            if entry is not None:
                return self._which_one(text, entry, usage)
        return Found(text, piece.unknown or text, None, (), "unknown", (), (), usage)

    def _which_one(self, text: str, entry: Entry, usage: Usage) -> Found:
        """Return the question that a class word of the list, or one of our own, raises."""
        if entry.key in self._index.questions:
            _, offered = self._index.questions[entry.key]
            return self._asked(text, entry.listed, self._entries(offered), usage)
        row = entry.rows[0]
        return self._codes.which_one(text, entry.listed, row.atc, row.interactions, usage)

    def _asked(self, text: str, name: str, entries: Sequence[Entry], usage: Usage) -> Found:
        names = tuple(dict.fromkeys(self._in_dutch(entry) for entry in entries))
        interactions = all_interactions([row for entry in entries for row in entry.rows])
        return Found(text, name, None, (), "ask", names[:CANDIDATES], interactions, usage)

    def _entries(self, names: Iterable[str]) -> list[Entry]:
        found = (self._index.find(key_of(name)) for name in names)
        return [entry for entry in found if entry is not None]

    def _in_dutch(self, entry: Entry) -> str:
        """Return the Dutch generic name where the list found only a foreign one."""
        first = entry.rows[0]
        if first.kind != "generic" or any(row.language == "nl" for row in entry.rows):
            return entry.listed
        same = (
            row for row in self._substances.rows[first.substance] if row.interactions == first.interactions
        )
        dutch = (
            row.name for row in same if row.kind == "generic" and row.language == "nl" and "(" not in row.name
        )
        return next(dutch, entry.listed)

    def _with_more_in_it(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the combined tablets with this substance that have other interactions, generic names first."""
        combined = [
            row
            for substance, rows in self._substances.rows.items()
            if entry.substance in substance and substance != entry.substance
            for row in rows
            if not set(row.interactions) <= entry.interactions
        ]
        combined.sort(key=lambda row: row.kind != "generic")
        return tuple(distinct(self._entries(row.name for row in combined)))


def _food_words(knowledge: Knowledge) -> frozenset[str]:
    names = (name for food in knowledge.foods.values() for name in (food.name.nl, food.name.en))
    return frozenset(word for name in names for word in words_of(name) if len(word) >= SHORTEST)
