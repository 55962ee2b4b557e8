import asyncio

import pytest

from testwright.engine.grid import each


async def pieces(count):
    for number in range(count):
        yield number


async def test_every_piece_is_done_and_never_more_at_once_than_allowed():
    done, busy, most = [], 0, 0

    async def work(piece):
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0.001)
        busy -= 1
        done.append(piece)

    await each(pieces(20), work, at_once=3)
    assert sorted(done) == list(range(20))
    assert most == 3


async def test_the_first_error_ends_all_of_it():
    cancelled = []

    async def work(piece):
        if piece == 1:
            raise ValueError("piece 1")
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(piece)
            raise

    with pytest.raises(ValueError, match="piece 1"):
        await each(pieces(10), work, at_once=3)
    assert sorted(cancelled) == [0, 2]


async def test_nothing_to_do_is_done():
    await each(pieces(0), pytest.fail, at_once=2)
