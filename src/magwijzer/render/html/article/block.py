"""What the article is made of: sections of paragraphs, lists, terms and one table."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from magwijzer.knowledge.cite import sources_of
from magwijzer.render.words import Words


@dataclass(frozen=True, slots=True)
class Block:
    """One piece: ``lines`` of a paragraph or list, ``terms`` of a description list, or the ``rows`` of a table."""

    kind: Literal["p", "ul", "dl", "h3", "table", "link"]
    lines: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section; ``begin`` = it raises a question that the keuzehulp answers."""

    id: str
    heading: str
    blocks: tuple[Block, ...]
    sources: tuple[str, ...] = ()
    begin: bool = False


@dataclass(slots=True)
class Writer:
    """Gathers the pieces of one section, and the sources of every fact it takes words from."""

    words: Words
    blocks: list[Block] = field(default_factory=list)
    sources: dict[str, None] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the article itself."""
        return self.words.say("article", key, **values)

    def fact(self, full_id: str) -> str:
        """Return the text of a fact and note its sources."""
        found = self.words.knowledge.fact(full_id)
        self.cite(full_id)
        return self.words.text(found.text)  # type: ignore[union-attr]

    def cite(self, *full_ids: str) -> None:
        """Note the sources of facts."""
        for full_id in full_ids:
            self.sources.update(dict.fromkeys(sources_of(self.words.knowledge, full_id)))

    def paragraph(self, *lines: str) -> None:
        """Add a paragraph."""
        self.blocks.append(Block("p", tuple(lines)))

    def facts(self, *full_ids: str) -> None:
        """Add a paragraph for each fact."""
        for full_id in full_ids:
            self.paragraph(self.fact(full_id))

    def heading(self, text: str) -> None:
        """Add a small heading."""
        self.blocks.append(Block("h3", (text,)))

    def points(self, lines: Iterable[str]) -> None:
        """Add a list."""
        self.blocks.append(Block("ul", tuple(lines)))

    def terms(self, terms: Iterable[tuple[str, str]]) -> None:
        """Add a list of terms with what is said of each."""
        self.blocks.append(Block("dl", terms=tuple(terms)))

    def section(self, name: str, begin: bool = False) -> Section:
        """Return the section of everything gathered."""
        return Section(name, self.say(name), tuple(self.blocks), tuple(self.sources), begin)
