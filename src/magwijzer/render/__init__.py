"""How it is shown: a format returns text or bytes; only a door prints. A new format is one file and one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from magwijzer.render.words import Words
from magwijzer.service import Reply

Render = Callable[[Reply, Words], str | bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the module of this room that makes it, imported only when it is asked for.

    ``extra``: the set of packages it needs; ``dated``: it holds calendar days, so a door fills in ``on``;
    ``for_file``: its bytes mean nothing on a terminal.
    """

    module: str
    extra: str = "base"
    dated: bool = False
    for_file: bool = False

    def load(self) -> Render:
        """Return the function that renders.

        Raises:
            ModuleNotFoundError: naming what is not installed; ``extra`` says which set brings it.
        """
        found: Render = import_module(f"{__name__}.{self.module}").render
        return found


FORMATS: Mapping[str, Format] = {
    "text": Format("plain"),
    "json": Format("json"),
    "html": Format("html.alone", extra="server"),
    "pdf": Format("pdf", extra="server", dated=True, for_file=True),
    "ics": Format("ics", extra="server", dated=True),
    "pharmacist": Format("pharmacist"),
}
