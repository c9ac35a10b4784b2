"""docs/nginx.conf itself, in a real nginx, before two real instances: TLS, HSTS, bounds, and one that goes away."""

import http.client
import json
import os
import re
import shutil
import signal
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from api.running import ROOT, Running, free_port, served

from magwijzer.doors.api.examples import CONSULT, QUESTIONS

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
NAME = "magwijzer.example"
WHOLE = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass
class Site:
    """An nginx before two instances."""

    folder: Path
    port: int
    instances: list[Running]

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        trust = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=60, context=trust)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def post(self, name: str, body: Any, **headers: str) -> tuple[int, dict[str, str], bytes]:
        said = {"Content-Type": "application/json"} | {k.replace("_", "-"): v for k, v in headers.items()}
        return self.ask("POST", f"/api/v1/{name}", json.dumps(body).encode(), said)


def configuration(folder: Path, port: int, instances: list[Running]) -> str:
    """Return the file of the documentation with the ports and paths of this test."""
    found = (ROOT / "docs" / "nginx.conf").read_text()
    replaced = {
        "127.0.0.1:8001": f"127.0.0.1:{instances[0].port}",
        "127.0.0.1:8002": f"127.0.0.1:{instances[1].port}",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "/etc/ssl/magwijzer/fullchain.pem": f"{folder}/cert.pem",
        "/etc/ssl/magwijzer/privkey.pem": f"{folder}/key.pem",
        "/var/log/nginx/magwijzer.log": f"{folder}/access.log",
        "/var/log/nginx/magwijzer-error.log": f"{folder}/error.log",
    }
    for old, new in replaced.items():
        assert old in found, f"docs/nginx.conf no longer holds {old!r}"
        found = found.replace(old, new)
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if not Path(NGINX).exists() or shutil.which("openssl") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("nginx and openssl are needed: apt-get install nginx-light openssl")
        pytest.skip("nginx or openssl is not installed: apt-get install nginx-light openssl")
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    make = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1"
    names = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(["openssl", *make.split(), *names, *files], check=True, capture_output=True)
    with ExitStack() as stack:
        instances = [
            stack.enter_context(served("--rate", "100000/minute", "--trust-proxy", "127.0.0.1"))
            for _ in range(2)
        ]
        port = free_port()
        (folder / "site.conf").write_text(configuration(folder, port, instances))
        (folder / "nginx.conf").write_text(WHOLE.format(folder=folder))
        command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        process = subprocess.Popen(command)
        found = Site(folder, port, instances)
        try:
            _wait(found)
            yield found
        finally:
            process.terminate()
            process.wait(20)


def _wait(site: Site) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if site.ask("GET", "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("nginx does not answer")


def test_both_instances_answer_the_same(site: Site) -> None:
    answers = {site.post("advice", CONSULT)[2] for _ in range(8)}
    assert len(answers) == 1
    counted = [_counted(instance) for instance in site.instances]
    assert min(counted) > 0, "both took part"
    assert sum(counted) == 8


def _counted(instance: Running) -> float:
    text = instance.ask("GET", "/metrics").body.decode()
    found = re.findall(r'http_requests_total\{[^}]*route="/api/v1/advice"[^}]*\} ([\d.]+)', text)
    return sum(map(float, found))


def test_tls_is_asked_for_ever_after(site: Site) -> None:
    _, headers, _ = site.ask("GET", "/")
    assert headers["strict-transport-security"].startswith("max-age=63072000")
    assert headers["content-security-policy"]
    assert site.ask("GET", "/nothing")[1]["strict-transport-security"]


def test_what_is_for_the_keeper_only_is_closed(site: Site) -> None:
    assert site.ask("GET", "/metrics")[0] == 404
    assert site.ask("GET", "/readyz")[0] == 404


def test_large_bodies_stop_at_the_door(site: Site) -> None:
    assert site.ask("POST", "/api/v1/advice", b"x" * 600_000)[0] == 413
    photo = b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n' + b"x" * 2_000_000
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    assert site.ask("POST", "/api/v1/label", photo + b"\r\n--x--\r\n", kind)[0] == 422


def test_nothing_of_a_visitor_stays_on_disk(site: Site) -> None:
    secret = "zeergeheim"
    body = {"texts": [f"{secret} {number}" + "x" * 1500 for number in range(90)]}
    assert site.post("medicines", body, X_Forwarded_For="203.0.113.5")[0] == 200
    assert site.ask("GET", f"/?{secret}")[0] in (200, 303)
    time.sleep(0.2)
    for path in site.folder.rglob("*"):
        if path.is_file() and path.name not in ("site.conf", "nginx.conf"):
            text = path.read_bytes()
            assert secret.encode() not in text, path
            assert b"203.0.113.5" not in text, path
    line = json.loads((site.folder / "access.log").read_text().splitlines()[-1])
    assert set(line) == {"event", "method", "status", "seconds"}
    assert not [
        path for name in ("body", "proxy") for path in (site.folder / name).rglob("*") if path.is_file()
    ]


def test_a_caller_who_asks_too_often_is_slowed(site: Site) -> None:
    trust = ssl.create_default_context(cafile=str(site.folder / "cert.pem"))
    connection = http.client.HTTPSConnection("127.0.0.1", site.port, timeout=60, context=trust)
    statuses = []
    for _ in range(400):
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    connection.close()
    assert set(statuses) <= {200, 429}
    assert statuses[0] == 200
    if 429 not in statuses:
        pytest.skip("this machine is too slow to ask too often")


def test_when_one_instance_goes_away_the_other_answers(site: Site) -> None:
    time.sleep(3.5)
    gone = site.instances[0].process
    gone.send_signal(signal.SIGTERM)
    statuses = []
    for _ in range(12):
        statuses.append(site.post("label", QUESTIONS["label"])[0])
        time.sleep(0.06)
    assert statuses == [200] * 12
    assert gone.wait(30) == 0
