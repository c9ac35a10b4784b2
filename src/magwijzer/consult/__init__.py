"""What is asked: one person's answers, parsed whole or refused with every problem at once."""

from magwijzer.consult.model import (
    AlarmAnswers,
    Answer,
    Consult,
    DayRhythm,
    Diet,
    Medicine,
    OwnPot,
    Taken,
)
from magwijzer.consult.parse import Parser
from magwijzer.consult.problem import ConsultError, Problem
from magwijzer.consult.questions import Question, questions
from magwijzer.consult.reading import decode

__all__ = [
    "AlarmAnswers",
    "Answer",
    "Consult",
    "ConsultError",
    "DayRhythm",
    "Diet",
    "Medicine",
    "OwnPot",
    "Parser",
    "Problem",
    "Question",
    "Taken",
    "decode",
    "questions",
]
