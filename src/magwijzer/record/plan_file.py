"""A plan file: one consult, its reply to the byte, and the facts it used, signed with a local key (Ed25519).

The file is JSON. The signature covers the canonical bytes of everything else, so one changed byte is detected.
"""

import base64
import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from magwijzer.knowledge.model import Knowledge
from magwijzer.render.json import render
from magwijzer.render.words import Words, languages
from magwijzer.service import Reply, Service

KIND = "magwijzer-plan"
VERSION = 1
SHORT = 16
"""Characters of a short digest: it tells facts apart, the signature keeps them."""


class Damaged(Exception):  # noqa: N818 - what is said is "this file is damaged"
    """The file is not a plan file, or it was changed after it was signed."""


@dataclasses.dataclass(frozen=True, slots=True)
class Changed:
    """A fact that is no longer what it was: its id, and the digests then and now (None = it was not there).

    ``used``: the reply of then rested on it.
    """

    fact: str
    then: str | None
    now: str | None
    used: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Replay:
    """Whether the same consult gives the same bytes today, and the facts that changed since.

    ``changed`` holds the facts the reply rested on; when the reply differs, every other one that changed too.
    """

    same: bool
    edition_then: str
    edition_now: str
    changed: tuple[Changed, ...]
    reply: str


def save(raw: Any, reply: Reply, words: Words, key: Ed25519PrivateKey) -> bytes:
    """Return the signed plan file of a reply."""
    used = sorted({reason.fact for finding in reply.findings for reason in finding.because} | _behind(reply))
    payload: dict[str, Any] = {
        "kind": KIND,
        "version": VERSION,
        "edition": reply.advice.edition,
        "language": words.language,
        "consult": raw,
        "reply": render(reply, words),
        "facts": {fact: digest(words.knowledge, fact) for fact in used},
        "all_facts": dict(all_digests(words.knowledge)),
        "trace": [
            {"code": f.code, "subject": f.subject, "because": [reason.fact for reason in f.because]}
            for f in reply.findings
        ],
        "public_key": _b64(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)),
    }
    signature = _b64(key.sign(_canonical(payload)))
    return json.dumps(payload | {"signature": signature}, ensure_ascii=False, indent=1).encode() + b"\n"


def load(data: bytes) -> dict[str, Any]:
    """Return the content of a plan file.

    Raises:
        Damaged: when it is not one, or a byte of it was changed.
    """
    try:
        found = json.loads(data.decode("utf-8"))
        signature = base64.b64decode(found.pop("signature"), validate=True)
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(found["public_key"], validate=True))
        key.verify(signature, _canonical(found))
    except InvalidSignature:
        raise Damaged("signature") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Damaged("format") from None
    if found.get("kind") != KIND or found.get("version") != VERSION:
        raise Damaged("kind")
    if (
        data
        != json.dumps(found | {"signature": _b64(signature)}, ensure_ascii=False, indent=1).encode() + b"\n"
    ):
        raise Damaged("bytes")
    return dict(found)


def replay(found: Mapping[str, Any], service: Service) -> Replay:
    """Answer the consult of a plan file again and hold the bytes and the facts against those of then."""
    known = service.knowledge
    language = found["language"] if found["language"] in languages() else "nl"
    reply = render(service.answer(found["consult"]), Words(known, language))
    same = reply == found["reply"]
    changed = (*_changed_used(found, known), *(() if same else _changed_elsewhere(found, known)))
    return Replay(same, found["edition"], known.edition.edition, changed, reply)


def _changed_used(found: Mapping[str, Any], known: Knowledge) -> Iterator[Changed]:
    for fact, then in sorted(found["facts"].items()):
        now = digest(known, fact)
        if now != then:
            yield Changed(fact, then, now)


def _changed_elsewhere(found: Mapping[str, Any], known: Knowledge) -> Iterator[Changed]:
    then, now = found.get("all_facts") or {}, all_digests(known)
    for fact in sorted({*then, *now} if then else ()):
        if then.get(fact) != now.get(fact) and fact not in found["facts"]:
            yield Changed(fact, then.get(fact), now.get(fact), used=False)


def digest(knowledge: Knowledge, full_id: str) -> str | None:
    """Return the SHA-256 of a fact's whole content, or None when there is no such fact."""
    try:
        fact = knowledge.fact(full_id)
    except KeyError:
        return None
    return hashlib.sha256(_canonical(dataclasses.asdict(fact))).hexdigest()


@lru_cache(maxsize=4)
def all_digests(knowledge: Knowledge) -> Mapping[str, str]:
    """Return a short digest of every fact, of the list of medicines and of the words of the scales."""
    found = {
        f"{kind}.{name}": _short(dataclasses.asdict(fact))
        for kind, facts in knowledge.groups().items()
        for name, fact in facts.items()
    }
    medicines = [dataclasses.astuple(one) for one in knowledge.medicines]
    return found | {"medicines": _short(medicines), "scales": _short(dataclasses.asdict(knowledge.scales))}


def _short(value: Any) -> str:
    return hashlib.sha256(_canonical(value)).hexdigest()[:SHORT]


def _behind(reply: Reply) -> set[str]:
    """Return the facts behind recommendations and interactions, which are no findings."""
    forms = {reason.fact for one in reply.advice.recommendations for reason in one.because}
    return forms | {f"interactions.{match.interaction}" for match in reply.advice.interactions}


def _canonical(value: Any) -> bytes:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
    ).encode()


def _plain(value: object) -> object:
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no canonical form for {type(value).__name__}")


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()
