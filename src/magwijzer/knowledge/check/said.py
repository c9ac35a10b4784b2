"""A sentence for the reader and the figure beside it must say the same: hours, weeks and milligrams."""

import re
from collections.abc import Iterator

from magwijzer.knowledge.check.walk import fault
from magwijzer.knowledge.model import LANGUAGES, Complaint, Interaction, Knowledge
from magwijzer.knowledge.shape import Fault

LENGTH = re.compile(
    r"(?:(\d+) (?:tot|to) )?(\d+) (?:(minuten|minutes)|(uur|hours?))|(een half uur|half an hour)"
)
WEEKS = re.compile(r"(\d+) (?:weken|week|weeks)\b")
MINUTES = ("minutes_before_food", "minutes_after_food", "minutes_before_bed", "upright_minutes")


def said(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for every figure that the sentence beside it does not name, in either language."""
    for interaction in knowledge.interactions.values():
        yield from _food_rules(interaction)
    limit = knowledge.limits["ul_eu"].mg or 0.0
    for complaint in knowledge.complaints.values():
        yield from _complaint(complaint, limit)


def lengths(text: str) -> frozenset[int]:
    """Return every length of time a sentence names, in minutes.

    >>> sorted(lengths("Neem het een half uur voor of 2 uur na het eten, of 30 tot 60 minuten erna."))
    [30, 60, 120]
    """
    found: set[int] = set()
    for low, high, _, hours, half in LENGTH.findall(text):
        if half:
            found.add(30)
        else:
            found |= {int(number) * (60 if hours else 1) for number in (low, high) if number}
    return frozenset(found)


def _food_rules(interaction: Interaction) -> Iterator[Fault]:
    for i, rule in enumerate(interaction.food_rules):
        for language in LANGUAGES:
            named = lengths(rule.text.in_(language))
            for name in MINUTES:
                minutes = getattr(rule, name)
                if minutes is not None and minutes not in named:
                    wanted = f"a time the sentence in {language} names: {sorted(named)}"
                    yield fault("interactions", interaction.id, f"food_rules[{i}].{name}", minutes, wanted)


def _complaint(complaint: Complaint, limit: float) -> Iterator[Fault]:
    article, weeks = complaint.article, complaint.plan.review_after_weeks
    ranges = [mgs for mgs in (article.start_mg, article.build_up_mg) if mgs]
    furthest = max(ranges, key=max, default=())
    for language in LANGUAGES:
        named = {int(number) for number in WEEKS.findall(complaint.review.in_(language))}
        if weeks is not None and weeks not in named:
            wanted = f"the weeks of the sentence in {language}: {sorted(named)}"
            yield fault("complaints", complaint.id, "plan.review_after_weeks", weeks, wanted)
        words = complaint.doses.in_(language) if complaint.doses else ""
        if max(furthest, default=0.0) > limit and any(f"{mg:g}" not in words.split() for mg in furthest):
            wanted = f"the article's dose as the sentence in {language} tells it"
            yield fault("complaints", complaint.id, "article", furthest, wanted)
