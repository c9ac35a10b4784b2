"""What the services answer: only with magnesium in play, worst first, with hours, source and another hour."""

from collections.abc import Callable
from typing import Any

import pytest

from cds_hooks.record import (
    MAGNESIUM,
    MAGNESIUM_ORDER,
    THYRAX,
    bundle,
    concept,
    condition,
    dosage,
    egfr,
    order,
    patient,
    request,
    statement,
)
from magwijzer.knowledge.load import default

Ask = Callable[..., list[dict[str, Any]]]
IN_USE = statement("own", concept(MAGNESIUM), dosage("18:30", tablets=1))


def about(cards: list[dict[str, Any]], word: str) -> dict[str, Any]:
    return next(card for card in cards if word in card["summary"])


def test_without_magnesium_no_card(ask: Ask) -> None:
    draft = order("amox", concept("Doxycycline 100 mg", "J01AA02"))
    assert ask(request("order-sign", draft, statements=bundle(THYRAX))) == []
    assert ask(request("patient-view", statements=bundle(THYRAX))) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_magnesium_ordered_too_close_gets_other_hours(ask: Ask, lang: str) -> None:
    cards = ask(request("order-select", MAGNESIUM_ORDER, statements=bundle(THYRAX)), lang)
    card = about(cards, "Levothyroxine")
    assert card["indicator"] == "warning"
    assert "4 " in card["summary"]
    assert card["source"]["url"].startswith("http")
    action = card["suggestions"][0]["actions"][0]
    moved = action["resource"]
    assert moved["dosageInstruction"][0]["timing"]["repeat"]["timeOfDay"] == ["18:30:00"]
    assert moved["medicationCodeableConcept"] == MAGNESIUM_ORDER["medicationCodeableConcept"]
    assert {reason["code"] for reason in card["overrideReasons"]} >= {"hours_kept", "not_taken"}


def test_accepting_the_suggestion_settles_the_card(ask: Ask) -> None:
    first = ask(request("order-sign", MAGNESIUM_ORDER, statements=bundle(THYRAX)))
    moved = about(first, "Levothyroxine")["suggestions"][0]["actions"][0]["resource"]
    again = about(ask(request("order-sign", moved, statements=bundle(THYRAX))), "Levothyroxine")
    assert again["indicator"] == "info"
    assert "suggestions" not in again


def test_a_medicine_ordered_beside_magnesium_in_use(ask: Ask) -> None:
    draft = order("dox", concept(None, "J01AA02"), dosage("08:00", "20:00"))
    cards = ask(request("order-sign", draft, statements=bundle(IN_USE, THYRAX)))
    assert about(cards, "J01AA02")["indicator"] == "warning"
    assert not [card for card in cards if "Levothyroxine" in card["summary"]], "only what is ordered"


def test_only_the_selected_order_is_answered(ask: Ask) -> None:
    drafts = (
        order("dox", concept("Doxycycline", "J01AA02")),
        order("para", concept("Paracetamol", "N02BE01")),
    )
    given: dict[str, Any] = {"statements": bundle(IN_USE)}
    chosen = ask(request("order-select", *drafts, selections=["MedicationRequest/para"], **given))
    assert not [card for card in chosen if "Doxycycline" in card["summary"]]
    assert about(ask(request("order-select", *drafts, **given)), "Doxycycline")


def test_patient_view_holds_magnesium_against_the_rest(ask: Ask) -> None:
    cards = ask(request("patient-view", statements=bundle(THYRAX, IN_USE)))
    assert about(cards, "Levothyroxine")


@pytest.mark.parametrize(("value", "more"), [(22.0, {}), (30.0, {"comparator": "<"})])
def test_weak_kidneys_are_critical(ask: Ask, value: float, more: dict[str, str]) -> None:
    cards = ask(request("patient-view", statements=bundle(IN_USE), egfr=bundle(egfr(value, **more))))
    assert cards[0]["indicator"] == "critical"


def test_the_newest_kidney_value_counts(ask: Ask) -> None:
    values = bundle(egfr(95, "2020-01-01"), egfr(25, "2026-01-01"))
    cards = ask(request("patient-view", statements=bundle(IN_USE), egfr=values))
    assert cards[0]["indicator"] == "critical"
    values = bundle(egfr(95, "2026-01-01"), egfr(25, "2020-01-01"))
    cards = ask(request("patient-view", statements=bundle(IN_USE), egfr=values))
    assert {card["indicator"] for card in cards} == {"info"}


@pytest.mark.parametrize("text", ["Chronic kidney disease stage 4", "nierziekte", "Myasthenia gravis"])
def test_conditions_by_their_words(ask: Ask, text: str) -> None:
    cards = ask(request("patient-view", statements=bundle(IN_USE), conditions=bundle(condition(text))))
    assert cards[0]["indicator"] == "critical"


@pytest.mark.parametrize(
    "one",
    [
        condition("nierziekte", clinical="resolved"),
        condition("nierziekte", verified="refuted"),
        condition("geen nierziekte"),
        condition("familieanamnese nierziekte"),
    ],
)
def test_a_condition_that_is_not_there_is_unknown_not_yes(ask: Ask, one: dict[str, Any]) -> None:
    cards = ask(request("patient-view", statements=bundle(IN_USE), conditions=bundle(one)), "nl")
    assert {card["indicator"] for card in cards} == {"info"}
    assert "nierziekte" in cards[-1]["detail"], "silence is named as not known"


def test_what_is_not_recognised_is_named(ask: Ask) -> None:
    coded = concept(None, None, system="http://snomed.info/sct", code="387207008")
    given = bundle(IN_USE, statement("x", coded), statement("y", concept("Qqblorpine 5 mg")))
    cards = ask(request("patient-view", statements=given, conditions=bundle(condition("Rozenkoorts"))))
    detail = cards[-1]["detail"]
    assert "387207008" in detail
    assert "Qqblorpine" in detail
    assert "Rozenkoorts" in detail


def test_code_and_words_that_differ_both_count(ask: Ask) -> None:
    both = statement("z", concept("Levothyroxine 100 microgram", "J01AA02"))
    cards = ask(request("patient-view", statements=bundle(IN_USE, both)))
    assert about(cards, "J01AA02")
    assert about(cards, "Levothyroxine")


def test_too_much_magnesium_is_critical(ask: Ask) -> None:
    much = statement("own", concept(MAGNESIUM), dosage("08:00", tablets=5))
    cards = ask(request("patient-view", statements=bundle(much)))
    assert cards[0]["indicator"] == "critical"
    assert "320" in cards[0]["summary"]


def test_an_emergency_in_the_record_gives_the_instruction_only(ask: Ask) -> None:
    cards = ask(
        request("patient-view", statements=bundle(IN_USE, THYRAX), conditions=bundle(condition("ileus")))
    )
    assert {card["indicator"] for card in cards} == {"critical"}
    assert "Levothyroxine" not in str(cards)


@pytest.mark.parametrize("status", ["stopped", "completed", "entered-in-error", "not-taken"])
def test_a_medicine_that_is_not_taken_does_not_count(ask: Ask, status: str) -> None:
    over = statement("own", concept(MAGNESIUM), status=status)
    assert ask(request("patient-view", statements=bundle(THYRAX, over))) == []


@pytest.mark.parametrize("status", ["active", "on-hold", "intended", "unknown", "recorded"])
def test_a_medicine_that_may_be_taken_counts(ask: Ask, status: str) -> None:
    maybe = statement("thy", concept("Levothyroxine", "H03AA01"), dosage("07:00"), status=status)
    assert about(ask(request("patient-view", statements=bundle(maybe, IN_USE))), "Levothyroxine")


def test_an_order_that_says_do_not_give_is_no_order(ask: Ask) -> None:
    never = MAGNESIUM_ORDER | {"doNotPerform": True}
    assert ask(request("order-sign", never, statements=bundle(THYRAX))) == []


@pytest.mark.parametrize(
    ("unit", "counted"), [("tablet", True), ("capsules", True), ("1", True), ("mL", False), ("mg", False)]
)
def test_only_pieces_count_as_an_amount(ask: Ask, unit: str, counted: bool) -> None:
    """Five millilitres are not five tablets: what they hold is asked, not guessed."""
    when = dosage("08:00", tablets=5)
    when[0]["doseAndRate"][0]["doseQuantity"]["unit"] = unit
    cards = ask(request("patient-view", statements=bundle(statement("own", concept(MAGNESIUM), when))))
    assert ("320" in cards[0]["summary"]) == counted
    assert counted or "how much magnesium" in cards[-1]["detail"]


def test_worst_first_and_the_same_bytes(ask: Ask) -> None:
    given = bundle(IN_USE, THYRAX, statement("k", concept("Spironolactone", "C03DA01")))
    cards = ask(request("patient-view", statements=given, patient=patient("1950")))
    levels = [card["indicator"] for card in cards]
    assert levels == sorted(levels, key=["critical", "warning", "info"].index)
    assert levels[0] == "critical"
    assert cards == ask(request("patient-view", statements=given, patient=patient("1950")))
    assert len({card["uuid"] for card in cards}) == len(cards)


def test_typed_words_are_no_markdown(ask: Ask) -> None:
    bad = statement("b", concept("[klik](http://evil) <b>qq</b>"))
    cards = ask(request("patient-view", statements=bundle(IN_USE, bad)))
    assert "](http" not in cards[-1]["detail"]
    assert "<b>" not in cards[-1]["detail"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Magnesium L-threonaat 2000 mg (= 144 mg magnesium) per portie", None),
        ("Magnesiumcitraat + qqblorp", "qqblorp"),
    ],
)
def test_what_stands_beside_magnesium_is_kept(ask: Ask, text: str, named: str | None) -> None:
    cards = ask(
        request(
            "patient-view", statements=bundle(statement("own", concept(text), dosage(tablets=1, frequency=1)))
        )
    )
    assert ("portie" in str(cards)) is False
    assert named is None or named in cards[-1]["detail"]


def test_a_medicine_beside_magnesium_in_one_line_counts(ask: Ask) -> None:
    one = statement("own", concept("magnesium 200 mg / doxycycline 100 mg"))
    assert about(ask(request("patient-view", statements=bundle(one))), "doxycycline")


def test_kept_hours_do_not_settle_what_a_doctor_must_see(ask: Ask) -> None:
    """A medicine that asks hours and a doctor stays critical, whatever the hours."""
    known = default().interactions.values()
    both = [i for i in known if i.kinds() & {"avoid", "doctor-first"} and "separate" in i.kinds()]
    codes = [code for i in both for m in i.members for code in m.atc[:1] if i.gap((code,))][:3]
    assert codes
    for code in codes:
        given = bundle(statement("own", concept(MAGNESIUM), dosage("18:30", tablets=1)))
        given["entry"].append({"resource": statement("x", concept(None, code), dosage("07:00"))})
        cards = ask(request("patient-view", statements=given))
        assert about(cards, code)["indicator"] == "critical", code


def test_magnesium_of_an_unknown_form_keeps_the_hours_of_every_form(ask: Ask) -> None:
    draft = order("mg", concept("Magnesium 300 mg per tablet"), dosage("08:00", tablets=1))
    near = statement("x", concept("bisacodyl"), dosage("08:00"))
    card = about(ask(request("order-sign", draft, statements=bundle(near))), "bisacodyl")
    assert card["indicator"] == "warning"
    moved = card["suggestions"][0]["actions"][0]["resource"]
    assert moved["dosageInstruction"][0]["timing"]["repeat"]["timeOfDay"] == ["18:30:00"]
    near = statement("x", concept("bisacodyl"), dosage("18:30"))
    card = about(ask(request("order-sign", draft, statements=bundle(near))), "bisacodyl")
    assert card["suggestions"][0]["label"] != "Magnesium at 18:30"
