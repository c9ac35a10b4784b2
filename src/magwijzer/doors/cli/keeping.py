"""Keeps a plan file beside the person: signed with a key that never leaves this machine."""

import os
import tempfile
from pathlib import Path
from typing import Any

from magwijzer.doors.cli import desk
from magwijzer.render.words import Words
from magwijzer.service import Reply

OWNER_ONLY = 0o600


def keep(target: str, raw: Any, reply: Reply, words: Words) -> None:
    """Write the plan file whole or not at all."""
    record = desk.needs("magwijzer.record", "diary", words)
    write_whole(Path(target), record.save(raw, reply, words, _key()))


def write_whole(target: Path, data: bytes) -> None:
    """Write a file under another name first, so that a crash leaves the old one; only the owner may read it.

    Raises:
        ConsultError: when the folder cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(target)
    except OSError as error:
        raise desk.unwritable(target, error) from None


def _key() -> Any:
    """Return the local signing key, made on first use."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "magwijzer"
    file = home / "signing-key"
    if file.exists():
        return Ed25519PrivateKey.from_private_bytes(file.read_bytes())
    home.mkdir(parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    write_whole(file, key.private_bytes_raw())
    file.chmod(OWNER_ONLY)
    return key
