"""Pots against plans: the right form, an amount that is known, units that make the doses and never pass them."""

from typing import Any

import pytest
from cases import consult_of
from hypothesis import given, settings
from hypothesis import strategies as st

from magwijzer.catalogue import CatalogueError, Fitting, Pot, fit_all, from_rows, read_csv
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Language
from magwijzer.render import pots
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWN = default()
SERVICE = Service(KNOWN)
SLEEP = consult_of({})


def fits(*labels: str, consult: dict[str, Any] = SLEEP, price: float | None = 12.0) -> tuple[Fitting, ...]:
    found = tuple(Pot(label, None, label, price, 60.0, None) for label in labels)
    return fit_all(found, SERVICE.answer(consult).advice, KNOWN)


def one(label: str, **how: Any) -> Fitting:
    (found,) = fits(label, **how)
    return found


def test_the_sleep_plan_begins_with_a_hundred_and_steps_by_fifty() -> None:
    plan = SERVICE.answer(SLEEP).advice.recommendations[0]
    assert (plan.form, plan.start_mg, [s.mg for s in plan.steps]) == (
        "bisglycinate",
        100,
        [100, 150, 200, 250],
    )


@pytest.mark.parametrize(
    ("label", "start", "steps"),
    [
        ("Magnesium (als bisglycinaat) 100 mg per tablet", 1, (1, 1.5, 2, 2.5)),
        ("Magnesium (als bisglycinaat) 100 mg per capsule", 1, (1, 1, 2, 2)),
        ("Magnesium (als bisglycinaat) 200 mg per tablet", 0.5, (0.5, 0.5, 1, 1)),
        ("Magnesium (als bisglycinaat) 60 mg per tablet", 1.5, (1.5, 2.5, 3, 4)),
        ("Per 3 tabletten 200 mg magnesium (als bisglycinaat)", 1.5, (1.5, 2, 3, 3.5)),
        ("Per zakje: magnesium (als bisglycinaat) 90 mg", 1, (1, 1, 2, 2)),
    ],
)
def test_whole_or_half_units_at_the_start_and_each_step(
    label: str, start: float, steps: tuple[float, ...]
) -> None:
    found = one(label)
    assert (found.fits, found.units_start, found.units_steps) == (True, start, steps)
    assert found.step_days == (1, 8, 15, 22)


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Magnesiumstearaat, cellulose", "no_source"),
        ("Magnesiumorotaat 500 mg (= 33 mg magnesium) per tablet", "form_not_allowed"),
        ("Magnesium (als citraat) 100 mg per tablet", "other_form"),
        ("Magnesium (als citraat en bisglycinaat) 100 mg per tablet", "blend"),
        ("Per tablet: magnesium 100 mg", "form_unclear"),
        ("Magnesium bisglycinaat 750 mg 90 capsules", "amount_unclear"),
        ("Magnesium (als bisglycinaat) 100 mg", "per_what_unclear"),
        ("240 mg magnesium per dag uit bisglycinaat", "per_what_unclear"),
        ("Magnesiumbisglycinaat 1000 mg per tablet; levert 200 mg magnesium", "contains_oxide"),
        ("Per tablet: magnesium (als bisglycinaat) 100 mg (60% RI)", "label_not_right"),
        ("Magnesium (als bisglycinaat) 240 mg per capsule", "cannot_make_start"),
    ],
)
def test_why_a_pot_does_not_fit(label: str, why: str) -> None:
    found = one(label)
    assert (found.fits, found.why_not, found.units_start, found.units_steps) == (False, why, None, ())
    assert found.price_per_day_eur is None


def test_what_to_look_for_and_what_is_wrong_come_along() -> None:
    assert one("Magnesium bisglycinaat 750 mg 90 capsules").ask == "find_elemental"
    assert one("Magnesiumbisglycinaat 1000 mg per tablet; levert 200 mg magnesium").problems == (
        "contains_oxide",
    )


def test_order_is_fit_then_price_and_no_price_last() -> None:
    good = "Magnesium (als bisglycinaat) 100 mg per tablet"
    rows = [
        Pot("dear", None, good, 20.0, 60.0, None),
        Pot("unpriced", None, good, None, None, "x"),
        Pot("cheap", None, good, 5.0, 60.0, None),
        Pot("other", None, "Magnesiumoxide 500 mg per tablet", 0.01, 60.0, "somebody who pays"),
    ]
    found = fit_all(rows, SERVICE.answer(SLEEP).advice, KNOWN)
    assert [f.pot.name for f in found] == ["cheap", "dear", "unpriced", "other"]


def test_prices_are_per_hundred_elemental_and_per_day_at_the_start() -> None:
    found = one("Magnesium (als bisglycinaat) 50 mg per tablet")
    assert found.price_per_100mg_eur == pytest.approx(12 / 60 / 50 * 100)
    assert found.price_per_day_eur == pytest.approx(2 * 12 / 60)


@pytest.mark.parametrize(
    "label", ["Magnesium (als bisglycinaat) 100 mg", "Per 15 ml: 100 mg magnesium (als bisglycinaat)"]
)
def test_no_price_when_pieces_in_the_pot_are_not_the_units_of_the_label(label: str) -> None:
    assert one(label).price_per_100mg_eur is None


@pytest.mark.parametrize(
    "told",
    [
        {"conditions": {"kidney_disease": "yes"}},
        {"conditions": {"dialysis": "yes"}},
        {"complaints": [], "diet": {"magnesium_mg": 400}},
        {"audience": "publisher"},
    ],
)
def test_no_plan_no_pot(told: dict[str, Any]) -> None:
    found = one("Magnesium (als bisglycinaat) 100 mg per tablet", consult=consult_of(told))
    assert (found.fits, found.why_not) == (False, "no_plan_for_a_pot")


def test_who_must_call_now_hears_nothing_of_magnesium() -> None:
    urgent = consult_of({"alarm_symptoms": ["chest_pain"]})
    for found in fits(
        "Magnesium (als bisglycinaat) 100 mg per tablet", "Magnesiumorotaat 500 mg", consult=urgent
    ):
        assert (found.why_not, found.form, found.elemental_mg_per_unit) == ("no_plan_for_a_pot", None, None)
        assert (found.price_per_100mg_eur, found.ask, found.problems) == (None, None, ())


def test_magnesium_already_taken_leaves_less() -> None:
    consult = consult_of({"already_mg": 175}, ("products",))
    found = one("Magnesium (als bisglycinaat) 100 mg per tablet", consult=consult)
    assert (found.units_start, found.units_steps) == (0.5, (0.5,))


@settings(max_examples=150, deadline=None)
@given(
    st.integers(10, 900), st.sampled_from(["tablet", "capsule", "zakje", "schep", "10 ml"]),
    st.sampled_from(["bisglycinaat", "citraat", "malaat"]), st.integers(0, 250),
    st.sampled_from([["sleep"], ["constipation"], ["fatigue"], ["sensitive_gut", "constipation"]]),
)  # fmt: skip
def test_units_never_pass_a_step_nor_the_ceiling(
    mg: int, unit: str, salt: str, already: int, complaints: list[str]
) -> None:
    consult = consult_of({"already_mg": already, "complaints": complaints}, ("products",))
    advice = SERVICE.answer(consult).advice
    label = f"Per {unit}: magnesium (als {salt}) {mg} mg"
    (found,) = fit_all((Pot("x", None, label, 10.0, 30.0, None),), advice, KNOWN)
    if not found.fits:
        assert found.why_not is not None
        return
    plan = next(r for r in advice.recommendations if r.form == found.form)
    assert found.elemental_mg_per_unit == mg
    for units, step in zip(found.units_steps, plan.steps, strict=True):
        assert 0 < units * mg <= step.mg + 0.1
        assert units * mg + already <= 250.1
        assert units % (0.5 if unit == "tablet" else 1) == 0


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_reason_unit_and_question_can_be_said(lang: Language) -> None:
    words = Words(KNOWN, lang)
    for unit in ("tablet", "capsule", "serving", "daily_dose", "15 ml", "g", "fl_oz", None):
        found = Fitting(
            Pot("x", None, "x", 1.0, 1.0, "lab"), True, None, "citrate", 50.0, "stated", 0.5, (0.5, 2), 1.0, 1.0,
            (1, 8), unit, "find_amount", ("ri_mismatch",),
        )  # fmt: skip
        said = pots.text((found,), SERVICE.answer(SLEEP).advice, words)
        assert "{" not in said
        assert len(said.splitlines()) == 10


def test_who_must_call_or_ask_first_reads_that_first() -> None:
    words = Words(KNOWN, "nl")
    urgent = SERVICE.answer(consult_of({"alarm_symptoms": ["chest_pain"]})).advice
    good = "Magnesium (als bisglycinaat) 100 mg per tablet"
    said = pots.text(fits(good, consult=consult_of({"alarm_symptoms": ["chest_pain"]})), urgent, words)
    assert "112" in said
    assert "agnesium" not in said
    ask = consult_of({"medicines": [{"name": "zorbaxitol 12"}]})
    said = pots.text(fits(good, consult=ask), SERVICE.answer(ask).advice, words)
    assert said.startswith("Laat je plan eerst nakijken door je apotheker.")
    assert pots.text((), SERVICE.answer(SLEEP).advice, words) == "Er staan geen potjes in deze lijst.\n"


CSV = "name,ean,label,price_eur,units,tested_by\n"


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("", "(header) name"),
        ("naam,label\nx,y\n", "(header) naam"),
        (f"{CSV}x,,,1,1,\n", "line 2.label"),
        (f"{CSV}x,,l,gratis,1,\n", "line 2.price_eur"),
        (f"{CSV}x,,l,nan,1,\n", "line 2.price_eur"),
        (f"{CSV}x,,l,1,-1,\n", "line 2.units"),
        (f"{CSV}x,,l,1,inf,\n", "line 2.units"),
        (f"{CSV}x,,l,1,1,,too much\n", "line 2"),
        ("name,label,name\nx,l,y\n", "(header) name"),
        (f'{CSV}x,,"l\nl",1,1,\ny,,,1,1,\n', "line 4.label"),
        (f"{CSV}{'x' * 2001},,l,1,1,\n", "line 2.name"),
    ],
)
def test_a_table_that_cannot_be_read_names_the_place(table: str, field: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        read_csv(table.encode())
    assert field in [p.field for p in caught.value.problems]


def test_semicolons_commas_marks_and_empty_lines_are_read() -> None:
    table = '\ufeffname;label;price_eur\r\n"A; b";Magnesium;€ 1,50\r\n\r\n'
    (pot,) = read_csv(table.encode())
    assert (pot.name, pot.price_eur, pot.units) == ("A; b", 1.5, None)
    assert read_csv(CSV.encode()) == ()


def test_a_cell_too_many_is_refused() -> None:
    with pytest.raises(CatalogueError):
        read_csv(f"{CSV}x,,Magnesium (als citraat), 100 mg per tablet,9.95,60,\n".encode())


def test_rows_of_json_are_held_to_the_same() -> None:
    with pytest.raises(CatalogueError) as caught:
        from_rows([{"name": "x", "label": "l", "price": 1}, 3])
    assert [p.field for p in caught.value.problems] == ["catalogue[0].price", "catalogue[1]"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("tested_by", False), ("ean", 8710000000011), ("name", 1), ("price_eur", "12,95"), ("units", True)],
)
def test_json_holds_texts_and_numbers_where_they_belong(field: str, value: Any) -> None:
    row = {"name": "A", "label": "Magnesium 100 mg per tablet", field: value}
    with pytest.raises(CatalogueError) as caught:
        from_rows([row])
    assert [problem.field for problem in caught.value.problems] == [f"catalogue[0].{field}"]
