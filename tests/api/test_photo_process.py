"""Photos are read in one process beside the workers, which stay small; it ends with its server, and comes back."""

import io
import os
import signal
import time
from multiprocessing import Pipe
from pathlib import Path

import pytest
from api.running import Answer, Running, limited, memory_mb

from magwijzer.doors.photos import _in_time, beside
from magwijzer.label.photo import PhotoError

pytest.importorskip("rapidocr")
TEXT = "Magnesiumcitraat 400 mg = 64 mg magnesium per tablet"
WORKER_MB = 200
MODELS_MB = 60


def picture() -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (1600, 300), "white")
    ImageDraw.Draw(image).text((50, 100), TEXT, fill="black", font_size=48)
    photo = io.BytesIO()
    image.save(photo, "PNG")
    return photo.getvalue()


def send(server: Running, photo: bytes) -> Answer:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\n'
        + photo
        + b"\r\n--x--\r\n"
    )
    return server.ask("POST", "/api/v1/label", body, {"Content-Type": "multipart/form-data; boundary=x"})


def until_read(server: Running, photo: bytes) -> Answer:
    """Send a photo until the process is there: while it starts it is too busy."""
    end = time.monotonic() + 60
    while (found := send(server, photo)).status == 503 and time.monotonic() < end:
        assert found.headers["retry-after"]
        time.sleep(0.3)
    return found


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def readers(server: int) -> list[int]:
    """Return the processes that read photos for a server."""
    every = [pid for task in Path(f"/proc/{server}/task").iterdir() for pid in _children_of(task)]
    return [pid for pid in every if b"magwijzer.doors.photos" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def _children_of(task: Path) -> list[int]:
    return [int(one) for one in (task / "children").read_text("ascii").split()]


def test_one_process_reads_for_all_workers_and_they_stay_small() -> None:
    with limited(workers=2) as server:
        assert {until_read(server, b"no photo").status for _ in range(6)} == {422}
        answer = until_read(server, picture())
        assert answer.status == 200
        assert TEXT in " ".join(answer.json["photo"]["lines"])
        (reader,) = readers(server.process.pid)
        workers = [pid for pid in children(server.process.pid) if pid != reader]
        assert all(memory_mb(pid) < WORKER_MB for pid in workers)
    assert not os.path.exists(f"/proc/{reader}"), "it ends with its server"


def test_what_cannot_be_read_is_said_and_a_reader_that_died_comes_back() -> None:
    with limited() as server:
        answer = until_read(server, b"no photo")
        assert answer.status == 422
        assert answer.json["errors"][0]["field"] == "photo"
        (reader,) = readers(server.process.pid)
        os.kill(reader, signal.SIGKILL)
        assert until_read(server, b"no photo").status == 422
        assert readers(server.process.pid) != [reader]


def test_a_server_that_is_killed_leaves_no_reader_behind() -> None:
    with limited() as server:
        until_read(server, b"no photo")
        (reader,) = readers(server.process.pid)
        server.process.kill()
        server.process.wait()
        end = time.monotonic() + 10
        while os.path.exists(f"/proc/{reader}") and _runs(reader) and time.monotonic() < end:
            time.sleep(0.05)
        assert not _runs(reader)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_photo_that_comes_at_once_waits_for_the_process(tmp_path: Path) -> None:
    with beside(tmp_path) as photos:
        assert photos is not None
        with pytest.raises(PhotoError) as refused:
            photos.read(b"no photo")
    assert refused.value.code == "not_a_photo"


def test_the_models_are_there_before_the_first_photo(tmp_path: Path) -> None:
    with beside(tmp_path):
        end = time.monotonic() + 60
        while not (found := readers(os.getpid())) or memory_mb(found[0]) < MODELS_MB:
            assert time.monotonic() < end
            time.sleep(0.1)


def test_the_time_of_a_photo_ends_with_it_also_when_no_one_waits() -> None:
    ours, theirs = Pipe()
    theirs.send_bytes(b"no photo")
    assert _in_time(ours)["code"] == "not_a_photo"
    assert signal.alarm(0) == 0, "or it would end the process later"
    theirs.send_bytes(picture())
    theirs.close()
    with pytest.raises(EOFError):
        _in_time(ours)
    assert signal.alarm(0) == 0
