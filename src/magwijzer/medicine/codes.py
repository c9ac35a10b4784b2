"""ATC codes in place of names: what a code stands for."""

from collections.abc import Sequence

from magwijzer.knowledge.model import Knowledge, MedicineName
from magwijzer.medicine.found import Found, Usage
from magwijzer.medicine.line import read_line
from magwijzer.medicine.place import is_local
from magwijzer.medicine.questions import USUAL
from magwijzer.medicine.resolve import all_interactions

CANDIDATES = 6
"""Names that a question offers, at most."""


class Codes:
    """The names and the members of interactions by ATC code."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._medicines = knowledge.medicines
        self._rows: dict[str, list[MedicineName]] = {}
        self._members: dict[str, list[tuple[str, str]]] = {}
        for row in knowledge.medicines:
            self._rows.setdefault(row.atc, []).append(row)
        for interaction in knowledge.interactions.values():
            for member in interaction.members:
                for code in member.atc:
                    self._members.setdefault(code, []).append((interaction.id, member.substance))

    def known(self) -> frozenset[str]:
        """Return every code of the facts."""
        return frozenset(self._rows) | frozenset(self._members)

    def find(self, code: str) -> Found:
        """Return what a code stands for; its interactions are those of every name and member that has it."""
        typed = read_line(code).shown
        code = typed.upper()
        rows, members = self._rows.get(code, []), self._members.get(code, [])
        if not rows and not members:
            return Found(typed, typed, None, (), "unknown", (), (), Usage())
        if any(row.is_class_word for row in rows):
            return self.which_one(code, code, code, all_interactions(rows), Usage())
        interactions = tuple(dict.fromkeys((*all_interactions(rows), *(name for name, _ in members))))
        substance = _most_common([row.substance for row in rows] or [substance for _, substance in members])
        local = is_local(code) and not interactions
        return Found(code, code, substance, (code,), "recognised", (), interactions, Usage(), local)

    def which_one(
        self, text: str, name: str, code: str, interactions: tuple[str, ...], usage: Usage
    ) -> Found:
        """Return the question for a class word: the usual members of its ATC group, else the first ones listed."""
        usual = USUAL.get(code) or tuple(
            row.name for row in self._medicines if row.atc.startswith(code) and not row.is_class_word
        )
        return Found(text, name, None, (code,), "ask", usual[:CANDIDATES], interactions, usage)


def _most_common(names: Sequence[str]) -> str:
    return max(dict.fromkeys(names), key=names.count)
