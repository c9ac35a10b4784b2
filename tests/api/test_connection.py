"""Slow, broken and crowding callers, over real sockets against a real process with short deadlines."""

import socket
import time
from collections.abc import Iterator

import pytest
from api.running import Running, limited

from magwijzer.doors.http.headers import HEADERS

CONNECTIONS = 30


@pytest.fixture(scope="module")
def hasty() -> Iterator[Running]:
    with limited(
        head_s=0.6, body_s=0.6, read_s=0.6, idle_s=1, connections=CONNECTIONS, head_bytes=8192
    ) as found:
        yield found


def connect(server: Running) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=15)


def rest(connection: socket.socket) -> bytes:
    """Return what comes until the other side closes."""
    found = b""
    try:
        while piece := connection.recv(65536):
            found += piece
    except ConnectionResetError:
        pass
    return found


def raw(server: Running, data: bytes) -> bytes:
    with connect(server) as connection:
        connection.sendall(data)
        return rest(connection)


def status(answer: bytes) -> int:
    return int(answer.split()[1])


def test_a_head_sent_letter_by_letter_is_cut(hasty: Running) -> None:
    with connect(hasty) as connection:
        began = time.monotonic()
        try:
            for letter in b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: " + b"a" * 1000:
                connection.sendall(bytes([letter]))
                time.sleep(0.02)
        except OSError:
            pass
        assert time.monotonic() - began < 10
        answer = rest(connection)
    assert not answer or status(answer) == 408


def test_a_connection_that_says_nothing_is_closed(hasty: Running) -> None:
    with connect(hasty) as connection:
        assert rest(connection) == b""


def test_a_second_head_that_does_not_come_is_cut_too(hasty: Running) -> None:
    with connect(hasty) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HT")
        answer = rest(connection)
    assert answer.count(b"HTTP/1.1 200") == 1
    assert answer.count(b"HTTP/1.1") == 1 or b"408 Request Timeout" in answer


def test_a_body_that_does_not_come_is_cut(hasty: Running) -> None:
    head = b"POST /api/v1/label HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    answer = raw(hasty, head)
    assert status(answer) == 408
    assert b"problem+json" in answer


def test_pages_are_guarded_as_well(hasty: Running) -> None:
    kind = b"application/x-www-form-urlencoded"
    head = b"POST /keuzehulp HTTP/1.1\r\nHost: a\r\nContent-Type: " + kind + b"\r\nContent-Length: 9\r\n\r\n"
    assert status(raw(hasty, head)) == 408


def test_an_answer_that_is_not_taken_is_given_up(hasty: Running) -> None:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(15)
        connection.connect(("127.0.0.1", hasty.port))
        ask = b"GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n"
        connection.sendall(ask * 60)
        time.sleep(3)
        taken = rest(connection)
    assert taken.count(b"HTTP/1.1 200") < 60


@pytest.mark.parametrize(
    "data",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
        b"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST /api/v1/label HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/v1/label HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"POST /api/v1/label HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
    ids=lambda data: repr(data[:30]),
)
def test_what_is_no_http_is_refused_with_the_headers_of_every_answer(hasty: Running, data: bytes) -> None:
    answer = raw(hasty, data)
    assert answer == b"" or 400 <= status(answer) < 500, answer
    for name in HEADERS if answer else ():
        assert f"{name.lower()}:".encode() in answer.lower()


def test_an_endless_head_is_cut(hasty: Running) -> None:
    answer = raw(hasty, b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X-A: b\r\n" * 4000 + b"\r\n")
    assert not answer or status(answer) == 431
    long_name = raw(hasty, b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n")
    assert not long_name or status(long_name) == 431


def test_pipelined_requests_are_answered_in_order(hasty: Running) -> None:
    body = b'{"text": "magnesium 100 mg"}' + b" " * 60_000
    one = (
        b"POST /api/v1/label HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        % len(body)
    )
    answer = raw(hasty, (one + body) * 3 + b"GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200") == 3
    assert answer.count(b"HTTP/1.1 404") == 1


def test_more_connections_than_fit_are_refused_and_others_live_on(hasty: Running) -> None:
    crowd = [connect(hasty) for _ in range(CONNECTIONS * 2)]
    time.sleep(0.2)
    late = raw(hasty, b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    for connection in crowd:
        connection.close()
    assert not late or status(late) == 503
    time.sleep(0.5)
    assert hasty.ask("GET", "/healthz").status == 200


def test_after_all_this_it_still_answers(hasty: Running) -> None:
    assert hasty.post("label", {"text": "Magnesiumcitraat 400 mg"}).status == 200
    assert not [line for line in hasty.log if line["event"] == "broken"]
