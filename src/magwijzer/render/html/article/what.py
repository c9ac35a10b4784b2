"""What magnesium is: what it does, its forms, blood tests, when it runs low, and what looks like it."""

from collections.abc import Iterator

from magwijzer.knowledge.model import Form, RiskFactor
from magwijzer.render.html.article.block import Section, Writer
from magwijzer.render.words import Words, sentence

CATEGORIES = ("diet", "medicine", "condition", "life_phase", "lifestyle", "supplement")
BLOOD = (
    "serum_normal_not_exclude",
    "serum_ref_common",
    "serum_ref_proposed",
    "serum_low_symptoms",
    "serum_high_def",
)
"""What a blood test can say; the steps towards an overdose are for experts."""
COMMON = ("laxative_abuse", "heart_failure", "lactation")
"""Factors the source article does not name and many people have."""
ALIKE = ("night_cramps", "fatigue", "gut", "cognition")


def what_sections(words: Words) -> Iterator[Section]:
    """Yield the sections in reading order."""
    yield _does(words)
    yield _forms(words)
    yield _blood(words)
    yield _short(words)
    yield _alike(words)


def _does(words: Words) -> Section:
    write = Writer(words)
    write.paragraph(write.say("does_intro"))
    claims = [claim for claim in words.knowledge.claims.values() if claim.section == "authorised"]
    write.points(f"{write.fact(f'claims.{claim.id}')}." for claim in claims)
    write.facts("claims.cou_all_forms")
    return write.section("does")


def _forms(words: Words) -> Section:
    write = Writer(words)
    write.paragraph(write.say("forms_intro"))
    write.facts("principles.forms_2", "principles.forms_3", "principles.forms_1")
    known = words.knowledge
    offered = dict.fromkeys(form for c in known.complaints.values() for form in c.plan.forms)
    write.terms((sentence(words.form(name)), _note(known.forms[name], write)) for name in offered)
    others = [f for f in known.forms.values() if f.id not in offered and f.eu_status != "not_permitted"]
    write.heading(write.say("forms_other"))
    write.points(_in_short(form, words) for form in others)
    write.heading(write.say("forms_never"))
    never = (form for form in known.forms.values() if form.eu_status == "not_permitted")
    write.terms((sentence(words.text(form.name)), _note(form, write)) for form in never)
    return write.section("forms", begin=True)


def _note(form: Form, write: Writer) -> str:
    write.cite(f"forms.{form.id}")
    return write.words.text(form.note)


def _in_short(form: Form, words: Words) -> str:
    scales = words.knowledge.scales
    taken = words.text(scales.absorption[form.absorption_class])
    loose = words.text(scales.laxative[f"l{form.laxative_class}"])
    return f"{sentence(words.text(form.name))}: {taken}; {loose}."


def _blood(words: Words) -> Section:
    write = Writer(words)
    write.facts(*(f"limits.{name}" for name in BLOOD))
    return write.section("blood")


def _short(words: Words) -> Section:
    write = Writer(words)
    write.paragraph(write.say("short_intro"))
    factors = [f for f in words.knowledge.factors.values() if f.in_article or f.id in COMMON]
    write.terms(
        (
            write.say(f"category_{name}"),
            "; ".join(_factor(f, write) for f in factors if f.category == name) + ".",
        )
        for name in CATEGORIES
    )
    write.heading(write.say("short_patterns"))
    write.facts(*(f"principles.risk_p{i}" for i in (1, 2, 4)))
    return write.section("short", begin=True)


def _factor(factor: RiskFactor, write: Writer) -> str:
    write.cite(f"factors.{factor.id}")
    strength = write.words.text(write.words.knowledge.scales.strength[factor.strength])
    return f"{write.words.text(factor.label)} ({strength})"


def _alike(words: Words) -> Section:
    write = Writer(words)
    write.paragraph(write.say("alike_intro"))
    for name in ALIKE:
        group = words.knowledge.lookalikes[name]
        write.cite(f"lookalikes.{name}")
        write.heading(sentence(words.text(group.name)))
        write.points(
            f"{sentence(words.text(cause.label))}: {words.text(cause.points_to)}" for cause in group.causes
        )
    return write.section("alike", begin=True)
