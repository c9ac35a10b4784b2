"""Seals a diary's text: AES-256-GCM under the link's key, padded so that its size tells nearly nothing.

Every sealing draws a new nonce; the row's id is bound in, so that two rows cannot be exchanged unseen.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from magwijzer.diary.link import Link

NONCE = 12
LEAST = 16 * 1024
"""Bytes of the smallest sealed diary; every larger one has twice the size of the one before."""
_LENGTH = 4


class SealError(ValueError):
    """The content does not fit the link: it was damaged or changed."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the database holds. A new nonce with every writing, so it also tells whether somebody else wrote."""

    nonce: bytes
    content: bytes


def seal(text: str, link: Link) -> Sealed:
    """Return the text, sealed."""
    nonce = secrets.token_bytes(NONCE)
    return Sealed(nonce, AESGCM(link.key).encrypt(nonce, _padded(text.encode()), link.id))


def unseal(sealed: Sealed, link: Link) -> str:
    """Return the text of a sealed diary. Raises SealError."""
    try:
        padded = AESGCM(link.key).decrypt(sealed.nonce, sealed.content, link.id)
    except InvalidTag:
        raise SealError("the content does not fit this link") from None
    length = int.from_bytes(padded[:_LENGTH], "big")
    return padded[_LENGTH : _LENGTH + length].decode()


def _padded(data: bytes) -> bytes:
    size = LEAST
    while size < len(data) + _LENGTH:
        size *= 2
    return (len(data).to_bytes(_LENGTH, "big") + data).ljust(size, b"\0")
