"""The words: Dutch and English hold the same sentences, each can be filled, and every code has one."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from magwijzer.knowledge.check.walk import all_leaves
from magwijzer.knowledge.check.walk import leaves as inside
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Text

SOURCE = Path(__file__).parent.parent / "src" / "magwijzer"
LANGUAGES = sorted(file.stem for file in (SOURCE / "text").glob("*.toml"))
TEXTS: Mapping[str, dict[str, Any]] = {
    lang: tomllib.loads((SOURCE / "text" / f"{lang}.toml").read_text("utf-8")) for lang in LANGUAGES
}
OF_FACTS = {lang: text.pop("facts", {}) for lang, text in TEXTS.items()}
"""What a language beside Dutch and English says for the sentences of the facts, by the English."""
FIELD = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_]+)?")
UNUSED_ALLOWED = {"lifted"}
"""Sentences of findings that are not codes: a sentence that is added to another one."""


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*path, str(number)))


SENTENCES = {lang: dict(leaves(TEXTS[lang])) for lang in LANGUAGES}


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_holds_the_same_sentences(lang: str) -> None:
    assert set(SENTENCES[lang]) ^ set(SENTENCES["en"]) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_of_the_facts_is_said_in_every_language(lang: str) -> None:
    """The facts hold Dutch and English themselves; ``python update/language.py LANG`` names what another misses."""
    known = default()
    found = [value for _, _, values in all_leaves(known) for _, value in values]
    found += [value for _, value in inside(known.scales)]
    sentences = {text.en for text in found if isinstance(text, Text)}
    assert len(sentences) > 1000
    assert lang in ("nl", "en") or sentences <= set(OF_FACTS[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_is_filled_with_the_same_values(lang: str) -> None:
    differ = {
        ".".join(path): (sorted(fields(text)), sorted(fields(SENTENCES["en"][path])))
        for path, text in SENTENCES[lang].items()
        if path in SENTENCES["en"] and fields(text) != fields(SENTENCES["en"][path])
    }
    assert {path: pair for path, pair in differ.items() if not path.endswith(".by")} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_can_be_filled(lang: str) -> None:
    wrong = {
        ".".join(path): name
        for path, text in SENTENCES[lang].items()
        for name in fields(text)
        if not FIELD.fullmatch(name)
    }
    assert wrong == {}
    assert not [".".join(path) for path, text in SENTENCES[lang].items() if not text.strip()]


def test_dutch_says_je() -> None:
    polite = {
        ".".join(path): text
        for path, text in SENTENCES["nl"].items()
        if re.search(r"\b(u|uw|uzelf)\b", text, re.IGNORECASE)
    }
    assert polite == {}


def modules(*rooms: str) -> Iterator[ast.Module]:
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            yield ast.parse(path.read_text("utf-8"))


def constants(node: ast.AST | None) -> set[str]:
    """Return the texts an expression can be: a text, either side of a choice, or any part of a tuple."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    if isinstance(node, ast.Tuple):
        return {text for part in node.elts for text in constants(part)}
    return set()


def finding_codes() -> set[str]:
    """Return every code a finding is made with, in the engine and in the planner."""
    found: set[str] = set()
    for tree in modules("advice", "planner"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                at = {"Finding": 0, "reason": 2}.get(node.func.id)
                if at is not None and len(node.args) > at:
                    found |= constants(node.args[at])
            if isinstance(node, ast.Assign) and any(_is_code(target) for target in node.targets):
                found |= constants(node.value)
    return found


def _is_code(target: ast.expr) -> bool:
    names = target.elts if isinstance(target, ast.Tuple) else [target]
    return any(isinstance(name, ast.Name) and name.id == "code" for name in names)


def problem_codes() -> set[str]:
    """Return every code an answer is refused with."""
    found: set[str] = set()
    for tree in modules("consult"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or len(node.args) < 2:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("refuse", "Problem") and isinstance(node.args[1], ast.Constant):
                found.add(node.args[1].value)
            if name in ("_RefusedError", "_error") and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_has_a_sentence_and_every_sentence_a_finding(lang: str) -> None:
    codes, said = finding_codes(), set(TEXTS[lang]["finding"])
    assert len(codes) > 30, "the search for codes finds too few"
    assert codes - said == set()
    written = {
        node.value
        for tree in modules("advice", "planner", "render")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert said - written - UNUSED_ALLOWED == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_has_a_sentence(lang: str) -> None:
    codes = problem_codes()
    assert len(codes) > 15, "the search for codes finds too few"
    assert codes - set(TEXTS[lang]["problem"]) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_that_is_asked_for_is_there(lang: str) -> None:
    asked = set(spoken())
    assert len(asked) > 60, "the search for sentences finds too few"
    missing = sorted(f"{s}.{k}" for s, k in asked if k not in TEXTS[lang].get(s, {}))
    assert missing == []


def spoken() -> Iterator[tuple[str, str]]:
    """Yield the section and key of every sentence that render or a door names outright."""
    for tree in modules("render", "doors"):
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "say"
            ):
                texts = [constants(argument) for argument in node.args[:2]]
                if len(texts) == 2:
                    yield from ((section, key) for section in texts[0] for key in texts[1])
