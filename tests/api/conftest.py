"""One application and one server process for all tests of the API that need nothing of their own."""

from collections.abc import Iterator

import pytest
from api.running import Running, served
from starlette.testclient import TestClient

from magwijzer.doors.server import application
from magwijzer.knowledge.load import default


@pytest.fixture(scope="session")
def client() -> TestClient:
    return TestClient(application(default()))


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with served("--rate", "none") as found:
        yield found
