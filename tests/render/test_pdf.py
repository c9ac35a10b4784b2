"""The A4: one page, tagged, the same bytes twice, for every outcome; nothing typed becomes markup or is lost."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from render.papers import CROWD, EXTREMES, LONG, OTHERS, OUTCOMES, answered, words
from render.pdf_text import Pdf

from magwijzer.advice import Outcome
from magwijzer.doors.cli.advise import advise
from magwijzer.knowledge.load import default
from magwijzer.render import parts, pdf, told
from magwijzer.render.brief import LONGEST_NAME, PRINTABLE, Brief
from magwijzer.render.pdf.sheet import sheet_of

EVERY = OUTCOMES | OTHERS | EXTREMES
CONSULT = (
    '{"age": 46, "complaints": [], "alarm_symptoms": [], "conditions": {"others": "no"}, "medicines": []}'
)


def printed(**changes: Any) -> str:
    return Pdf(pdf.render(answered(**changes), words())).text()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", EVERY)
def test_every_consult_fits_one_tagged_page(name: str, language: str) -> None:
    reply = answered(**EVERY[name])
    if name in OUTCOMES:
        assert reply.advice.outcome.id == name
    found = Pdf(pdf.render(reply, words(language)))
    assert found.pages == 1
    assert f"/Lang({language}-" in found.catalogue
    assert "/MarkInfo<</Marked true" in found.catalogue
    assert "/StructTreeRoot" in found.catalogue
    assert b"<pdfuaid:part>1</pdfuaid:part>" in found.data
    assert parts.disclaimer(words(language)) in found.text()


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_same_reply_gives_the_same_bytes_and_no_clock(name: str) -> None:
    first = pdf.render(answered(**OUTCOMES[name]), words())
    assert first == pdf.render(answered(**OUTCOMES[name]), words())
    assert not re.search(rb"CreationDate|ModDate|xmp:CreateDate|xmp:ModifyDate", first)


def test_pages_can_be_set_side_by_side() -> None:
    replies = [answered(**changes) for changes in OUTCOMES.values()] * 3
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda reply: pdf.render(reply, words()), replies))
    assert together[:6] == together[6:12] == together[12:]


def test_every_font_is_inside_and_is_the_serif() -> None:
    data = pdf.render(answered(), words())
    names = re.findall(rb"/Type/FontDescriptor/FontName/\w+\+([\w-]+)", data)
    assert names
    assert all(name.startswith(b"LibertinusSerif") for name in names)
    assert len(names) == len(re.findall(rb"/FontFile3 \d+ 0 R", data))


def test_a_plan_holds_title_cells_day_ladder_boxes_stop_signs_and_date() -> None:
    text = printed()
    reply = answered()
    assert told.title(reply, words()) in text
    assert text.index("Het bewijs is zwak") < text.index("50 mg per dag")
    for piece in (
        "Hoeveel Wanneer Kijk terug",
        "50 mg per dag dat is 355 mg magnesiumbisglycinaat",
        "Na 4 weken rond 20 december",
        "07.00 uur Thyrax 0,1 mg",
        "11.00 uur Tot hier geen magnesium: 4 uur na Thyrax 0,1 mg",
        "Magnesium: 50 mg (magnesiumbisglycinaat)",
        "Vanaf dag 15: 150 mg per dag",
        "Levensgevaar? Bel 112.",
        "gemaakt op 22 november 2026",
        "vervangt geen advies van je arts of apotheker",
    ):
        assert piece in text
    for rule in parts.stop_rules(reply, words()):
        assert rule in text


@pytest.mark.parametrize(
    ("changes", "boxes"),
    [
        ({}, 28),
        (OTHERS["two forms"], 14),
        (OTHERS["twelve weeks"], 84),
        (OTHERS["oxide"], 7),
        (OTHERS["impossible"], 0),
        (OTHERS["nothing known of pots"], 0),
        (OUTCOMES["food_first"], 0),
        (OUTCOMES["doctor_first"], 0),
    ],
)
def test_there_is_a_box_for_every_day_until_the_review(changes: dict[str, Any], boxes: int) -> None:
    sheet = sheet_of(answered(**changes), words())
    days = [row[0] for part in sheet.parts if part.kind == "boxes" for row in part.rows]
    assert days == [f"dag {number}" for number in range(1, boxes + 1)]
    if boxes:
        data = pdf.render(answered(**changes), words())
        assert f"{boxes} vakjes om af te kruisen".encode() in data.replace(b"\x00", b"")


def test_urgent_holds_whom_to_call_and_no_form_dose_or_product() -> None:
    known = default()
    for alarm in known.alarms:
        reply = answered(alarm_symptoms=[alarm], products=[{"label": "magnesiumcitraat 200 mg"}])
        if reply.advice.outcome is not Outcome.URGENT:
            continue
        text = Pdf(pdf.render(reply, words())).text()
        assert words().text(known.urgency[reply.advice.urgency or ""].headline) in text
        assert "het adres waar je nu bent" in text
        assert not re.search(r"\d mg|citraat|bisglycinaat|magnesiumoxide|Thyrax|dag 1\b", text)


@pytest.mark.parametrize("name", ["pharmacist_first", "doctor_first", "no_plan"])
def test_who_must_ask_first_gets_questions_and_answers(name: str) -> None:
    reply = answered(**OUTCOMES[name])
    text = Pdf(pdf.render(reply, words())).text()
    assert "Vraag dit aan je arts of apotheker" in text
    assert reply.advice.doctor_questions
    for question in parts.questions(reply, words()):
        assert question in text
    assert "Medicijnen: Thyrax 0,1 mg" in text
    assert "Naam en datum:" in text
    if name != "pharmacist_first":
        assert not re.search(r"\d mg per dag [^M]*Vraag|Hoeveel Wanneer|dag 1\b", text)


def test_food_first_holds_food_and_a_day_to_look_back() -> None:
    text = printed(**OUTCOMES["food_first"])
    assert "Kijk rond 20 december 2026 terug" in text
    assert "noten" in text
    assert "Wat kan het nog meer zijn?" in text


def test_an_impossible_day_names_no_hour_and_no_ladder() -> None:
    text = printed(**OTHERS["impossible"])
    assert "Nu niet" in text
    assert "Zo bouw je op" not in text
    assert "past er geen magnesium in je dag" in text


def test_without_a_day_there_is_no_date() -> None:
    text = printed(**OTHERS["no day"])
    assert "gemaakt op" not in text
    assert not re.search(r"\b\d{1,2} (november|december|januari)\b", text)


@pytest.mark.parametrize("name", ["crowd, two forms", "crowd, nothing known"])
def test_a_full_page_keeps_what_matters(name: str) -> None:
    reply = answered(**EXTREMES[name])
    text = Pdf(pdf.render(reply, words())).text()
    for rule in parts.stop_rules(reply, words()):
        assert rule in text
    for event in reply.day.events:
        if event.kind == "magnesium":
            assert words().at(event.time) in text
    assert LONG not in text
    assert LONG[: LONGEST_NAME - 1] + "…" in text


def test_a_long_list_counts_what_it_leaves_out() -> None:
    text = printed(**EXTREMES["hundred medicines"], age=70)
    assert "En nog 80 andere medicijnen" in text
    assert "; en nog 92" in text


CANARIES = [
    "#panic(1) pil",
    '#read("/etc/passwd") pil',
    "$x^2$ *vet* _schuin_ pil",
    "@ref <label> `code` pil",
    "\\alert \\u{1F600} \\ pil",
    "\"dubbel\" 'enkel' ~ -- --- pil",
    "= kop = - lijst + 1. pil",
    "// weg /* ook */ https://x.nl pil",
    "é ñ ß Ω ж ő ŝ pil",
    "[ ( { ] ) } pil",
    "{n} {fact.label} %s pil",
]


@pytest.mark.parametrize("name", CANARIES)
def test_what_is_typed_is_printed_as_it_is(name: str) -> None:
    reply = answered(conditions=OUTCOMES["doctor_first"]["conditions"], medicines=[{"name": name}])
    assert all(medicine.text in name for medicine in reply.consult.medicines)
    text = Pdf(pdf.render(reply, words())).text()
    assert f"Medicijnen: {', '.join(m.text for m in reply.consult.medicines)}" in text


TYPED = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TYPED, min_size=1, max_size=3))
def test_any_name_in_any_script_can_be_printed(names: list[str]) -> None:
    medicines = [{"name": f"a{name}"} for name in names]
    reply = answered(conditions=OUTCOMES["doctor_first"]["conditions"], medicines=medicines)
    assert Pdf(pdf.render(reply, words())).pages == 1


def test_every_printable_sign_has_a_glyph() -> None:
    signs = [chr(code) for code in range(0x20, 0x2300) if not PRINTABLE.match(chr(code))]
    assert "€" in signs
    assert "ü" in signs
    for start in range(0, len(signs), 40):
        names = "".join(f"{sign} " for sign in signs[start : start + 40])
        page = sheet_of(answered(**OUTCOMES["food_first"]), words())
        found = Pdf(pdf.set_page(_with_title(page, names))).text()
        assert all(sign in found for sign in signs[start : start + 40] if not sign.isspace())


def _with_title(page: Any, title: str) -> Any:
    return replace(page, title=title, lead=title)


def test_a_sign_without_a_glyph_is_shown_as_missing() -> None:
    brief = Brief(answered())
    assert brief.printed("日本 pil") == "\ufffd\ufffd pil"
    assert brief.printed("שלום") == "\ufffd" * 4
    assert brief.printed("50 mg om 18.30 uur") == "50\u00a0mg om 18.30\u00a0uur"


def test_a_word_that_is_wider_than_a_column_may_break() -> None:
    shown = Brief(answered(medicines=CROWD)).printed("W" * 300)
    assert max(map(len, shown.split("\u200b"))) <= 30
    assert len(shown) < 2 * LONGEST_NAME


def test_the_command_writes_a_pdf_and_fills_in_today() -> None:
    ran = CliRunner().invoke(advise, ["-", "--format", "pdf"], input=CONSULT)
    assert ran.exit_code == 0
    assert "gemaakt op " in Pdf(ran.stdout_bytes).text()


def test_the_command_refuses_a_pdf_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    master, slave = pty.openpty()
    with os.fdopen(slave, "w") as terminal, monkeypatch.context() as changed:
        changed.setattr(sys, "stdout", terminal)
        with pytest.raises(SystemExit) as ended:
            advise.main(["-", "--format", "pdf"], standalone_mode=False)
    os.close(master)
    assert ended.value.code == 2
    assert "> plan.pdf" in capsys.readouterr().err


@pytest.mark.parametrize(("shape", "module"), [("pdf", "typst"), ("ics", "icalendar")])
def test_a_missing_package_is_named(shape: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(f"magwijzer.render.{shape}")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    ran = CliRunner().invoke(advise, ["-", "--format", shape], input=CONSULT)
    assert ran.exit_code == 2
    assert ran.stderr.startswith(f"{module}: ")
    assert "script/setup server" in ran.stderr


def test_the_command_starts_without_what_it_may_not_need() -> None:
    heavy = "{'typst', 'icalendar', 'jinja2', 'rich'}"
    code = f"import sys, magwijzer.doors.cli.advise; print({heavy} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
