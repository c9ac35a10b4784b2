"""Half a minute of what bench/fuzz_http.py and bench/fuzz_readers.py do for hours."""

import importlib.util
from collections.abc import Callable
from typing import Any

import pytest
from api.running import ROOT, Running

SECONDS = 10
EXAMPLES = 12
CARE = "^/(cds-services|fhir)"


def bench(name: str) -> Any:
    """Return a module of bench/."""
    spec = importlib.util.spec_from_file_location(f"bench_{name}", ROOT / "bench" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_questions_are_answered_as_described(server: Running) -> None:
    asked: Callable[..., tuple[int, str]] = bench("fuzz_http").asked
    count, found = asked(server.address, EXAMPLES, 1, "--phases", "examples,fuzzing")
    assert not found, found
    assert count >= 50
    assert not [line for line in server.log if line["event"] == "broken"]


def test_whole_calls_of_health_care_with_a_few_places_changed_break_nothing(server: Running) -> None:
    fuzz = bench("fuzz_http")
    count, found = fuzz.altered(server.address, EXAMPLES, 1, "--include-path-regex", CARE)
    assert not found, found
    assert count >= 50
    assert not [line for line in server.log if line["event"] == "broken"]
    told = fuzz.answers(server.ask("GET", "/metrics").body.decode())
    for path in ("/cds-services/magwijzer-order-sign", "/fhir/QuestionnaireResponse/$advice"):
        (row,) = [line for line in told.splitlines() if line.startswith(f"| {path} |")]
        assert " 200: " in row, "some are still whole enough to be answered"
        assert " 422: " in row


@pytest.mark.parametrize("target", ["label", "diary", "catalogue"])
def test_readers_take_any_bytes(target: str) -> None:
    _, runs, found = bench("fuzz_readers").one(target, SECONDS)
    assert not found, found
    assert runs >= 100


def test_a_fault_in_a_reader_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    fuzz = bench("fuzz_readers")

    def faulty() -> Callable[[bytes], None]:
        def read(data: bytes) -> None:
            assert b"mg" not in data

        return read

    monkeypatch.setitem(fuzz.TARGETS, "label", faulty)
    with pytest.raises(AssertionError):
        fuzz.drawn("label", 20)
