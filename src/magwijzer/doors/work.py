"""Where work is done for which an event loop may not wait: given by who runs the doors, threads where no one does."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from starlette.concurrency import run_in_threadpool

T = TypeVar("T")


class Run(Protocol):
    """Does work elsewhere and gives back what it returns, or raises what it raises."""

    def __call__(self, work: Callable[[], T], /) -> Awaitable[T]:
        """Return what the work returns; cancelling the caller may end the work."""


async def in_a_thread(work: Callable[[], T], /) -> T:
    """Return what the work returns, done in a thread that no one interrupts."""
    return await run_in_threadpool(work)
