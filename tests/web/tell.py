"""What a consult answers on each page: the fields a person would fill in."""

import re
from collections.abc import Mapping
from typing import Any

from web.page import Page


def expressible(consult: Mapping[str, Any]) -> bool:
    """Tell whether a person would tell all of this on the pages.

    They type names and no codes, tell what they use now and no course that is over, and are not a publisher.
    """
    pregnant = consult.get("life_phase") in ("pregnant", "breastfeeding")
    both = bool(consult.get("products")) and bool(consult.get("already_mg"))
    return (
        not any("atc" in medicine for medicine in consult["medicines"])
        and consult.get("audience", "person") == "person"
        and not both
        and not (pregnant and not 12 <= consult["age"] <= 55)
        and not (consult.get("life_phase") is None and consult.get("sex") != "male" and consult["age"] > 55)
        and not ("pregnancy_cramps" in consult["complaints"] and consult.get("life_phase") != "pregnant")
        and len(consult.get("products") or ()) <= 3
        and "general" not in consult["complaints"][1:]
        and not any(medicine.get("until", consult["on"]) < consult["on"] for medicine in consult["medicines"])
    )


def answer(page: Page, consult: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that answer one page as this consult would."""
    step = page.step or ""
    group, _, one = step.partition(".")
    if one:
        return {"v": _state(one, group, consult)}
    if group.startswith("alarm"):
        return {"v": _rows(page, consult["alarm_symptoms"], consult.get("alarm_unknown", ()))}
    if group in ("kidney", "heart", "gut", "other"):
        return {"v": _condition_rows(page, consult)}
    return PAGES[group](page, consult)


def _state(name: str, group: str, consult: Mapping[str, Any]) -> str:
    if group.startswith("alarm"):
        if name in consult["alarm_symptoms"]:
            return "yes"
        return "unknown" if name in consult.get("alarm_unknown", ()) else "no"
    return _condition(name, consult)


def _condition(name: str, consult: Mapping[str, Any]) -> str:
    conditions = consult["conditions"]
    return conditions.get(name, conditions.get("others", "unknown")) or "unknown"


def _rows(page: Page, present: Any, unsure: Any) -> list[str]:
    offered = page.offers["v"]
    ticked = [name for name in present if name in offered]
    if any(name in offered for name in unsure):
        ticked.append("unknown")
    return ticked or ["none"]


def _condition_rows(page: Page, consult: Mapping[str, Any]) -> list[str]:
    names = [name for name in page.offers["v"] if name not in ("none", "unknown", "egfr_known")]
    states = {name: _condition(name, consult) for name in names}
    ticked = _rows(
        page, [n for n in names if states[n] == "yes"], [n for n in names if states[n] == "unknown"]
    )
    known = "egfr_known" in page.offers["v"] and consult.get("egfr") is not None
    return [*ticked, "egfr_known"] if known else ticked


def _complaints(page: Page, consult: Mapping[str, Any]) -> dict[str, Any]:
    wanted = [name for name in consult["complaints"] if name in page.offers["v"]]
    return {"v": wanted or ["none"]}


def _medicines(page: Page, consult: Mapping[str, Any]) -> dict[str, Any]:
    names = [medicine["name"] for medicine in consult["medicines"]]
    return {"t": "\n".join(names)} if names else {"u": "none"}


def _confirm(page: Page, consult: Mapping[str, Any]) -> dict[str, Any]:
    return {"v": "yes", **{name: "unknown" for name in page.offers if name.startswith("m")}}


def _times(page: Page, consult: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    shown = [legend.strip() for legend in page.legends[1:]]
    places = [name[1:] for name in page.offers if name.startswith("t")]
    for place, name in zip(places, shown, strict=True):
        medicine = next(m for m in consult["medicines"] if name in " ".join(m["name"].split()))
        found[f"t{place}"] = ", ".join(medicine.get("times") or ())
        if medicine.get("weekday"):
            found[f"d{place}"] = medicine["weekday"]
        else:
            found[f"d{place}"] = _selected(page.html, f"d{place}")
        if medicine.get("until") and f"e{place}" in page.offers:
            found[f"e{place}"] = medicine["until"]
    return found


def _selected(html: str, name: str) -> str:
    part = html[html.index(f'name="{name}"') :]
    part = part[: part.index("</select>")]
    found = re.search(r'value="(\w+)" selected', part)
    return found[1] if found else ""


def _taken(page: Page, consult: Mapping[str, Any]) -> dict[str, Any]:
    products, already = consult.get("products"), consult.get("already_mg")
    if products:
        return {"v": "pot"}
    if already:
        return {"v": "mg"}
    return {"v": "unknown" if products is None and already is None else "no"}


def _pot(page: Page, consult: Mapping[str, Any]) -> dict[str, Any]:
    place = int((page.step or "pot1")[3:])
    product = consult["products"][place - 1]
    found = {
        "t": product["label"],
        "n": str(product.get("units_per_day") or ""),
        "h": ", ".join(product.get("times") or ()),
        "v": "yes" if place < len(consult["products"]) else "no",
    }
    return {name: value for name, value in found.items() if value}


def _ceiling(page: Page, consult: Mapping[str, Any]) -> dict[str, Any]:
    limit = consult.get("ceiling_mg_by_doctor")
    return {"v": "no"} if limit is None else {"v": "yes", "n": str(limit)}


def _food(page: Page, consult: Mapping[str, Any]) -> dict[str, Any]:
    diet = consult.get("diet") or {}
    if diet.get("magnesium_mg") is not None:
        return {"n": str(diet["magnesium_mg"])}
    return {"t": "\n".join(diet["foods"])} if diet.get("foods") else {"u": "unknown"}


PAGES: Mapping[str, Any] = {
    "who": lambda page, consult: {"v": "me"},
    "egfr": lambda page, consult: (
        {"n": str(consult["egfr"])} if consult.get("egfr") is not None else {"u": "unknown"}
    ),
    "age": lambda page, consult: {"n": str(consult["age"])},
    "sex": lambda page, consult: {"v": consult.get("sex") or "unknown"},
    "life": lambda page, consult: {"v": consult.get("life_phase") or "unknown"},
    "complaints": _complaints,
    "stool": lambda page, consult: {"v": consult.get("stool") or "unknown"},
    "budget": lambda page, consult: {"v": "yes" if consult.get("low_budget") else "no"},
    "medicines": _medicines,
    "confirm": _confirm,
    "times": _times,
    "taken": _taken,
    "pot1": _pot,
    "pot2": _pot,
    "pot3": _pot,
    "amount": lambda page, consult: {"n": str(consult["already_mg"])},
    "ceiling": _ceiling,
    "ceiling_reason": lambda page, consult: {"v": _rows(page, consult.get("ceiling_reason", ()), ())},
    "food": _food,
    "avoid": lambda page, consult: {"v": _rows(page, (consult.get("diet") or {}).get("avoid", ()), ())},
    "habits": lambda page, consult: {"v": _rows(page, consult.get("habits", ()), ())},
    "day": lambda page, consult: consult.get("day") or HOURS,
}
HOURS = {"wake": "07:00", "breakfast": "08:00", "lunch": "12:30", "dinner": "18:30", "bed": "23:00"}
