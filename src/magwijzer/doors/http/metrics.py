"""What is counted: answers by route and status, how long they took, and outcomes of advice. Nothing about anyone."""

import os
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Set by the server itself, for its own workers, when there are several: where they add up."""
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The counts of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        answered, took = "magwijzer_http_requests", "magwijzer_http_request_seconds"
        labels = ("method", "route", "status")
        self._answers = Counter(answered, "Answers given", labels, registry=self._registry)
        self._seconds = Histogram(
            took, "Time to answer", ("route",), buckets=BUCKETS, registry=self._registry
        )
        self._outcomes = Counter(
            "magwijzer_advice_outcomes", "Outcomes of advice", ("outcome",), registry=self._registry
        )
        self._known: dict[tuple[str, ...], Any] = {}

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._child(self._answers, method, route, str(status)).inc()
        self._child(self._seconds, route).observe(seconds)

    def advised(self, outcome: str) -> None:
        """Count one outcome."""
        self._child(self._outcomes, outcome).inc()

    def _child(self, metric: Counter | Histogram, *labels: str) -> Any:
        """Return the count of these labels; looked up once, for that costs more than counting."""
        key = (metric._name, *labels)
        if key not in self._known:
            self._known[key] = metric.labels(*labels)
        return self._known[key]

    def text(self) -> bytes:
        """Return all counts in the text format of Prometheus, of every worker when there are several."""
        registry = self._registry
        if folder := os.environ.get(SHARED):
            registry = CollectorRegistry()
            MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
