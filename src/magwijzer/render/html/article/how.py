"""How magnesium is taken: food first, form by complaint, use, hours, limits, labels, causes and when to see whom."""

from collections import defaultdict
from collections.abc import Iterator

from magwijzer.knowledge.model import Complaint
from magwijzer.render.html.article.block import Block, Section, Writer
from magwijzer.render.words import Words, sentence

EVERYDAY = (
    "food-001",
    "food-020",
    "food-029",
    "food-054",
    "food-056",
    "food-065",
    "food-073",
    "food-087",
    "food-094",
    "food-098",
    "food-142",
)
"""Everyday foods that are shown as rich sources; their names and figures come from the facts."""
LEVELS = {"help_never": "absolute", "help_doctor": "doctor_only", "help_pharmacist": "pharmacist_check"}
TRAPS = ("bisglycinate", "citrate", "oxide")
"""Forms whose label misleads most often."""
NOT_A_GOAL = "combination"


def how_sections(words: Words) -> Iterator[Section]:
    """Yield the sections in reading order."""
    yield _food(words)
    yield _goal(words)
    yield _use(words)
    yield _hours(words)
    yield _limit(words)
    yield _label(words)
    yield _cause(words)
    yield _help(words)


def _food(words: Words) -> Section:
    write, known = Writer(words), words.knowledge
    write.facts("principles.food_first")
    write.paragraph(words.text(known.scales.intake))
    write.cite("intake.ai_adult")
    write.paragraph(write.say("food_intro"))
    foods = sorted((known.foods[name] for name in EVERYDAY), key=lambda food: -food.mg_per_portion)
    for food in foods:
        write.cite(f"foods.{food.id}")
    write.points(
        write.say(
            "food_line",
            food=sentence(words.text(food.name)),
            portion=words.text(food.portion),
            mg=float(round(food.mg_per_portion)),
        )
        for food in foods
    )
    return write.section("food", begin=True)


def _goal(words: Words) -> Section:
    write = Writer(words)
    write.facts("principles.form_claim")
    write.paragraph(write.say("goal_intro"))
    rows = [_goal_row(c, write) for c in words.knowledge.complaints.values() if c.id != NOT_A_GOAL]
    head = tuple(write.say(f"goal_{name}") for name in ("complaint", "form", "dose", "evidence"))
    write.blocks.append(Block("table", head=head, rows=tuple(rows), label=write.say("goal_label")))
    return write.section("goal", begin=True)


def _goal_row(complaint: Complaint, write: Writer) -> tuple[str, ...]:
    words, plan = write.words, complaint.plan
    write.cite(f"complaints.{complaint.id}")
    certainty = words.text(words.knowledge.scales.certainty[complaint.evidence.certainty])
    dose = "–"
    if plan.start_mg is not None and plan.plan_max_mg:
        dose = write.say("goal_dose_line", start=plan.start_mg, most=plan.plan_max_mg)
    forms = words.join(words.form(form).removeprefix("magnesium") for form in plan.forms)
    return (
        sentence(words.text(complaint.name)),
        forms.replace("-L-", "") or write.say("goal_none"),
        dose,
        f"{words.text(complaint.statement)} {sentence(certainty)}.",
    )


def _use(words: Words) -> Section:
    write = Writer(words)
    facts = ("principles.split", "limits.rule_step", "limits.rule_second_form", "principles.stop_rule")
    write.points((words.say("plan", "with_food"), *(write.fact(name) for name in facts)))
    return write.section("use")


def _hours(words: Words) -> Section:
    write = Writer(words)
    write.paragraph(write.say("hours_intro"))
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    doctor, watch = [], []
    for one in words.knowledge.interactions.values():
        if one.severity == "minor" or one.applies_to_forms:
            continue
        write.cite(f"interactions.{one.id}")
        after, before = one.magnesium_after_drug_min, one.magnesium_before_drug_min
        if after is not None and before is not None:
            groups[after, before].append(words.text(one.title))
        elif one.kinds() & {"avoid", "doctor-first"}:
            doctor.append(words.text(one.title))
        else:
            watch.append(words.text(one.title))
    write.terms(
        (*((_gap(gap, write), _list(groups[gap])) for gap in sorted(groups, key=lambda g: (-max(g), g))),)
    )
    write.terms(((write.say("hours_doctor"), _list(doctor)), (write.say("hours_watch"), _list(watch))))
    write.blocks.append(Block("link", (write.say("hours_all"),), label="hours"))
    return write.section("hours", begin=True)


def _list(names: list[str]) -> str:
    return f"{', '.join(names)}."


def _gap(gap: tuple[int, int], write: Writer) -> str:
    after, before = (write.words.hours(minutes) for minutes in gap)
    return write.say("hours_same" if gap[0] == gap[1] else "hours_two", after=after, before=before)


def _limit(words: Words) -> Section:
    write = Writer(words)
    write.facts("limits.ul_eu", "principles.cap", "limits.ul_be", "limits.nrv", "principles.overdose_1")
    return write.section("limit", begin=True)


def _label(words: Words) -> Section:
    write, known = Writer(words), words.knowledge
    write.facts("principles.forms_5", "limits.rule_ambiguous_label", "principles.forms_6")
    traps = (known.forms[name].trap for name in TRAPS)
    write.points(words.text(trap) for trap in traps if trap is not None)
    return write.section("label")


def _cause(words: Words) -> Section:
    write = Writer(words)
    groups = (("general", None), ("gut", "microbiome"))
    for name, only in groups:
        write.cite(f"lookalikes.{name}")
        causes = words.knowledge.lookalikes[name].causes
        shown = [c for c in causes if only is None or only in c.id]
        write.points(
            f"{sentence(words.text(c.label))}: {words.text(c.points_to)}. {words.text(c.see_gp)}"
            for c in shown
        )
    return write.section("cause")


def _help(words: Words) -> Section:
    write, known = Writer(words), words.knowledge
    for level in known.urgency.values():
        alarms = [alarm for alarm in known.alarms.values() if alarm.action == level.id]
        write.heading(words.text(level.headline))
        write.points(sentence(words.text(alarm.label)) for alarm in alarms)
        write.cite(*(f"alarms.{alarm.id}" for alarm in alarms))
    for key, name in LEVELS.items():
        cautions = [caution for caution in known.cautions.values() if caution.level == name]
        write.heading(write.say(key))
        write.points(sentence(words.text(caution.label)) for caution in cautions)
        write.cite(*(f"cautions.{caution.id}" for caution in cautions))
    return write.section("help", begin=True)
