"""Asks Magwijzer from Python: only the standard library, typed, with problems as exceptions.

python docs/examples/client.py http://127.0.0.1:8000
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypedDict
from urllib.error import HTTPError
from urllib.request import Request, urlopen


class Error(TypedDict):
    """One thing that could not be read."""

    field: str
    found: str
    wanted: str
    nearest: str | None


class Event(TypedDict, total=False):
    """One moment of the day; ``mg`` is elemental magnesium."""

    time: str
    kind: str
    name: str
    form: str
    mg: float | None


class Reply(TypedDict):
    """The part of an advice that this example uses; /openapi.json describes all of it."""

    outcome: Literal["plan", "food_first", "pharmacist_first", "doctor_first", "no_plan", "urgent"]
    urgency: str | None
    edition: str
    findings: list[dict[str, Any]]
    recommendations: list[dict[str, Any]]
    schedule: dict[str, Any]
    disclaimer: str


class RefusedError(Exception):
    """The server did not answer the question; ``errors`` names every field that is wrong."""

    def __init__(self, status: int, title: str, errors: list[Error]) -> None:
        super().__init__(f"{status} {title}: {', '.join(error['field'] for error in errors)}")
        self.status, self.errors = status, errors


@dataclass(frozen=True)
class Magwijzer:
    """A server, and the language of its sentences."""

    address: str
    language: Literal["nl", "en"] = "nl"
    timeout_s: float = 30.0

    def advice(self, consult: Mapping[str, Any]) -> Reply:
        """Return what follows from a consult."""
        found: Reply = self._ask("advice", consult)
        return found

    def label(self, text: str, units_per_day: float | None = None) -> dict[str, Any]:
        """Return how much elemental magnesium a label declares."""
        found: dict[str, Any] = self._ask("label", {"text": text, "units_per_day": units_per_day})
        return found

    def medicines(self, *texts: str) -> list[dict[str, Any]]:
        """Return what medicines lines of text name."""
        found: list[dict[str, Any]] = self._ask("medicines", {"texts": list(texts)})
        return found

    def _ask(self, question: str, body: Mapping[str, Any]) -> Any:
        headers = {"Content-Type": "application/json", "Accept-Language": self.language}
        request = Request(f"{self.address}/api/v1/{question}", json.dumps(body).encode(), headers)
        try:
            with urlopen(request, timeout=self.timeout_s) as answer:
                return json.load(answer)
        except HTTPError as error:
            problem = json.load(error)
            raise RefusedError(problem["status"], problem["title"], problem["errors"]) from None


CONSULT = {
    "age": 46,
    "sex": "female",
    "life_phase": "none",
    "complaints": ["sleep"],
    "alarm_symptoms": [],
    "conditions": {"others": "no"},
    "medicines": [{"name": "Thyrax 0,1 mg", "times": ["07:00"]}],
    "products": [],
}


def main(address: str) -> None:
    """Ask three things and show what comes back."""
    server = Magwijzer(address, "en")
    reply = server.advice(CONSULT)
    print(reply["outcome"], [one["form"] for one in reply["recommendations"]])
    print(server.label("Magnesium citrate 400 mg (= 64 mg magnesium) per tablet", 2)["elemental_mg_per_day"])
    try:
        server.advice({**CONSULT, "age": "old"})
    except RefusedError as refused:
        print(refused.errors[0]["field"], refused.errors[0]["wanted"])


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
