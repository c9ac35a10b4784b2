"""How it is shown: every format returns text; only a door prints. A new format is one file and one line here."""

from collections.abc import Callable, Mapping

from magwijzer.render import json, plain
from magwijzer.render.words import Words
from magwijzer.service import Reply

FORMATS: Mapping[str, Callable[[Reply, Words], str]] = {
    "text": plain.render,
    "json": json.render,
}
