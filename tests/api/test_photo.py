"""A photo of a label over HTTP, read by the real reader where it is installed."""

import io

import pytest
from starlette.testclient import TestClient

TEXT = "Magnesiumcitraat 400 mg = 64 mg magnesium per tablet"


def test_a_photo_is_read_and_shown_for_a_person_to_compare(client: TestClient) -> None:
    pytest.importorskip("rapidocr")
    image = pytest.importorskip("PIL.Image").new("RGB", (1600, 300), "white")
    pytest.importorskip("PIL.ImageDraw").Draw(image).text((50, 100), TEXT, fill="black", font_size=48)
    photo = io.BytesIO()
    image.save(photo, "PNG")
    files = {"photo": ("pot.png", photo.getvalue(), "image/png")}
    answer = client.post("/api/v1/label", files=files, data={"units_per_day": "2"})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["elemental_mg_per_day"] == 128
    assert found["photo"]["confirm"] is True
    assert TEXT in " ".join(found["photo"]["lines"])
