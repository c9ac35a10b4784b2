"""docs/nginx.conf itself, in a real nginx, before two instances."""

import http.client
import json
import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from api.running import ROOT, Running, free_port

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
            found: dict[str, str] = {}
            for name, value in answer.getheaders():
                found[name.lower()] = ", ".join(filter(None, (found.get(name.lower()), value)))
            return answer.status, found, answer.read()
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


@contextmanager
def proxied(folder: Path, instances: list[Running]) -> Iterator[Site]:
    """Run nginx with the file of the documentation before two instances."""
    if not Path(NGINX).exists() or shutil.which("openssl") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("nginx and openssl are needed: apt-get install nginx-light openssl")
        pytest.skip("nginx or openssl is not installed: apt-get install nginx-light openssl")
    folder.chmod(0o755)
    make = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1"
    names = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(["openssl", *make.split(), *names, *files], check=True, capture_output=True)
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
