"""A photo of a pot on the pages: read, shown for a person to compare, and never an answer by itself."""

import io
import json
import sys
import time
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from magwijzer.doors.http.limits import Limits
from magwijzer.doors.server import application
from magwijzer.doors.web.photo import LARGEST_UPLOAD
from magwijzer.knowledge.load import default
from magwijzer.label.photo import Photo
from web.fill import walk
from web.page import Page, read
from web.people import PEOPLE

TEXT = "Magnesiumcitraat 400 mg = 64 mg magnesium per tablet"
CONFIRM = "Dit lazen we op de foto. Klopt het? Verbeter wat niet klopt."
REST = {"n": "2", "v": "no"}
GIF = b"GIF89a" + bytes(100)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(default())) as client:
        yield client


@pytest.fixture(scope="module")
def pot(client: TestClient) -> Page:
    page = walk(client, PEOPLE["everything"], until="pot1").last
    assert page.step == "pot1"
    return page


def picture(text: str) -> bytes:
    """Return a photo of a text."""
    image = pytest.importorskip("PIL.Image").new("RGB", (1600, 300), "white")
    pytest.importorskip("PIL.ImageDraw").Draw(image).text((50, 100), text, fill="black", font_size=48)
    photo = io.BytesIO()
    image.save(photo, "PNG")
    return photo.getvalue()


def send(client: TestClient, pot: Page, photo: bytes, name: str = "pot.png", **typed: str):  # type: ignore[no-untyped-def]
    data = {"a": pot.answers, "s": pot.step, **REST, **typed}
    return client.post(pot.action, data=data, files={"photo": (name, photo, "image/png")})


def test_the_page_of_a_pot_takes_a_photo_without_script(pot: Page) -> None:
    assert '<form class="sheet" method="post" action="/keuzehulp" enctype="multipart/form-data"' in pot.html
    assert 'name="photo" type="file" accept="image/*" capture="environment"' in pot.html


def test_other_pages_send_no_file(client: TestClient) -> None:
    assert "enctype" not in client.get("/keuzehulp").text


def test_what_was_read_is_shown_and_counts_only_once_a_person_agrees(client: TestClient, pot: Page) -> None:
    pytest.importorskip("rapidocr")
    reply = send(client, pot, picture(TEXT))
    shown = read(reply.text)
    assert (reply.status_code, reply.headers["cache-control"]) == (200, "private, no-cache")
    assert (shown.step, json.loads(shown.answers)) == ("pot1", json.loads(pot.answers))
    assert CONFIRM in shown.html
    assert TEXT in " ".join(unescape(shown.html).split())
    assert 'name="n" type="text" inputmode="decimal" size="6" autocomplete="off" value="2"' in shown.html
    agreed = read(send(client, shown, b"", name="", t=TEXT).text)
    assert agreed.step != "pot1"
    assert json.loads(agreed.answers)["pot1"] == {"t": TEXT, **REST}


def test_a_page_sent_by_a_browser_without_a_photo_is_an_answer(client: TestClient, pot: Page) -> None:
    typed = {"a": pot.answers, "s": "pot1", "t": "Magnesiumcitraat\r\n400 mg", **REST}
    parts = [f'--x\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in typed.items()]
    none = (
        'Content-Disposition: form-data; name="photo"; filename=""\r\nContent-Type: application/octet-stream'
    )
    body = f"{''.join(parts)}--x\r\n{none}\r\n\r\n\r\n--x--\r\n".encode()
    reply = client.post(
        "/keuzehulp", content=body, headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    assert json.loads(read(reply.text).answers)["pot1"] == {"t": "Magnesiumcitraat\n400 mg", **REST}
    assert reply.headers["cache-control"] == "private, no-cache"


def test_an_english_page_says_it_in_english(client: TestClient) -> None:
    pytest.importorskip("rapidocr")
    page = walk(client, PEOPLE["everything"], start="/en/guide", until="pot1").last
    assert "This is what we read on the photo. Is it right?" in send(client, page, picture(TEXT)).text


@pytest.mark.parametrize(
    ("photo", "says"),
    [
        (GIF, "Dit bestand is geen foto die we kunnen lezen."),
        (bytes(12_000_001), "De foto is te groot."),
    ],
)
def test_a_photo_that_cannot_be_read_is_said_at_the_field(
    client: TestClient, pot: Page, photo: bytes, says: str
) -> None:
    pytest.importorskip("PIL")
    pytest.importorskip("rapidocr")
    reply = send(client, pot, photo, t="getypt")
    assert says in reply.text
    assert 'href="#photo"' in reply.text
    assert reply.text.count('aria-invalid="true"') == 1
    assert "getypt</textarea>" in reply.text, "what was typed stays"
    assert reply.headers["cache-control"] == "private, no-cache", "Back shows this page again"
    assert CONFIRM not in reply.text


def test_a_photo_that_takes_too_long_is_said_on_the_page_and_what_was_typed_stays(pot: Page) -> None:
    def slow(photo: bytes) -> Photo:
        for _ in range(600):
            time.sleep(0.05)
        raise AssertionError("it was not given up")

    with TestClient(application(default(), Limits(photo_s=3), read_photo=slow)) as client:
        answer = send(client, pot, picture(TEXT), t="wat er staat")
    assert answer.status_code == 200
    shown = read(answer.text)
    assert shown.step == "pot1"
    assert "De foto kon nu niet gelezen worden." in shown.html
    assert "wat er staat" in shown.html


def test_an_empty_photo_is_said(client: TestClient, pot: Page) -> None:
    pytest.importorskip("rapidocr")
    assert "We lazen niets op de foto." in send(client, pot, picture("")).text


def test_without_the_photo_packages_the_page_says_to_type(
    client: TestClient, pot: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "magwijzer.label.photo", None)
    reply = send(client, pot, GIF)
    assert (reply.status_code, read(reply.text).step) == (200, "pot1")
    assert "Foto’s kunnen we hier niet lezen." in reply.text


def test_a_photo_on_a_page_that_asks_none_changes_nothing(client: TestClient) -> None:
    first = read(client.get("/keuzehulp").text)
    reply = client.post(first.action, data={"a": "{}", "s": "who", "v": "me"}, files={"photo": ("x", GIF)})
    assert read(reply.text).step not in (None, "who")


@pytest.mark.parametrize(
    "body", [b"", b"--x", b"--x\r\n\r\n\r\n--x--", b"--x\r\nContent-Disposition: form-data\r\n\r\n"]
)
def test_a_broken_form_is_refused(client: TestClient, body: bytes) -> None:
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data"):
        reply = client.post("/keuzehulp", content=body, headers={"Content-Type": kind})
        assert reply.status_code in (200, 400)
        assert read(reply.text).heading


def test_a_form_larger_than_any_photo_is_refused_unread(client: TestClient, pot: Page) -> None:
    assert send(client, pot, bytes(LARGEST_UPLOAD)).status_code == 413
