"""Where answers are worked out: a few threads beside the event loop, each of which can be told to stop.

A thread cannot be killed, but an exception can be raised inside it at its next step of Python. So work that takes
too long, or whose caller is gone, really ends and its thread is free for the next.
"""

import asyncio
import ctypes
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Interrupted(BaseException):
    """Raised inside work that must stop. Not an Exception, so that no handler in the work holds it up."""


class Pool:
    """Threads that take work in the order it came. They start with the first work and end with the process."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._queue: SimpleQueue[_Job[Any]] = SimpleQueue()
        self._starting = threading.Lock()
        self._started = False

    async def run(self, work: Callable[[], T]) -> T:
        """Return what the work returns, or raise what it raises; cancelling the caller interrupts the work."""
        if not self._started:
            self._start()
        job = _Job(work)
        self._queue.put(job)
        try:
            return await job.future
        except asyncio.CancelledError:
            job.stop()
            raise

    def _start(self) -> None:
        with self._starting:
            for number in range(0 if self._started else self._threads):
                threading.Thread(target=self._serve, name=f"answer-{number}", daemon=True).start()
            self._started = True

    def _serve(self) -> None:
        while True:
            job = self._queue.get()
            try:
                job.run()
                _settle()
            except Interrupted:
                pass
            del job  # or what it was asked would stay in memory until the next question


class _Job(Generic[T]):
    """One piece of work: waiting, running in a thread, or over."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._loop = asyncio.get_running_loop()
        self.future: asyncio.Future[T] = self._loop.create_future()
        self._turn = threading.Lock()
        self._thread: int | None = None
        self._stopped = False

    def run(self) -> None:
        """Do the work in the calling thread and hand over how it ended."""
        with self._turn:
            if self._stopped:
                return
            self._thread = threading.get_ident()
        try:
            result = self._work()
        except Exception as error:
            self._end(None, error)
        else:
            self._end(result, None)
        finally:
            with self._turn:
                self._thread = None

    def stop(self) -> None:
        """Let the work not begin, or end at its next step."""
        with self._turn:
            self._stopped = True
            if self._thread is not None:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(self._thread), ctypes.py_object(Interrupted)
                )

    def _end(self, result: Any, error: Exception | None) -> None:
        self._loop.call_soon_threadsafe(self._tell, result, error)

    def _tell(self, result: Any, error: Exception | None) -> None:
        if self.future.done():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


def _settle() -> None:
    """Give an interruption that came at the very end a step of Python to arrive in, before new work is taken."""
    for _ in range(3):
        pass
