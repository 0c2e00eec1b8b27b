"""Room for documents: bounded, and never shut for good."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.room import Held, Room

MOST, FREE = 100, 10


@pytest.mark.parametrize(
    ("sizes", "fit"),
    [
        ([10, 10, 10], [True, True, True]),  # free for each
        ([1_000], [True]),  # the first has as much as it wants
        ([60, 60], [True, True]),
        ([60, 61], [True, False]),
        ([1_000, 10, 11], [True, True, False]),
    ],
)
def test_who_has_room(sizes: Sequence[int], fit: Sequence[bool]) -> None:
    room = Room(MOST, FREE)
    assert [Held(room).take(size) for size in sizes] == fit


async def test_who_waits_goes_on_when_others_have_left() -> None:
    room = Room(MOST, FREE)
    with room.holding() as waits:
        with room.holding() as first:
            assert first.take(110)
            waiting = asyncio.create_task(waits.wait_for(20))
            await asyncio.sleep(0)
            assert not waiting.done()
        await waiting


async def test_who_is_broken_off_leaves() -> None:
    room = Room(MOST, FREE)

    async def hold_and_wait() -> None:
        with room.holding() as held:
            await held.wait_for(50)

    with room.holding() as first:
        assert first.take(110)
        waiting = asyncio.create_task(hold_and_wait())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
    with room.holding() as alone:
        assert alone.take(1_000)


@given(st.lists(st.lists(st.integers(1, 90), min_size=1, max_size=5), max_size=8))
def test_all_come_to_their_end_and_never_hold_too_much(growing: list[list[int]]) -> None:
    """Each document grows in steps, to less than 450 bytes, and all of them at once."""

    async def run() -> None:
        room, sizes = Room(MOST, FREE), dict[int, int]()

        async def grow(number: int, steps: list[int]) -> None:
            with room.holding() as held:
                for step in steps:
                    await held.wait_for(sizes.get(number, 0) + step)
                    sizes[number] = sizes.get(number, 0) + step
                    counted = [size - FREE for size in sizes.values() if size > FREE]
                    assert sum(counted) <= MOST + max(counted, default=0)
                    await asyncio.sleep(0)
                sizes.pop(number)

        await asyncio.gather(*(grow(number, steps) for number, steps in enumerate(growing)))

    asyncio.run(run())
