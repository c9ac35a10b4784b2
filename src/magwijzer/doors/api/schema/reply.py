"""The answer to a consult: what follows, why, how much and when."""

from typing import get_args

from magwijzer.advice import Outcome
from magwijzer.doors.api.schema.shape import (
    NUMBER,
    STRING,
    TIME,
    WHOLE,
    YES_NO,
    Schema,
    answer,
    choice,
    listed,
    maybe,
    ref,
)
from magwijzer.knowledge.model import Knowledge
from magwijzer.label.model import Certainty

STATUS = choice(("recognised", "ask", "unknown"))
CERTAINTY = choice(get_args(Certainty))
TEXTS = listed(STRING)
MG = maybe(NUMBER)


def reply(known: Knowledge) -> dict[str, Schema]:
    """Return the schemas of a reply, by name."""
    return {
        "Reply": answer(
            {
                "outcome": choice(outcome.id for outcome in Outcome),
                "urgency": maybe(choice(known.urgency)),
                "edition": STRING,
                "findings": listed(_finding()),
                "recommendations": listed(_recommendation(known)),
                "ceiling": maybe(answer({"limit_mg": NUMBER, "already_mg": MG, "left_mg": MG})),
                "need": maybe(_need()),
                "medicines": listed(_medicine()),
                "interactions": listed(_interaction()),
                "schedule": _schedule(),
                "also_consider": listed(_cause()),
                "questions_for_doctor": TEXTS,
                "stop_rules": TEXTS,
                "disclaimer": STRING,
            }
        ),
        "Event": answer(
            {"time": TIME, "kind": STRING},
            {"name": STRING, "form": STRING, "mg": MG, "example_time": YES_NO},
        ),
    }


def _finding() -> Schema:
    because = answer({"fact": STRING, "sources": TEXTS})
    level = choice(("critical", "warning", "info"))
    return answer(
        {
            "code": STRING,
            "level": level,
            "text": STRING,
            "subject": maybe(STRING),
            "because": listed(because),
        }
    )


def _recommendation(known: Knowledge) -> Schema:
    dose = answer({"time": TIME, "mg": NUMBER})
    step = answer({"day": WHOLE, "mg": NUMBER, "times": listed(dose), "after_review": YES_NO})
    evidence = answer({"direction": STRING, "certainty": STRING, "sources": TEXTS})
    return answer(
        {
            "form": choice(known.forms),
            "complaints": listed(choice(known.complaints)),
            "start_mg": MG,
            "steps": listed(step),
            "max_mg": MG,
            "compound_start_mg": maybe(WHOLE),
            "timing": TEXTS,
            "with_food": YES_NO,
            "incidental": YES_NO,
            "expect_effect": STRING,
            "review_after_days": maybe(WHOLE),
            "last_day": maybe(WHOLE),
            "why": STRING,
            "statement": STRING,
            "evidence": evidence,
        }
    )


def _need() -> Schema:
    food = answer({"food": STRING, "portion": STRING, "mg": NUMBER, "instead_of": maybe(STRING)})
    return answer({"adequate_intake_mg": MG, "eaten_mg": MG, "gap_mg": MG, "foods": listed(food)})


def _medicine() -> Schema:
    return answer(
        {
            "text": STRING,
            "name": STRING,
            "status": STATUS,
            "atc": TEXTS,
            "substance": maybe(STRING),
            "candidates": TEXTS,
        }
    )


def _interaction() -> Schema:
    return answer(
        {
            "id": STRING,
            "medicine": STRING,
            "kind": choice(("separate", "avoid", "doctor-first", "monitor", "informational")),
            "magnesium_after_drug_min": maybe(WHOLE),
            "magnesium_before_drug_min": maybe(WHOLE),
            "text": STRING,
            "sources": TEXTS,
        }
    )


def _schedule() -> Schema:
    gap = {"magnesium_after_drug_min": maybe(WHOLE), "magnesium_before_drug_min": maybe(WHOLE)}
    waiting = answer({"from": TIME, "at": TIME, "until": TIME, "medicine": STRING})
    other = {"weekday": STRING, "medicines": TEXTS, "status": STRING, "events": listed(ref("Event"))}
    conflict = {"form": maybe(STRING), "medicines": TEXTS, "what": maybe(STRING), "until": maybe(STRING)}
    skipped = {"form": STRING, "mg": NUMBER, "because": STRING}
    skipped |= {"at": maybe(TIME), "magnesium_from": maybe(TIME)}
    today = {"now": TIME, "events": listed(ref("Event")), "skipped": listed(answer(skipped))}
    return answer(
        {
            "status": choice(("optimal", "infeasible", "none")),
            "events": listed(ref("Event")),
            "waiting": listed(waiting),
            "untimed": listed(answer({"name": STRING, **gap})),
            "other_days": listed(answer({**other, "skip_evening_before": YES_NO})),
            "conflicts": listed(answer(conflict)),
            "today": maybe(answer(today)),
        }
    )


def _cause() -> Schema:
    fields = ("complaint", "cause", "text", "points_to", "see_gp")
    return answer({**dict.fromkeys(fields, STRING), "sources": TEXTS})
