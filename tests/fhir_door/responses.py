"""From a consult to the QuestionnaireResponse that a person with the same answers would fill in."""

from collections.abc import Iterator, Mapping
from typing import Any

from magwijzer.doors.fhir.response import links_of
from magwijzer.render.fhir_questionnaire import CODES, URL

Json = dict[str, Any]
VALUE = {
    "integer": "valueInteger",
    "decimal": "valueDecimal",
    "boolean": "valueBoolean",
    "string": "valueString",
    "text": "valueString",
    "date": "valueDate",
    "time": "valueTime",
}
CONDITIONS = "conditions"


def response_of(consult: Mapping[str, Any], questionnaire: Json) -> Json:
    """Return the response that holds every answer of a consult, in the groups of the Questionnaire."""
    links = dict(links_of(questionnaire))
    parts = []
    for part in questionnaire["item"]:
        items = [one for item in part["item"] for one in _items(item, consult, links)]
        if items:
            parts.append({"linkId": part["linkId"], "item": items})
    named = f"{URL}|{questionnaire['version']}"
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": named,
        "status": "completed",
        "item": parts,
    }


def _items(item: Json, consult: Mapping[str, Any], links: Mapping[str, Json]) -> Iterator[Json]:
    link = item["linkId"]
    field, _, name = link.partition(".")
    if field == CONDITIONS:
        given = consult.get(CONDITIONS) or {}
        answer = given.get(name, given.get("others"))
        if answer is not None:
            yield _leaf(item, [answer])
    elif name == "none":
        if consult.get(field) == []:
            yield _leaf(item, [True])
    elif item["type"] == "group":
        found = consult.get(link)
        for one in found if isinstance(found, list) else [found] if found else []:
            inner = [
                _leaf(each, _listed(one[key]))
                for each in item["item"]
                if (key := _key(each)) in one and one[key]
            ]
            yield {"linkId": link, "item": inner}
    elif link in consult and consult[link] is not None:
        values = consult[link] if consult[link] != [] else (["none"] if _has_none(item) else [])
        if values != []:
            yield _leaf(item, _listed(values))


def _key(item: Json) -> str:
    return str(item["linkId"]).partition(".")[2]


def _has_none(item: Json) -> bool:
    return any(option["valueCoding"]["code"] == "none" for option in item.get("answerOption", ()))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _leaf(item: Json, values: list[Any]) -> Json:
    return {"linkId": item["linkId"], "answer": [_answer(item, value) for value in values]}


def _answer(item: Json, value: Any) -> Json:
    if item["type"] == "choice":
        return {"valueCoding": {"system": f"{CODES}{item['linkId']}", "code": value}}
    if item["type"] == "time":
        return {"valueTime": f"{value}:00"}
    return {VALUE[item["type"]]: value}
