"""Where a file names who may call: only what one of them signed for this address, once, is answered."""

import asyncio
import hmac
import json
import os
import signal
import sqlite3
import time
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import jwt
import pytest
from api.running import Running, limited, memory_mb
from cases.command import run
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from cds_hooks.record import MAGNESIUM_ORDER, request
from magwijzer.doors.cds_hooks.clients import ClientsError, Untrusted, read_clients
from magwijzer.doors.cds_hooks.used import Used
from magwijzer.doors.http.limits import Limits
from magwijzer.doors.http.problems import Refused
from magwijzer.doors.server.app import application
from magwijzer.knowledge.load import default

BASE, ISSUER = "https://cds.example.org", "https://ehr.example.com/"
PATH = "/cds-services/magwijzer-order-sign"
CURVE = ec.generate_private_key(ec.SECP384R1())
MODULUS = rsa.generate_private_key(65537, 2048)
SIGNING: Mapping[str, tuple[str, Any, Any]] = {
    "curve": ("ES384", CURVE, jwt.algorithms.ECAlgorithm),
    "modulus": ("RS384", MODULUS, jwt.algorithms.RSAAlgorithm),
}


def public(kid: str) -> dict[str, Any]:
    """Return a public key as a client publishes it."""
    algorithm, private, kind = SIGNING[kid]
    return {**kind.to_jwk(private.public_key(), as_dict=True), "kid": kid, "alg": algorithm, "use": "sig"}


TRUSTED = {"base": BASE, "clients": [{"iss": ISSUER, "keys": [public("curve"), public("modulus")]}]}


def claims(**own: Any) -> dict[str, Any]:
    now = int(time.time())
    usual = {"iss": ISSUER, "aud": f"{BASE}{PATH}", "exp": now + 300, "iat": now, "jti": str(uuid.uuid4())}
    return {name: value for name, value in (usual | own).items() if value is not None}


def token(kid: str = "curve", **own: Any) -> str:
    algorithm, private, _ = SIGNING[kid]
    return jwt.encode(claims(**own), private, algorithm, headers={"kid": kid})


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("clients") / "clients.json"
    found.write_text(json.dumps(TRUSTED))
    return found


@pytest.fixture(scope="module")
def guarded(file: Path) -> TestClient:
    return TestClient(application(default(), Limits(cds_clients=str(file))))


def ask(client: TestClient, authorization: str | None) -> Any:
    headers = {} if authorization is None else {"Authorization": authorization}
    return client.post(PATH, json=request("order-sign", MAGNESIUM_ORDER), headers=headers)


@pytest.mark.parametrize("kid", SIGNING)
def test_a_signed_call_is_answered(guarded: TestClient, kid: str) -> None:
    assert ask(guarded, f"Bearer {token(kid)}").status_code == 200
    assert ask(guarded, f"Bearer {token(kid, aud=['x', f'{BASE}{PATH}'])}").status_code == 200


def other_key() -> str:
    """Return a token that someone else signed under the name of a known key."""
    return jwt.encode(claims(), ec.generate_private_key(ec.SECP384R1()), "ES384", headers={"kid": "curve"})


def by_shared_secret() -> str:
    """Return a token signed with the public key taken for a shared secret; no library does that willingly."""
    head = {"alg": "HS384", "typ": "JWT", "kid": "curve"}
    parts = [urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in (head, claims())]
    said = b".".join(parts)
    secret = json.dumps(public("curve")).encode()
    signature = urlsafe_b64encode(hmac.digest(secret, said, "sha384")).rstrip(b"=")
    return b".".join((said, signature)).decode()


NOW = int(time.time())
BAD: Mapping[str, str | None] = {
    "nothing": None,
    "no token": "Bearer ",
    "another scheme": f"Basic {token()}",
    "rubbish": "Bearer x.y.z",
    "very long": f"Bearer {'x' * 10_000}",
    "another address": f"Bearer {token(aud=f'{BASE}/cds-services')}",
    "another issuer": f"Bearer {token(iss='https://evil.example')}",
    "over": f"Bearer {token(exp=NOW - 60)}",
    "lives too long": f"Bearer {token(exp=NOW + 90_000)}",
    "from the future": f"Bearer {token(iat=NOW + 600)}",
    **{f"without {name}": f"Bearer {token(**{name: None})}" for name in ("iss", "aud", "exp", "iat", "jti")},
    "unknown key": f"Bearer {jwt.encode(claims(), CURVE, 'ES384', headers={'kid': 'other'})}",
    "key not named": f"Bearer {jwt.encode(claims(), CURVE, 'ES384')}",
    "the other key's name": f"Bearer {jwt.encode(claims(), CURVE, 'ES384', headers={'kid': 'modulus'})}",
    "someone else's key": f"Bearer {other_key()}",
    "a weaker hash": f"Bearer {jwt.encode(claims(), MODULUS, 'RS256', headers={'kid': 'modulus'})}",
    "a shared secret": f"Bearer {by_shared_secret()}",
    "no signature": f"Bearer {jwt.encode(claims(), None, 'none', headers={'kid': 'curve'})}",
}


@pytest.mark.parametrize("authorization", BAD.values(), ids=BAD)
def test_anything_else_is_refused(guarded: TestClient, authorization: str | None) -> None:
    answer = ask(guarded, authorization)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["errors"][0]["field"] == "Authorization"


def test_a_changed_token_is_refused(guarded: TestClient) -> None:
    head, _, signature = token().split(".")
    body = jwt.encode(claims(tenant="other"), None, "none").split(".")[1]
    assert ask(guarded, f"Bearer {head}.{body}.{signature}").status_code == 401


def test_a_token_is_good_once(guarded: TestClient) -> None:
    one = f"Bearer {token()}"
    assert [ask(guarded, one).status_code for _ in range(2)] == [200, 401]


def test_a_token_is_good_once_over_all_workers(file: Path) -> None:
    body, found = request("order-sign", MAGNESIUM_ORDER), []
    with limited(workers=2, cds_clients=str(file)) as server:
        again = {"Authorization": f"Bearer {token()}"}
        for awake in workers(server):
            with asleep(other for other in workers(server) if other != awake):
                new = {"Authorization": f"Bearer {token()}"}
                found.append([server.ask("POST", PATH, body, said).status for said in (again, new)])
    assert found == [[200, 200], [401, 200]]


def workers(server: Running) -> list[int]:
    """Return the processes that answer."""
    pid = server.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [int(one) for one in children if memory_mb(int(one)) > 25]


@contextmanager
def asleep(processes: Iterable[int]) -> Iterator[None]:
    """Let processes take nothing from the socket they share."""
    stopped = list(processes)
    for one in stopped:
        os.kill(one, signal.SIGSTOP)
    try:
        yield
    finally:
        for one in stopped:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGCONT)


def test_of_a_token_only_a_hash_is_noted_until_it_is_over(file: Path, tmp_path: Path) -> None:
    place, now = tmp_path / "used", int(time.time())
    first, second = (read_clients(file, Used(str(place), b"k" * 32)) for _ in range(2))
    first.check(f"Bearer {token(jti='caught-and-sent-again', exp=now + 60)}", PATH, now)
    with pytest.raises(Untrusted):
        second.check(f"Bearer {token(jti='caught-and-sent-again', exp=now + 60)}", PATH, now)
    kept = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"caught" not in kept
    assert b"ehr.example.com" not in kept
    second.check(f"Bearer {token()}", PATH, now + 120)
    with sqlite3.connect(place) as found:
        assert found.execute("SELECT count(*) FROM used").fetchone() == (1,)


def test_where_nothing_can_be_noted_the_call_is_refused_for_now(file: Path, tmp_path: Path) -> None:
    clients = read_clients(file, Used(str(tmp_path / "used")))
    asked = Request(
        {"type": "http", "path": PATH, "headers": [(b"authorization", f"Bearer {token()}".encode())]}
    )
    with sqlite3.connect(tmp_path / "used", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refused) as refused:
            asyncio.run(clients.guard(_never)(asked))  # type: ignore[arg-type]
    assert refused.value.status_code == 503


async def _never(request: Request) -> Response:
    raise AssertionError("it was let through")


def test_what_is_remembered_is_bounded(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clients, now = read_clients(file), int(time.time())
    monkeypatch.setattr("magwijzer.doors.cds_hooks.used.MOST", 2)
    for _ in range(2):
        clients.check(f"Bearer {token(exp=now + 60)}", PATH, now)
    with pytest.raises(Untrusted):
        clients.check(f"Bearer {token(exp=now + 60)}", PATH, now)
    clients.check(f"Bearer {token()}", PATH, now + 120)


def test_every_address_asks_for_it_but_a_browsers_first_question_does_not(guarded: TestClient) -> None:
    assert guarded.get("/cds-services").status_code == 401
    assert guarded.post(f"{PATH}/feedback", json={}).status_code == 401
    signed = {"Authorization": f"Bearer {token(aud=f'{BASE}/cds-services')}"}
    assert guarded.get("/cds-services", headers=signed).status_code == 200
    origin = {"Origin": "https://record.example", "Access-Control-Request-Method": "POST"}
    assert guarded.options(PATH, headers=origin).status_code == 204


def changed(**own: Any) -> dict[str, Any]:
    return {"base": BASE, "clients": [{"iss": ISSUER, "keys": [public("curve") | own]}]}


SMALL = rsa.generate_private_key(65537, 1024)
PRIVATE = jwt.algorithms.ECAlgorithm.to_jwk(CURVE, as_dict=True) | {"kid": "curve", "alg": "ES384"}
TINY = jwt.algorithms.RSAAlgorithm.to_jwk(SMALL.public_key(), as_dict=True) | {"kid": "s", "alg": "RS384"}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"{", "JSON"),
        (b"\xff", "JSON"),
        ([], "base"),
        ({"base": BASE}, "clients"),
        (TRUSTED | {"base": "cds.example.org"}, "base"),
        (changed(kid=None), "clients[0].keys[0].kid"),
        (changed(alg="HS384"), "clients[0].keys[0]"),
        (changed(alg="ES256"), "clients[0].keys[0]"),
        (changed(x="!"), "clients[0].keys[0]"),
        ({"base": BASE, "clients": [{"iss": ISSUER, "keys": [PRIVATE]}]}, "a public key"),
        ({"base": BASE, "clients": [{"iss": ISSUER, "keys": [TINY]}]}, "2048"),
        ({"base": BASE, "clients": TRUSTED["clients"] * 2}, "clients[1].keys[0]"),  # type: ignore[operator]
        ({"base": BASE, "clients": [{"keys": [public("curve")]}]}, "clients[0].iss"),
    ],
)
def test_a_fault_in_the_file_stops_the_start(tmp_path: Path, content: Any, named: str) -> None:
    file = tmp_path / "clients.json"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    with pytest.raises(ClientsError) as error:
        read_clients(file)
    assert named in str(error.value)


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    done = run(b"", "serve", "--port", "0", "--cds-clients", str(tmp_path / "not-there.json"))
    assert done.returncode == 2
    assert "--cds-clients" in done.stderr
    assert len(done.stderr.splitlines()) == 1
