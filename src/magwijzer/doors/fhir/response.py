"""From a QuestionnaireResponse to the answers of a consult. What is not answered stays unknown."""

from collections.abc import Iterator
from typing import Any

from magwijzer.consult import ConsultError, Problem
from magwijzer.consult.fields import nearest_of
from magwijzer.consult.problem import shown
from magwijzer.render.fhir_questionnaire import CODES, EMPTIES, NONE, URL

Links = dict[str, dict[str, Any]]
WITHDRAWN = "entered-in-error"
DEEPEST = 6


def links_of(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every item of a Questionnaire by its linkId."""
    for one in item.get("item", ()):
        yield one["linkId"], one
        yield from links_of(one)


class Reading:
    """Reads one response against the items of the Questionnaire; gathers every problem."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._conditions: dict[str, Any] = {"others": "unknown"}
        self.problems: list[Problem] = []

    def answers(self, response: Any) -> dict[str, Any]:
        """Return the consult, as decoded JSON, that a response fills."""
        self._check(response)
        raw: dict[str, Any] = {"conditions": self._conditions}
        if not self.problems:
            for place, item in self._items(response, "item"):
                self._fill(raw, item, place, 0)
        self._nothing_taken(raw)
        if self.problems:
            raise ConsultError(tuple(self.problems))
        return raw

    def _check(self, response: Any) -> None:
        kind = response.get("resourceType") if isinstance(response, dict) else None
        if kind != "QuestionnaireResponse":
            self._refuse("resourceType", kind, "QuestionnaireResponse")
            return
        named = response.get("questionnaire")
        if named is not None and (not isinstance(named, str) or named.partition("|")[0] != URL):
            self._refuse("questionnaire", named, URL)
        if response.get("status") == WITHDRAWN:
            self._refuse("status", WITHDRAWN, "completed")

    def _refuse(self, field: str, found: object, wanted: str) -> None:
        self.problems.append(Problem(field, "wanted", shown(found), {"wanted": wanted}))

    def _items(
        self, value: dict[str, Any], name: str, place: str = ""
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        found = value.get(name, [])
        if not isinstance(found, list):
            self.problems.append(Problem(f"{place}{name}", "list", shown(found)))
            return
        for number, one in enumerate(found):
            where = f"{place}{name}[{number}]"
            if isinstance(one, dict):
                yield where, one
            else:
                self.problems.append(Problem(where, "object", shown(one)))

    def _fill(self, raw: dict[str, Any], item: dict[str, Any], place: str, depth: int) -> None:
        link = item.get("linkId")
        asked = self._links.get(link) if isinstance(link, str) else None
        if asked is None or not isinstance(link, str) or depth > DEEPEST:
            near = nearest_of(link, self._links)
            self.problems.append(Problem(f"{place}.linkId", "unknown_field", shown(link), {}, near))
        elif asked["type"] == "group":
            self._group(raw, link, item, place, depth)
        else:
            values = [
                self._value(link, answer, where) for where, answer in self._items(item, "answer", f"{place}.")
            ]
            if values:
                self._put(raw, link, values, repeats=bool(asked.get("repeats")))

    def _group(self, raw: dict[str, Any], link: str, item: dict[str, Any], place: str, depth: int) -> None:
        inner: dict[str, Any] = raw if link.startswith("part.") else {}
        for where, one in self._items(item, "item", f"{place}."):
            self._fill(inner, one, where, depth + 1)
        if inner is raw or not inner:
            return
        if self._links[link].get("repeats"):
            raw.setdefault(link, []).append(inner)
        elif link in raw:
            self._refuse(link, "again", "one item")
        else:
            raw[link] = inner

    def _put(self, raw: dict[str, Any], link: str, values: list[Any], repeats: bool) -> None:
        group, _, name = link.partition(".")
        into = self._conditions if group == "conditions" else raw
        key = link if name == NONE else name or link
        if key in into:
            self._refuse(link, "again", "one item")
        elif name == NONE or group == "conditions":
            into[key] = values[0]
        elif not repeats and len(values) > 1:
            self.problems.append(Problem(link, "list_too_long", shown(values), {"most": "1"}))
        elif repeats and NONE in values:
            if len(values) > 1:
                self._refuse(link, NONE, "none, or the others")
            raw[key] = []
        else:
            raw[key] = values if repeats else values[0]

    def _value(self, link: str, answer: dict[str, Any], place: str) -> Any:
        found = [(name, value) for name, value in answer.items() if name.startswith("value")]
        if len(found) != 1:
            self._refuse(place, answer, "value[x]")
            return None
        name, value = found[0]
        if name == "valueCoding":
            system = value.get("system") if isinstance(value, dict) else None
            if not isinstance(value, dict) or system not in (None, f"{CODES}{link}"):
                self._refuse(f"{place}.valueCoding.system", system, f"{CODES}{link}")
                return None
            return value.get("code")
        if name == "valueTime" and isinstance(value, str):
            return value.removesuffix(":00") if value.count(":") == 2 else value
        return value

    def _nothing_taken(self, raw: dict[str, Any]) -> None:
        for name in EMPTIES:
            none = raw.pop(f"{name}.{NONE}", None)
            if none is True and raw.get(name):
                self._refuse(f"{name}.{NONE}", True, "false")
            elif none is True:
                raw[name] = []
