"""People for the tests of screening: random ones, and ones that stand on the edges of the facts."""

import random
from typing import Any

from magwijzer.consult.parse import NOT_A_COMPLAINT
from magwijzer.knowledge.model import Knowledge
from magwijzer.medicine import Recogniser
from magwijzer.screen.bands import age_edges, egfr_edges

Row = dict[str, Any]
UNKNOWN_CODES = ("X99ZZ99", "foo", "h03aa01", " A02BC01 ")
AMOUNTS = (0.0, 0.5, 25.0, 33.3, 64.0, 99.95, 125.0, 149.9, 150.0, 174.99, 175.0, 199.9, 200.0, 200.1, 225.0)
AMOUNTS_HIGH = (249.99, 250.0, 250.1, 400.0)
EXTREMES: dict[str, tuple[Any, ...]] = {
    "age": (0, 120),
    "egfr": (0.0, 300.0),
    "already_mg": (0.0, 0.04, 0.05, 0.25, 249.94, 249.95, 249.96, 100_000.0),
    "diet_mg": (0.0, 299.95, 300.05, 100_000.0),
    "medicines": (["H03AA01"] * 100, ["h03aa01", "H03AA01"], [*"ABCDEFGH"]),
    "alarm_symptoms": (["overdose"] * 100,),
}
"""The least, the most and the roundest answers there can be."""


class Someone:
    """Draws rows against one Knowledge, the same ones for the same seed."""

    def __init__(self, knowledge: Knowledge, seed: int) -> None:
        self.draw, self.knowledge = random.Random(seed), knowledge
        self.codes = sorted(Recogniser(knowledge).known_codes())
        members = {c for i in knowledge.interactions.values() for m in i.members for c in m.atc}
        self.busy = sorted(members & set(self.codes))
        self.complaints = sorted(set(knowledge.complaints) - {NOT_A_COMPLAINT})
        self.ages = sorted({int(e) + d for e in age_edges(knowledge) for d in (-1, 0, 1)} & set(range(121)))
        self.egfrs = [max(0.0, e + d) for e in egfr_edges(knowledge) for d in (-0.1, 0.0, 0.1, 7.0)]

    def few(self, names: list[str], most: int, *, none: float = 0.5) -> list[str]:
        """Return a short list, empty with chance ``none``, now and then with an item twice."""
        if self.draw.random() < none:
            return []
        found = [self.draw.choice(names) for _ in range(self.draw.randint(1, most))]
        return found if self.draw.random() < 0.05 else list(dict.fromkeys(found))

    def row(self, number: int) -> Row:
        """Return one row that can be; about half of them are healthy people, so that plans are seen."""
        draw, healthy = self.draw, self.draw.random() < 0.6
        sex = draw.choice(("female", "male", None))
        life = (
            "none"
            if sex == "male" or draw.random() < 0.8
            else draw.choice((None, "pregnant", "breastfeeding"))
        )
        complaints = self.few(self.complaints, draw.choice((1, 2, 3, 3, 6)), none=0.2)
        if life != "pregnant":
            complaints = [name for name in complaints if name != "pregnancy_cramps"]
        known = healthy or draw.random() < 0.6
        return {
            "person_id": f"p{number}",
            "age": draw.choice(self.ages)
            if draw.random() < 0.3
            else draw.randint(18, 74 if healthy else 100),
            "sex": sex,
            "life_phase": life,
            "egfr": None if draw.random() < 0.4 else 95.0 if healthy else draw.choice(self.egfrs),
            "complaints": complaints if draw.random() < 0.95 else None,
            "conditions": [] if healthy else self.few(sorted(self.knowledge.conditions), 3),
            "conditions_known": known,
            "alarm_symptoms": None
            if draw.random() < 0.1
            else self.few(sorted(self.knowledge.alarms), 2, none=0.95 if healthy else 0.6),
            "medicines": self.medicines(healthy),
            "already_mg": None if draw.random() < 0.1 else self.amount(),
            "diet_mg": draw.choice((None, None, None, None, 120.0, 299.0, 300.0, 350.0, 349.9, 420.0)),
            "low_budget": draw.choice((True, False, None)),
            "stool": draw.choice(("normal", "normal", "loose", "constipated", None)),
        }

    def amount(self) -> float:
        """Return what is taken already, often an amount on an edge of the dose stage."""
        if self.draw.random() < 0.4:
            return 0.0
        return self.draw.choice((*AMOUNTS, *AMOUNTS_HIGH, round(self.draw.uniform(0, 300), 2)))

    def medicines(self, healthy: bool) -> list[str] | None:
        """Return ATC codes, mostly of medicines that meet magnesium; few for healthy people."""
        if self.draw.random() < 0.03:
            return None
        names = self.busy if self.draw.random() < 0.6 else self.codes
        found = self.few(names, 2 if healthy else 8, none=0.6 if healthy else 0.2)
        return [*found, self.draw.choice(UNKNOWN_CODES)] if self.draw.random() < 0.05 else found

    def rows(self, count: int) -> list[Row]:
        """Return so many rows."""
        return [self.row(number) for number in range(count)]


def plain(number: int, **answers: Any) -> Row:
    """Return a healthy row in which every question is answered, with some answers changed."""
    usual: Row = {
        "person_id": f"e{number}",
        "age": 46,
        "sex": "female",
        "life_phase": "none",
        "egfr": 95.0,
        "complaints": ["sleep"],
        "conditions": [],
        "conditions_known": True,
        "alarm_symptoms": [],
        "medicines": [],
        "already_mg": 0.0,
        "diet_mg": 300.0,
        "low_budget": False,
        "stool": "normal",
    }
    return usual | answers


def on_the_edges(knowledge: Knowledge) -> list[Row]:
    """Return people who stand alone with one answer, or on an edge of age, kidney value or amount."""
    someone = Someone(knowledge, 0)
    answers: list[Row] = [
        *({"age": a, "egfr": e, "sex": None, "life_phase": None} for a in someone.ages for e in (None, 61.0)),
        *({"age": a, "medicines": ["M01AE01"], "egfr": e} for a in someone.ages for e in (None, 61.0)),
        *({"egfr": egfr, "complaints": c} for egfr in someone.egfrs for c in (None, ["cognition"])),
        *({"conditions": [name], "egfr": e} for name in knowledge.conditions for e in (None, 59.9, 95.0)),
        *({"conditions": [n], "conditions_known": False} for n in knowledge.conditions),
        *({"conditions": [n], "alarm_symptoms": ["overdose"]} for n in knowledge.conditions),
        *({"alarm_symptoms": [n, o]} for n in knowledge.alarms for o in ("overdose", "laxative_14d")),
        *({"medicines": [code]} for code in someone.codes),
        *({"medicines": [code], "stool": "loose", "complaints": ["antacid"]} for code in someone.busy),
        *({name: value} for name, values in EXTREMES.items() for value in values),
        *({name: None} for name in plain(0) if name != "age"),
        *_doses(someone),
    ]
    return [plain(number, **one) for number, one in enumerate(answers)]


def _doses(someone: Someone) -> list[Row]:
    """Return every complaint, and pairs of them, with every stool, budget and amount on an edge."""
    names = [name for name in someone.complaints if name != "pregnancy_cramps"]
    pairs = [[name] for name in names] + [
        [a, b] for a in names for b in ("constipation", "sensitive_gut", "antacid")
    ]
    return [
        {"complaints": pair, "stool": stool, "already_mg": amount, "low_budget": stool is None}
        for pair in pairs
        for stool in ("normal", "loose", "constipated", None)
        for amount in (None, 0.0, 150.0, 174.99, 175.0, 200.0, 200.1)
    ]
