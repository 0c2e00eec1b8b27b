"""Making the next thing while the last one is worked on."""

import asyncio
from collections.abc import AsyncGenerator
from typing import TypeVar

Value = TypeVar("Value")


async def one_ahead(source: AsyncGenerator[Value]) -> AsyncGenerator[Value]:
    """The values of `source` in order, where the next one is made while the last is worked on.

    Whatever `source` raises comes after the values before it; to be closed by who leaves it early.
    """
    coming = _next_of(source)
    try:
        while True:
            try:
                value = await coming
            except StopAsyncIteration:
                return
            coming = _next_of(source)
            yield value
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
        await source.aclose()


def _next_of(source: AsyncGenerator[Value]) -> asyncio.Task[Value]:
    async def following() -> Value:
        return await anext(source)

    return asyncio.create_task(following())
