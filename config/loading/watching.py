"""Notices that a configuration changed on disk, and reads it again.

The operating system's notices (by watchfiles) only wake the reader up; whether anything
changed is told by the bytes, so that a touched file changes nothing, and a file system that
sends no notices is still read, at the pace of `look_every`.
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, suppress
from datetime import timedelta
from pathlib import Path

from watchfiles import awatch

from config.errors import ConfigError
from config.loading.files import Disk
from config.loading.folder import TOPICS, Config, examine

SETTLES_WITHIN = timedelta(milliseconds=400)
"""An editor's several steps of saving a file are one change when they follow one another this soon."""


async def changes(
    current: Config,
    environ: Mapping[str, str],
    stop: asyncio.Event,
    *,
    look_every: timedelta = timedelta(seconds=5),
) -> AsyncGenerator[Config | ConfigError, None]:
    """Each new state of `current`'s folder, until `stop` is set.

    A state with mistakes comes as the ConfigError that tells them; the caller keeps what it has.
    What follows `current` is noticed from its reading on, not only from this call on. A change
    that leaves the settings equal (a comment) comes too: compare with `==` where that matters.
    """
    disk = current.disk
    while not stop.is_set():
        beside = _beside(current.folder, disk)
        async with aclosing(_moments(beside, stop, look_every)) as moments:
            async for _ in moments:
                if not await asyncio.to_thread(disk.changed):
                    continue
                examination = await asyncio.to_thread(examine, current.folder, environ)
                disk = examination.disk
                yield examination.outcome()
                if _beside(current.folder, disk) != beside:
                    break


def _beside(folder: Path, disk: Disk) -> frozenset[Path]:
    """The folders where a notice may concern one of the files."""
    beside = {folder, folder / TOPICS, *(path.parent for path in disk.files)}
    return frozenset(path for path in beside if path.is_dir())


async def _moments(
    beside: frozenset[Path], stop: asyncio.Event, every: timedelta
) -> AsyncGenerator[None, None]:
    """The moments at which to look: now, whenever something happens in `beside`, and each `every`.

    Ends when `stop` is set, or when the system will give no notices; the caller begins anew.
    """
    yield
    notices = awatch(
        *beside,
        watch_filter=None,
        stop_event=_Ear(stop),  # it asks is_set and calls set, no more
        recursive=False,
        debounce=_milliseconds(SETTLES_WITHIN),
        step=50,
        rust_timeout=_milliseconds(every),
        yield_on_timeout=True,
    )
    try:
        if beside:
            async with aclosing(notices):
                async for _ in notices:
                    yield
    except OSError:  # a folder went away, or all of the system's watches are taken
        pass
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), every.total_seconds())


class _Ear:
    """Hears `stop`, and takes in its place that watchfiles sets its event when a task is cancelled."""

    def __init__(self, stop: asyncio.Event) -> None:
        self._stop, self._cancelled = stop, False

    def is_set(self) -> bool:
        return self._cancelled or self._stop.is_set()

    def set(self) -> None:
        self._cancelled = True


def _milliseconds(time: timedelta) -> int:
    return max(1, round(time / timedelta(milliseconds=1)))
