"""What every command shares: the language and format options, reading input, and telling what is wrong."""

import json
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from magwijzer.consult import ConsultError, Problem
from magwijzer.consult.reading import LARGEST_BYTES
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Knowledge, Language
from magwijzer.knowledge.shape import FactsError
from magwijzer.render.words import Words, languages

UNREADABLE = 2
FAULTY = 1
F = TypeVar("F", bound=Callable[..., Any])

language = click.option(
    "--lang", type=click.Choice(languages()), default="nl", show_default=True, help="Taal van het antwoord."
)
style = click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Vorm."
)

only_json = click.option(
    "--format", type=click.Choice(["json"]), default="json", expose_value=False, help="Alleen JSON."
)
"""For what speaks a standard of its own: what every command may be told is taken, and nothing else."""


def read_input(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises:
        ConsultError: when the file cannot be read or is too large.
    """
    try:
        if name == "-":
            return sys.stdin.buffer.read(LARGEST_BYTES + 1)
        with Path(name).open("rb") as stream:
            return stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConsultError((Problem(click.format_filename(name, shorten=True), "file", reason),)) from None


def read_text(name: str) -> str:
    """Return a text file's content; bytes that are no UTF-8 show as a replacement sign."""
    return read_input(name).decode("utf-8", errors="replace")


def unwritable(target: Path, error: OSError) -> ConsultError:
    """Return the refusal for a file that cannot be written."""
    reason = error.strerror or type(error).__name__
    return ConsultError((Problem(click.format_filename(target, shorten=True), "file_unwritable", reason),))


def knowledge() -> Knowledge:
    """Return the checked facts; a fault in them ends the command and names file and key."""
    try:
        return default()
    except FactsError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        sys.exit(FAULTY)


def refuses(command: F) -> F:
    """Let a command end with exit code 2 and one line per problem when its input cannot be read."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except ConsultError as error:
            refuse(error.problems, options.get("lang", "nl"))
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)

    return run  # type: ignore[return-value]


def refuse(problems: Iterable[Problem], lang: Language) -> NoReturn:
    """Print one line per problem and end with exit code 2."""
    from magwijzer.render.problems import line

    words = Words(knowledge(), lang)
    for problem in problems:
        click.echo(line(problem, words), err=True)
    sys.exit(UNREADABLE)


def needs(module: str, extra: str, words: Words) -> Any:
    """Return a module that wants more packages than every command has, or end with what to install."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        missing(error, extra, words)


def missing(error: ModuleNotFoundError, extra: str, words: Words) -> NoReturn:
    """End the command, saying what to install."""
    click.echo(f"{error.name}: {words.say('problem', 'extra_missing', extra=extra)}", err=True)
    sys.exit(UNREADABLE)


def show_json(found: Any) -> None:
    """Print plain values as JSON."""
    show(json.dumps(found, ensure_ascii=False, indent=2) + "\n")


def show(text: str) -> None:
    """Print text as it is, whatever the terminal's encoding can hold."""
    click.echo(text, nl=False)
