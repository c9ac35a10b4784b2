"""What was read in a line or on a pot, as plain values and as text."""

from typing import Any

from magwijzer.food import FoodLine
from magwijzer.label import Product
from magwijzer.label.photo import Photo
from magwijzer.medicine import Found
from magwijzer.render.words import Words
from magwijzer.units import plain


def medicine_document(text: str, found: tuple[Found, ...]) -> dict[str, Any]:
    """Return one line of medicines in the shape of the contract, with the hours words as ``usage``."""
    return {
        "text": text,
        "found": [
            {
                "name": one.name,
                "substance": one.substance,
                "atc": list(one.atc),
                "status": one.status,
                "candidates": list(one.candidates),
                "interactions": list(one.interactions),
                "topical": one.topical,
                "usage": _usage(one),
            }
            for one in found
        ],
    }


def _usage(found: Found) -> dict[str, Any]:
    usage = found.usage
    return {
        "per_day": None if usage.per_day is None else plain(usage.per_day),
        "moments": list(usage.moments),
        "times": [f"{time // 60:02d}:{time % 60:02d}" for time in usage.times],
        "weekday": usage.weekday,
        "course_days": usage.course_days,
        "as_needed": usage.as_needed,
    }


def food_document(line: FoodLine, words: Words) -> dict[str, Any]:
    """Return one line of foods in the shape of the contract."""
    return {
        "text": line.text,
        "found": [
            {
                "food": words.text(words.knowledge.foods[eaten.food].name),
                "portion": eaten.portion,
                "grams": plain(eaten.grams),
                "mg": plain(eaten.mg),
                "range_mg": None if eaten.range_mg is None else [plain(mg) for mg in eaten.range_mg],
            }
            for eaten in line.found
        ],
        "unknown": list(line.unknown),
    }


def label_document(product: Product, words: Words) -> dict[str, Any]:
    """Return a label in the shape of the contract."""
    return {
        "ingredients": [
            {
                "form": one.form,
                "compound_mg": _mg(one.compound_mg),
                "elemental_mg": _mg(one.elemental_mg),
                "basis": one.basis,
            }
            for one in product.ingredients
        ],
        "unit": product.unit,
        "elemental_mg_per_unit": _mg(product.elemental_mg_per_unit),
        "range_mg_per_unit": None
        if product.range_mg_per_unit is None
        else [plain(mg) for mg in product.range_mg_per_unit],
        "units_per_day": _mg(product.units_per_day),
        "elemental_mg_per_day": _mg(product.elemental_mg_per_day),
        "certainty": product.certainty,
        "ask": None if product.ask is None else _ask(product.ask, words),
        "excipients": list(product.excipients),
        "problems": [
            {"code": problem.code, "text": _problem(problem.code, words), **dict(problem.numbers)}
            for problem in product.problems
        ],
    }


def _mg(value: float | None) -> int | float | None:
    return None if value is None else plain(value)


def _ask(code: str, words: Words) -> str:
    return words.say("label_ask", code if words.has("label_ask", code) else "other")


def _problem(code: str, words: Words) -> str:
    return words.say("label_problem", code if words.has("label_problem", code) else "other")


def per_unit(product: Product) -> str:
    """Return the key in [label] of what an amount is of: a piece, or a portion."""
    return "per_unit" if product.is_per_piece else "per_serving"


def label_text(product: Product, words: Words) -> str:
    """Return what a pot holds as a person reads it."""
    found = []
    for one in product.ingredients:
        amount = "?" if one.elemental_mg is None else f"{words.number(one.elemental_mg)} mg"
        found.append(f"{words.form(one.form)}: {amount}")
    found.append(words.say("label", f"certainty_{product.certainty}"))
    if product.elemental_mg_per_unit is not None:
        found.append(words.say("label", per_unit(product), mg=product.elemental_mg_per_unit))
    if product.range_mg_per_unit is not None:
        low, high = product.range_mg_per_unit
        found.append(words.say("label", f"{per_unit(product)}_range", low=low, high=high))
    if product.elemental_mg_per_day is not None:
        found.append(words.say("label", "per_day", mg=product.elemental_mg_per_day))
    if product.ask is not None:
        found.append(_ask(product.ask, words))
    found.extend(f"! {_problem(problem.code, words)}" for problem in product.problems)
    return "\n".join(found) + "\n"


def photo_document(seen: Photo) -> dict[str, Any]:
    """Return what was read from a photo; ``confirm`` says that a person must look at it first."""
    return {"lines": list(seen.lines), "ean": seen.ean, "score": round(seen.score, 3), "confirm": True}


def photo_text(seen: Photo, words: Words) -> str:
    """Return the lines read from a photo, with the request to compare them with the pot."""
    shown = [words.say("label", "photo_confirm"), *(f"  | {line}" for line in seen.lines)]
    if seen.ean is not None:
        shown.append(f"  EAN {seen.ean}")
    return "\n".join(shown) + "\n"


def readings_text(found: list[dict[str, Any]], words: Words) -> str:
    """Return lines of medicines or foods as a person reads them."""
    shown: list[str] = []
    for line in found:
        shown.append(line["text"])
        shown.extend(
            f"  {_medicine(one, words) if 'status' in one else _food(one, words)}" for one in line["found"]
        )
        shown.extend(f"  {word}: {words.say('status', 'unknown')}" for word in line.get("unknown", ()))
    return "\n".join(shown) + "\n"


def _medicine(one: dict[str, Any], words: Words) -> str:
    known = words.knowledge.interactions
    text = f"{one['name']}: {words.say('status', one['status'])}"
    if one["status"] == "ask" and one["candidates"]:
        return f"{text} ({', '.join(one['candidates'])})"
    titles = [words.text(known[name].title) for name in one["interactions"]]
    return f"{text} ({', '.join([*one['atc'], *titles])})" if one["atc"] else text


def _food(one: dict[str, Any], words: Words) -> str:
    return f"{one['food']} ({one['portion']}): {words.number(one['mg'])} mg"
