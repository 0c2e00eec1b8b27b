"""The next value is made while the last one is worked on, and nothing runs on afterwards."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from monitor.pipeline.ahead import one_ahead


class Source:
    """Gives 0, 1, 2 … and breaks before `breaks_at`; tells what it has begun."""

    def __init__(self, most: int, breaks_at: int | None = None) -> None:
        self.most, self.breaks_at = most, breaks_at
        self.begun: list[int] = []
        self.broken_off = False

    async def values(self) -> AsyncGenerator[int]:
        for number in range(self.most):
            self.begun.append(number)
            if number == self.breaks_at:
                raise ValueError(number)
            try:
                await asyncio.sleep(0)
            except asyncio.CancelledError:
                self.broken_off = True
                raise
            yield number


@pytest.mark.parametrize("most", [0, 1, 5])
async def test_all_values_in_order(most: int) -> None:
    async with aclosing(one_ahead(Source(most).values())) as values:
        assert [value async for value in values] == list(range(most))


async def test_the_next_one_is_made_meanwhile() -> None:
    source = Source(3)
    async with aclosing(one_ahead(source.values())) as values:
        assert await anext(values) == 0
        await asyncio.sleep(0)
        assert source.begun == [0, 1]
    assert source.broken_off


async def test_what_breaks_comes_after_what_went_well() -> None:
    async with aclosing(one_ahead(Source(5, breaks_at=2).values())) as values:
        assert [await anext(values), await anext(values)] == [0, 1]
        with pytest.raises(ValueError, match="2"):
            await anext(values)
