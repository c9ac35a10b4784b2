"""What follows from a consult. Pure: no file, no clock, no sentence."""

from magwijzer.advice.advise import advise
from magwijzer.advice.finding import Because, Finding, Level
from magwijzer.advice.model import (
    Advice,
    Ceiling,
    DoctorQuestion,
    Match,
    Need,
    Recommendation,
    Step,
)
from magwijzer.advice.outcome import Outcome

__all__ = [
    "Advice",
    "Because",
    "Ceiling",
    "DoctorQuestion",
    "Finding",
    "Level",
    "Match",
    "Need",
    "Outcome",
    "Recommendation",
    "Step",
    "advise",
]
