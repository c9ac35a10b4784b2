"""The parts of the paper for whoever is asked: questions, what was answered, and room for the answer."""

from magwijzer.render import parts, told
from magwijzer.render.brief import with_first_medicines
from magwijzer.render.pdf.part import Part, listed
from magwijzer.render.words import Words
from magwijzer.service import Reply

MOST_MEDICINES = 20


def questions(reply: Reply, words: Words) -> Part:
    """Return the questions to ask; the same question about several medicines is asked once, with all names."""
    asked = reply.advice.doctor_questions
    named = tuple(dict.fromkeys(one.medicine for one in asked if one.medicine is not None))
    own = [parts.question(one, words) for one in asked if one.medicine is None]
    if named:
        rest = len(named) - MOST_MEDICINES
        names = words.join(named)
        if rest > 0:
            names = f"{', '.join(named[:MOST_MEDICINES])} {words.say('paper', 'more', n=rest)}"
        own.append(words.say("plan", "question_medicine", medicine=names))
    return listed("list", words.say("heading", "questions"), own)


def answers(reply: Reply, words: Words) -> Part:
    """Return what was answered, with the first twenty medicines and how many more there are."""
    lines = list(told.answers(with_first_medicines(reply, MOST_MEDICINES), words))
    rest = len(reply.consult.medicines) - MOST_MEDICINES
    if rest > 0:
        lines.insert(-1, words.say("paper", "more_medicines", n=rest))
    return listed("list", words.say("heading", "answers"), lines, keep=True)


def answer(words: Words, heading: str, choices: tuple[str, ...]) -> Part:
    """Return room for the professional's answer: boxes, a name and a date."""
    rows = tuple((words.say("paper", f"says_{choice}"),) for choice in choices)
    return Part("answer", words.say("paper", heading), rows, True, closing=words.say("paper", "signed"))
