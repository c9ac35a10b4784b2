"""Who may call the services: the CDS clients whose public keys stand in a file of ours.

A call is signed as CDS Hooks 2.0 says ("Trusting CDS Clients"): a JSON web token for this one address, used once.
Nothing is ever fetched: where a token names an address with keys (``jku``), it is not followed.
"""

import json
import sqlite3
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jwt
from starlette.requests import Request
from starlette.responses import Response

from magwijzer.doors.cds_hooks.used import Used
from magwijzer.doors.http.origins import Handler
from magwijzer.doors.http.problems import Refused, too_busy

ALGORITHMS: Mapping[str, tuple[str, str]] = {"ES384": ("EC", "P-384"), "RS384": ("RSA", "")}
"""What may sign, with the kind and the curve of its keys; a shared secret or no signature never may."""
CLAIMS = ("iss", "aud", "exp", "iat", "jti")
LEEWAY_S = 30
LONGEST_S = 3600
"""Seconds a token may live; so long is it remembered, that it may not be used again."""
LONGEST_TOKEN = 8192
SMALLEST_RSA_BITS = 2048
PRIVATE = ("d", "p", "q", "k")


class ClientsError(Exception):
    """The file cannot be used; ``place`` says where, ``wanted`` names the sentence that says what is wanted."""

    def __init__(self, place: str, wanted: str) -> None:
        super().__init__(f"{place}: {wanted}")
        self.place, self.wanted = place, wanted


class Untrusted(Exception):  # noqa: N818 - it says what the caller is
    """A call that no trusted client signed for this address."""


@dataclass(frozen=True, slots=True)
class Key:
    """A public key, and the client that signs with it."""

    issuer: str
    public: jwt.PyJWK


@dataclass(frozen=True, slots=True)
class Clients:
    """The trusted clients: ``base`` is our own address as they know it, ``keys`` are named by their ``kid``."""

    base: str
    keys: Mapping[str, Key]
    used: Used

    def guard(self, handler: Handler) -> Handler:
        """Return a handler that answers only what a trusted client signed; anything else is refused with 401."""

        async def guarded(request: Request) -> Response:
            try:
                self.check(request.headers.get("authorization"), request.url.path, time.time())
            except Untrusted:
                headers = {"WWW-Authenticate": "Bearer"}
                raise Refused(401, "unsigned", "Authorization", None, headers) from None
            except sqlite3.OperationalError:
                raise too_busy() from None
            return await handler(request)

        return guarded

    def check(self, authorization: str | None, path: str, now: float) -> str:
        """Return the issuer that signed a call to a path.

        Raises:
            Untrusted: when it is not signed, not for this path, over, living too long, or used before.
            sqlite3.OperationalError: when it cannot be noted as used.
        """
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not 0 < len(token) <= LONGEST_TOKEN:
            raise Untrusted
        try:
            key = self.keys[jwt.get_unverified_header(token)["kid"]]
            claims = jwt.decode(
                token,
                key.public,
                algorithms=[key.public.algorithm_name],
                audience=f"{self.base}{path}",
                issuer=key.issuer,
                leeway=LEEWAY_S,
                options={"require": list(CLAIMS)},
            )
        except (jwt.PyJWTError, KeyError, TypeError, ValueError):
            raise Untrusted from None
        until = float(claims["exp"])
        once = f"{key.issuer} {claims['jti']}"
        if until - now > LONGEST_S or not self.used.first(once, until + LEEWAY_S, now):
            raise Untrusted
        return key.issuer


def read_clients(file: Path, used: Used | None = None) -> Clients:
    """Return the clients of a file: ``{"base": "https://…", "clients": [{"iss": "https://…", "keys": [JWK, …]}]}``.

    ``used`` knows which tokens were used; without it, only those of this process are known.

    Raises:
        ClientsError: naming the first place that is wrong.
    """
    try:
        raw = json.loads(file.read_bytes())
    except OSError as error:
        raise ClientsError(str(file), error.strerror or type(error).__name__) from None
    except ValueError:
        raise ClientsError(str(file), "JSON") from None
    base = _text(raw, "base", "base")
    if not base.startswith(("https://", "http://")):
        raise ClientsError("base", "https://…")
    keys: dict[str, Key] = {}
    for place, name, key in _keys(raw):
        if name in keys:
            raise ClientsError(place, "kid: each once")
        keys[name] = key
    return Clients(base.rstrip("/"), keys, used or Used())


def _keys(raw: Any) -> Iterator[tuple[str, str, Key]]:
    for number, client in enumerate(_list(raw, "clients", "clients")):
        issuer = _text(client, "iss", f"clients[{number}].iss")
        for at, one in enumerate(_list(client, "keys", f"clients[{number}].keys")):
            place = f"clients[{number}].keys[{at}]"
            yield place, _text(one, "kid", f"{place}.kid"), Key(issuer, _public(one, place))


def _public(one: Any, place: str) -> jwt.PyJWK:
    name = one.get("alg")
    kind, curve = ALGORITHMS.get(name, ("", "")) if isinstance(name, str) else ("", "")
    if not kind or one.get("kty") != kind or (curve and one.get("crv") != curve):
        raise ClientsError(place, f"alg: {', '.join(ALGORITHMS)}")
    if any(part in one for part in PRIVATE):
        raise ClientsError(place, "a public key")
    try:
        found = jwt.PyJWK(one, name)
    except (jwt.PyJWTError, TypeError, ValueError):
        raise ClientsError(place, "JWK (RFC 7517)") from None
    if kind == "RSA" and found.key.key_size < SMALLEST_RSA_BITS:
        raise ClientsError(place, f"RSA: {SMALLEST_RSA_BITS} bits")
    return found


def _list(raw: Any, name: str, place: str) -> list[Any]:
    found = raw.get(name) if isinstance(raw, dict) else None
    if not isinstance(found, list) or not found:
        raise ClientsError(place, "a list")
    return found


def _text(raw: Any, name: str, place: str) -> str:
    found = raw.get(name) if isinstance(raw, dict) else None
    if not isinstance(found, str) or not found:
        raise ClientsError(place, "a text")
    return found
