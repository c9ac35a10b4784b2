"""Where a diary is kept: the options that say so, and every way in which it can refuse, said in one line."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Protocol, TypeVar

import click

from magwijzer.diary.change import ClashError
from magwijzer.diary.entry import Diary, DiaryError
from magwijzer.doors.cli import desk
from magwijzer.doors.cli.diary_file import FilePlace, MeanwhileError
from magwijzer.knowledge.model import Language
from magwijzer.render.diary_words import clash_lines, problem_lines
from magwijzer.render.words import Words

F = TypeVar("F", bound=Callable[..., Any])


class Place(Protocol):
    """Somewhere a diary stands."""

    def read(self) -> Diary:
        """Return the diary."""

    def change(self, change: Callable[[Diary], Diary]) -> Diary:
        """Return the diary after a change, once it is kept."""

    def erase(self) -> None:
        """Erase the diary for good."""


class StorePlace:
    """A diary in a database, opened by its link."""

    def __init__(self, url: str, link: str | None, new: bool, words: Words) -> None:
        from magwijzer.diary.link import read_link
        from magwijzer.diary.store import open_store

        self.store, self.today = open_store(url), date.today()
        if new:
            self.link = self.store.create(self.today)
            click.echo(f"{words.say('diary', 'link_new')}\n{self.link.code}", err=True)
        else:
            typed = link or click.prompt(words.say("diary", "link_wanted"), hide_input=True, err=True)
            self.link = read_link(typed)

    def read(self) -> Diary:
        """Return the diary."""
        return self.store.read(self.link, self.today)

    def change(self, change: Callable[[Diary], Diary]) -> Diary:
        """Return the diary after a change, once it is on the disk."""
        return self.store.change(self.link, self.today, change)

    def erase(self) -> None:
        """Erase the diary for good."""
        self.store.erase(self.link)


def placed(command: F) -> F:
    """Give a command the options that say where the diary is, and let it refuse in one line with exit code 2."""

    @click.option("--file", "file", metavar="DAGBOEK.csv", help="Het bestand met je dagboek.")
    @click.option("--store", "url", metavar="URL", help="Of de opslag van een server (sqlite:///…).")
    @click.option(
        "--link",
        envvar="MAGWIJZER_LINK",
        metavar="CODE",
        help="Je geheime code bij --store; zonder deze optie vragen we erom.",
    )
    @click.option("--new", is_flag=True, help="Begin bij --store een nieuw dagboek en toon de code.")
    @desk.language
    @desk.refuses
    @wraps(command)
    def run(
        file: str | None, url: str | None, link: str | None, new: bool, lang: Language, **options: Any
    ) -> Any:
        words = Words(desk.knowledge(), lang)
        if (file is None) == (url is None):
            raise refusal(words.say("diary", "no_place" if file is None else "two_places"))
        try:
            place = FilePlace(file) if file is not None else StorePlace(url or "", link, new, words)
            return command(place=place, words=words, **options)
        except DiaryError as error:
            told = "\n".join(problem_lines(error.problems, words))
        except ClashError as error:
            told = "\n".join(clash_lines(error.clashes, words))
        except MeanwhileError:
            told = words.say("diary", "changed_meanwhile")
        except OSError as error:
            told = words.say("diary", "not_written", reason=error.strerror or type(error).__name__)
        except (ValueError, ModuleNotFoundError) as error:
            told = _about_store(error, words)
        raise refusal(told)

    return run  # type: ignore[return-value]


class _Refusal(click.ClickException):
    exit_code = desk.UNREADABLE

    def show(self, file: Any = None) -> None:
        """Print what is wrong and nothing else."""
        click.echo(self.message, err=True, file=file)


def refusal(text: str) -> click.ClickException:
    """Return the end of a command: one line of what is wrong, exit code 2."""
    return _Refusal(text)


def _about_store(error: Exception, words: Words) -> str:
    """Return what is wrong with the store. Raises what is none of ours."""
    if isinstance(error, ModuleNotFoundError):
        return f"{error.name}: {words.say('problem', 'extra_missing', extra='diary')}"
    from magwijzer.diary.database import DatabaseError
    from magwijzer.diary.link import LinkError
    from magwijzer.diary.seal import SealError
    from magwijzer.diary.store import FullError, UnknownLinkError

    codes = {
        LinkError: "link_wrong",
        UnknownLinkError: "link_unknown",
        SealError: "damaged",
        FullError: "full",
    }
    if isinstance(error, DatabaseError):
        return words.say("diary", f"database_{error.code}")
    if type(error) not in codes:
        raise error
    return words.say("diary", codes[type(error)])  # type: ignore[index]
