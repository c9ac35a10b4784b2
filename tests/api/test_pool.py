"""Work beside the event loop: in order, bounded in number, and really ended when it takes too long."""

import asyncio
import contextlib
import threading
import time
from typing import NoReturn

import pytest

from magwijzer.doors.http.pool import Pool


def endless() -> NoReturn:
    while True:
        sum(range(100))


def swallowing() -> NoReturn:
    while True:
        try:
            while True:
                sum(range(100))
        except Exception:
            continue


def test_work_gives_back_what_it_makes_and_what_it_raises() -> None:
    async def both() -> None:
        pool = Pool(2)
        assert await pool.run(lambda: 7) == 7
        with pytest.raises(ZeroDivisionError):
            await pool.run(lambda: 1 // 0)

    asyncio.run(both())


@pytest.mark.parametrize("work", [endless, swallowing])
def test_work_without_end_is_interrupted_and_its_thread_is_free_again(work: object) -> None:
    async def one_thread() -> None:
        pool = Pool(1)
        for _ in range(5):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(pool.run(work), 0.05)  # type: ignore[arg-type]
            assert await asyncio.wait_for(pool.run(lambda: "free"), 10) == "free"

    asyncio.run(one_thread())


def test_work_that_waits_for_a_thread_is_not_begun_when_its_caller_is_gone() -> None:
    async def waiting() -> list[str]:
        pool, done = Pool(1), []
        first = asyncio.create_task(pool.run(lambda: time.sleep(0.2)))
        await asyncio.sleep(0.05)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(pool.run(lambda: done.append("begun")), 0.05)
        await first
        await pool.run(lambda: None)
        return done

    assert asyncio.run(waiting()) == []


def test_interruptions_at_every_moment_lose_no_work() -> None:
    """Calls are cut off after all kinds of times, some just as they end; what follows is always answered."""

    async def storm() -> int:
        pool, answered = Pool(2), 0
        for number in range(400):
            work = [lambda: sum(range(20_000)), lambda: time.sleep(0.0005), lambda: None][number % 3]
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(pool.run(work), 0.0001 * (number % 9))
            assert await asyncio.wait_for(pool.run(lambda n=number: n), 10) == number  # type: ignore[misc]
            answered += 1
        return answered

    assert asyncio.run(storm()) == 400


def test_a_pool_has_no_more_threads_than_it_may() -> None:
    async def many() -> int:
        pool, seen = Pool(3), set()
        await asyncio.gather(
            *(pool.run(lambda: seen.add(threading.get_ident()) or time.sleep(0.01)) for _ in range(30))
        )
        return len(seen)

    assert asyncio.run(many()) <= 3
