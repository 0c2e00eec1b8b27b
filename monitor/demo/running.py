"""The demonstration as a whole: receivers and newsroom here, the real daemon beside us, and the end.

Each part is a module of its own; this one starts them in order, waits for what must have
happened before it goes on, and leaves nothing running behind.
"""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from config.errors import TallywatchError
from config.vocabulary import Series
from monitor.demo.articles import Newsroom, newsroom
from monitor.demo.beats import Beat, beats
from monitor.demo.daemon import DaemonError, DaemonProcess
from monitor.demo.observing import Observer, Stored
from monitor.demo.outcome import Outcome
from monitor.demo.publishing import NewsroomServer, stream
from monitor.demo.receiving import Inbox
from monitor.demo.settings import TOPIC, Places, write_settings
from monitor.demo.sinks import MailSink, SlackSink
from monitor.demo.telling import Teller

MARKER = ".tallywatch-demo"
START_SECONDS = 30.0
DRAIN_SECONDS = 45.0
_LOOK = 0.2
"""Seconds between two looks at what the daemon has stored."""


class DemoError(TallywatchError):
    """The demonstration cannot be given."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the daemon works, in seconds; fit for a stream of one beat every `step`."""

    every: float
    tick: float
    settle: float

    @classmethod
    def of(cls, step: float) -> "Pace":
        """Polls come three to a beat, so that no beat overtakes the one before it."""
        every = min(max(step / 3, 0.1), 0.25)
        return cls(every=every, tick=max(every / 2.5, 0.05), settle=min(every, 0.15))


@dataclass(slots=True)
class Stage:
    """All that is running while the demonstration is given."""

    folder: Path
    room: Newsroom
    server: NewsroomServer
    inbox: Inbox
    daemon: DaemonProcess
    observer: Observer


def prepared(folder: Path) -> Path:
    """`folder`, empty and ours. Raises DemoError where something lies there that we did not make."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise DemoError(f"{folder} holds something else; choose another folder with --keep")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARKER).write_text("Made by `tallywatch demo`, which empties this folder.\n", encoding="utf-8")
    return folder


@asynccontextmanager
async def staged(folder: Path, pace: Pace, tell: Teller | None = None) -> AsyncIterator[Stage]:
    """Everything set up but the daemon, which is not started; it is ended with the block."""
    room = newsroom()
    inbox = Inbox(folder, tell.tell if tell else lambda _: None)
    with MailSink(on_mail=inbox.on_mail) as mails, SlackSink(on_post=inbox.on_post) as slack:
        async with NewsroomServer(room) as server:
            where = Places(
                newsroom=server.base, smtp_host=mails.host, smtp_port=mails.port, webhook=slack.webhook()
            )
            config = write_settings(folder, room, where, every=pace.every, tick=pace.tick, settle=pace.settle)
            daemon = DaemonProcess(config, folder / "daemon.log")
            observer = Observer(folder / "tallywatch.db")
            try:
                yield Stage(folder, room, server, inbox, daemon, observer)
            finally:
                observer.close()
                if daemon.running:
                    await daemon.kill()


async def demonstrate(folder: Path, seconds: float, tell: Teller) -> Outcome:
    """Gives the whole demonstration, its stream of articles `seconds` long."""
    began = time.monotonic()
    room = newsroom()
    plan = beats(room.pieces, seconds)
    pace = Pace.of(seconds / max(len(plan) - 1, 1))
    async with staged(folder, pace, tell) as stage:
        with tell.stream(len(plan)):
            await stage.daemon.start()
            await until(stage, lambda _: sum(stage.server.polls.values()) > 0, START_SECONDS)
            await stream(stage.server, plan, lambda beat: _after(stage, beat, tell))
            tell.step("waiting for the last deliveries", 0)
            await until(stage, lambda stored: is_drained(stage, stored), DRAIN_SECONDS)
            tell.step("stopping the daemon", 0)
            status = await stage.daemon.stop()
        charts = draw_charts(stage)
        return _outcome(stage, status, charts, time.monotonic() - began)


async def _after(stage: Stage, beat: Beat, tell: Teller) -> None:
    tell.step(f"{beat.pieces[0].published:%d %B %Y}")
    check_alive(stage)


def check_alive(stage: Stage) -> None:
    """Raises DaemonError when the daemon has ended by itself."""
    if not stage.daemon.running:
        raise DaemonError(f"the daemon ended by itself; its last words:\n{stage.daemon.last_words()}")


def is_drained(stage: Stage, stored: Stored) -> bool:
    """Whether every article is handled and every delivery has left the outbox."""
    return stored.articles >= len(stage.room.pieces) and stored.waiting == 0


async def until(stage: Stage, done: Callable[[Stored], bool], seconds: float) -> bool:
    """Waits for what must show in the database, `seconds` at most; False where it did not.

    Raises DaemonError when the daemon ends meanwhile.
    """
    deadline = time.monotonic() + seconds
    while not done(stage.observer.stored()):
        check_alive(stage)
        if time.monotonic() > deadline:
            return False
        await asyncio.sleep(_LOOK)
    return True


def draw_charts(stage: Stage) -> tuple[Path, ...]:
    """Draws each metric's history into a file of its own, and that of its plans into another."""
    from config.loading.folder import load
    from monitor.pipeline.charts import drawn

    topic = load(stage.folder / "config", {}).topics[TOPIC]
    folder = stage.folder / "charts"
    folder.mkdir(exist_ok=True)
    files = []
    for (name, series), points in stage.observer.charts(TOPIC).items():
        files.append(folder / (f"{name}-planned.png" if series is Series.PLANNED else f"{name}.png"))
        files[-1].write_bytes(drawn(topic, (name, series), points))
    return tuple(files)


def _outcome(stage: Stage, status: int, charts: tuple[Path, ...], seconds: float) -> Outcome:
    return Outcome(
        published=len(stage.room.pieces),
        polls=stage.server.polls,
        pages=stage.server.pages,
        stored=stage.observer.stored(),
        raised=stage.observer.raised(),
        notices=tuple(stage.inbox.notices),
        exit_status=status,
        errors=tuple(stage.daemon.errors()),
        seconds=seconds,
        folder=stage.folder,
        charts=charts,
    )
