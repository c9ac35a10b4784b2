"""The secret link: the one thing that opens a diary on a server. The server itself never keeps it.

160 random bits, written as eight groups of four letters and digits. From it follow, each with HKDF-SHA256 and
its own purpose, the id under which the database keeps the row and the key that seals its content. The id says
nothing about the key. No slow hash is needed: nobody guesses 160 bits.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BYTES = 20
GROUP = 4
LENGTH = BYTES * 8 // 5
LONGEST = 300
"""Characters of what is typed that are looked at: a whole address may be pasted."""
_APART = re.compile(r"[\s-]")


class LinkError(ValueError):
    """What was typed is no link. Its message never repeats it."""


@dataclass(frozen=True, slots=True, repr=False)
class Link:
    """A link in bytes. Never shown by accident: its `repr` hides it."""

    secret: bytes

    def __repr__(self) -> str:
        return "Link(…)"

    @property
    def code(self) -> str:
        """Return the link as a person keeps it."""
        text = base64.b32encode(self.secret).decode().lower()
        return "-".join(text[i : i + GROUP] for i in range(0, LENGTH, GROUP))

    @property
    def id(self) -> bytes:
        """Return the 32 bytes under which the database keeps the diary."""
        return self._derived(b"magwijzer diary id 1")

    @property
    def key(self) -> bytes:
        """Return the 256-bit key that seals the content; it is never kept."""
        return self._derived(b"magwijzer diary key 1")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(SHA256(), 32, salt=None, info=purpose).derive(self.secret)


def new_link() -> Link:
    """Return a new link."""
    return Link(secrets.token_bytes(BYTES))


def read_link(text: str) -> Link:
    """Return the link somebody typed or pasted; of an address only what stands behind the # counts.

    Raises LinkError.
    """
    code = _APART.sub("", text.strip()[:LONGEST].rpartition("#")[2]).upper()
    try:
        secret = base64.b32decode(code)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != BYTES:
        raise LinkError(f"wanted {LENGTH} of the letters a-z and digits 2-7")
    return Link(secret)
