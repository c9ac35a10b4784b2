"""magwijzer screen: many people from a file, each with what advise would say."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

import click

from magwijzer.doors.cli import desk
from magwijzer.knowledge.load import FACTS, load
from magwijzer.knowledge.model import Knowledge, Language
from magwijzer.knowledge.shape import FactsError
from magwijzer.render.words import Words

if TYPE_CHECKING:
    from magwijzer.screen.job import Job, Progress
    from magwijzer.screen.tally import Tally

BROKEN_OFF = 130
EXTRA = "screen"
Tell = Callable[["Progress"], None]


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out", metavar="[UIT]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--engine", type=click.Choice(["local", "daft"]), default="local", show_default=True, help="Motor."
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Aantal processen (anders één per kern).")
@click.option("--resume", is_flag=True, help="Ga verder met wat al klaar was.")
@click.option("--report", type=click.Path(path_type=Path), metavar="HTML", help="Schrijf een verslag.")
@click.option("--public", is_flag=True, help="Verslag zonder personen, kleine aantallen verborgen.")
@click.option(
    "--facts", "folder", type=click.Path(path_type=Path), default=FACTS, help="Andere map met feiten."
)
@click.option("--compare", is_flag=True, help="Wiens advies verandert door --facts, en door welk feit?")
@desk.style
@desk.language
def screen(
    source: Path,
    out: Path | None,
    engine: str,
    jobs: int | None,
    resume: bool,
    report: Path | None,
    public: bool,
    folder: Path,
    compare: bool,
    shape: str,
    lang: Language,
) -> None:
    """Screen veel mensen: Parquet of CSV in, per rij wat advise zou zeggen."""
    words = Words(_facts(folder, lang), lang)
    engine_of = desk.needs("magwijzer.screen.job", EXTRA, words)
    if out is None and report is None:
        _refuse(words.say("screen", "out_or_report"))
    if compare and folder == FACTS:
        _refuse(words.say("screen", "compare_with"))
    with _out(out, source) as target:
        job = engine_of.Job(source, target, folder, compare, jobs, resume)
        tally = _screened(job, engine, words)
    if report is not None:
        _report(report, tally, public, source, words)
    _tell(tally, words, compare, out.name if out else None, shape)


def _tell(tally: "Tally", words: Words, flips: bool, out: str | None, shape: str) -> None:
    """Tell the counts: as lines beside the answers, or as JSON for a program."""
    said = desk.needs("magwijzer.render.screen", EXTRA, words)
    if shape == "json":
        desk.show_json(said.counts_document(tally, flips=flips))
        return
    for line in said.counts(tally, words, flips=flips, out=out):
        click.echo(line, err=True)


def _facts(folder: Path, lang: Language) -> Knowledge:
    if folder == FACTS:
        return desk.knowledge()
    if not folder.is_dir():
        _refuse(Words(desk.knowledge(), lang).say("screen", "no_facts", folder=folder))
    try:
        return load(folder)
    except FactsError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        sys.exit(desk.FAULTY)


@contextmanager
def _out(out: Path | None, source: Path) -> Iterator[Path]:
    """Give where the answers go; a report alone needs them for a while only."""
    if out is not None:
        yield out
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "answers.parquet"


def _screened(job: "Job", engine: str, words: Words) -> "Tally":
    """Run the job and return its counts; what goes wrong is one line and an exit code."""
    from magwijzer.screen.files import UnreadableError
    from magwijzer.screen.job import screen_file

    try:
        with _telling(words) as tell:
            if engine == "daft":
                on_daft = desk.needs("magwijzer.screen.cluster", "cluster", words)
                return cast("Tally", on_daft.screen_on_daft(job, tell))
            return screen_file(job, tell)
    except KeyboardInterrupt:
        click.echo(words.say("screen", "broken_off", out=job.out.name), err=True)
        sys.exit(BROKEN_OFF)
    except UnreadableError as error:
        found = f" ({error.found})" if error.found else ""
        _refuse(f"{job.source}: {words.say('screen', error.code)}.{found}")
    except OSError as error:
        name = Path(error.filename).name if error.filename else job.source.name
        _refuse(f"{name}: {words.say('problem', 'file')}. ({error.strerror or type(error).__name__})")


@contextmanager
def _telling(words: Words) -> Iterator[Tell]:
    """Show a bar with rate and time left on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    rate = TextColumn("{task.fields[rate]}")
    columns = (BarColumn(), TaskProgressColumn(), rate, TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")
        people = 0

        def tell(progress: "Progress") -> None:
            nonlocal people
            people += progress.tally.people + progress.tally.rejected
            bar.update(task, total=progress.total, completed=progress.done)
            spent = bar.tasks[0].elapsed or 0.0
            per_second = round(people / spent) if spent else 0
            bar.update(
                task, rate=words.say("screen", "rate", people=f"{per_second:,}".replace(",", "\u2009"))
            )

        yield tell


def _report(path: Path, tally: "Tally", public: bool, source: Path, words: Words) -> None:
    from magwijzer.screen.files import write_whole

    html: str = desk.needs("magwijzer.render.screen", EXTRA, words).page(tally, source.name, public, words)
    try:
        write_whole(path, lambda stream: stream.write(html.encode()))
    except OSError as error:
        _refuse(f"{path.name}: {words.say('problem', 'file_unwritable')}. ({error.strerror})")


def _refuse(line: str) -> NoReturn:
    click.echo(line[:500], err=True)
    sys.exit(desk.UNREADABLE)
