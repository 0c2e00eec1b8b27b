"""The real daemon at work for long, with the faults of the web: what grows, and what is lost.

    nice python -m benchmarks.soak --minutes 60 --rate 50

`tallywatch run`, as a process of its own, polls the feeds of `benchmarks.soak_site` and tells a mail server
and a webhook that refuse, break off, fall silent and are away for a while. Every ten seconds it is looked
at what the daemon takes. In the last minutes nothing new is published, all are honest, and what is under way
may arrive; then the books are closed (`benchmarks.soak_books`). Exits with 1 when they do not balance.
"""

import argparse
import asyncio
import json
import re
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy import Engine, create_engine, text

from benchmarks import soak_books, soak_site
from benchmarks.machine import Taken, taken
from benchmarks.soak_plan import Plan
from benchmarks.soak_sinks import MoodyMail, MoodySlack
from monitor.demo.daemon import DaemonProcess
from monitor.demo.sinks import MailSink, SlackSink

LOOK_SECONDS = 10.0
EVERY_SECONDS = 40.0
"""How often each feed is polled."""
LATE_SECONDS = 1.2
"""So much longer it is than configured, for ticks and rounds take their time."""
CHANGE_SECONDS = 300.0
"""How often feeds are taken out of the configuration and put back."""
DRAIN_SECONDS = 420.0
"""So long what is under way may take to arrive."""
WARM = 0.2
"""After so much of the run its memory is taken to have settled."""
TOPIC = "wetland"
TABLES = ("article", "entry", "alert", "delivery")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was seen at one moment."""

    at: float
    """Seconds after the beginning."""
    taken: Taken
    polls: int
    """Handled since the start."""
    rows: dict[str, int]
    waiting: int
    """Deliveries in the outbox."""
    database_mb: float
    log_mb: float
    """SQLite's write-ahead log."""


class Soak:
    """One run: its configuration, its looks, its end."""

    def __init__(self, folder: Path, plan: Plan, site_port: int, url: str, every: float) -> None:
        self.folder, self.plan, self.every = folder, plan, every
        self.url = url or f"sqlite:///{folder / 'var' / 'soak.db'}"
        self.looks: list[Look] = []
        self._site_port, self._listen = site_port, _free_port()
        self._left_out: frozenset[int] = frozenset()
        self._engine: Engine = create_engine(self.url)
        self._client = httpx.AsyncClient(trust_env=False, timeout=20)

    def configure(self, mail: MailSink, slack: SlackSink) -> None:
        """Writes the configuration."""
        monitor = {
            "storage": {"url": self.url},
            "polling": {
                "every": f"{self.every:.2f}s",
                "stretch": 1,
                "max_backoff": f"{self.every:.2f}s",
                "tick": "1s",
                "settle": "1s",
                "timeout": "5s",
                "allow_networks": ["127.0.0.0/8"],
            },
            "health": {"tell_after": "3m"},
            "listen": {"port": self._listen},
            "smtp": {
                "host": mail.host,
                "port": mail.port,
                "security": "none",
                "sender": "soak@newsroom.example",
                "timeout": "5s",
            },
            "log": "json",
        }
        desk = {
            "name": "desk",
            "channels": [{"email": "desk@newsroom.example"}, {"slack": slack.webhook()}],
        }
        operator = {
            "name": "operator",
            "channels": [{"email": "operator@newsroom.example"}],
            "alerts": False,
            "operations": True,
        }
        (self.folder / "topics").mkdir(parents=True, exist_ok=True)
        self._write("monitor", monitor)
        self._write("watchers", {"watchers": [desk, operator]})
        self._write(f"topics/{TOPIC}", _topic(self.plan.kinds))
        self.list_feeds(frozenset())

    def list_feeds(self, left_out: frozenset[int]) -> None:
        """Writes all feeds but these."""
        listed = [
            {"name": f"feed{feed}", "url": soak_site.address(feed, self._site_port)}
            for feed in range(self.plan.feeds)
            if feed not in left_out
        ]
        self._write("feeds", {"feeds": listed})

    def _write(self, name: str, content: object) -> None:
        file = self.folder / f"{name}.yaml"
        file.with_suffix(".new").write_text(json.dumps(content, indent=1), encoding="utf-8")  # JSON is YAML
        file.with_suffix(".new").replace(file)

    async def look(self, pid: int) -> Look:
        """What there is to see now."""
        polls = await self._polls()
        rows, waiting = await asyncio.to_thread(self._rows)
        found = Look(
            at=time.time() - self.plan.began,
            taken=taken(pid),
            polls=polls,
            rows=rows,
            waiting=waiting,
            database_mb=await asyncio.to_thread(self._database_mb),
            log_mb=_megabytes(self.folder / "var" / "soak.db-wal"),
        )
        self.looks.append(found)
        return found

    async def _polls(self) -> int:
        """As the daemon's own metrics tell it."""
        try:
            page = (await self._client.get(f"http://127.0.0.1:{self._listen}/metrics")).text
        except httpx.HTTPError:
            return self.looks[-1].polls if self.looks else 0
        found = re.findall(r'^tallywatch_polls_total\{outcome="(?!spared)\w+"\} (\d+)$', page, re.MULTILINE)
        return sum(map(int, found))

    def _rows(self) -> tuple[dict[str, int], int]:
        try:
            with self._engine.connect() as connection:
                rows = {
                    name: int(connection.execute(text(f"select count(*) from {name}")).scalar_one())
                    for name in TABLES
                }
                waiting = "select count(*) from delivery where state in ('pending', 'sending')"
                return rows, int(connection.execute(text(waiting)).scalar_one())
        except Exception:  # the tables are not there yet
            return dict.fromkeys(TABLES, 0), 0

    def _database_mb(self) -> float:
        if self.url.startswith("sqlite"):
            return _megabytes(self.folder / "var" / "soak.db")
        with self._engine.connect() as connection:
            size = connection.execute(text("select pg_database_size(current_database())")).scalar_one()
        return int(size) / 1e6

    async def go(self, pid: int) -> None:
        """Looks, changes the configuration, and tells now and then how it goes, until all is published and
        has arrived, or the patience with it ends."""
        changed, told = self.plan.began, 0.0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = await self.look(pid)
            if now.at > self.plan.seconds and self._left_out:
                self._left_out = frozenset()
                self.list_feeds(self._left_out)
            elif now.at < self.plan.seconds and time.time() - changed > CHANGE_SECONDS:
                changed = time.time()
                first = int(now.at / CHANGE_SECONDS) * 20 % self.plan.feeds
                self._left_out = frozenset(range(first, min(first + 20, self.plan.feeds)))
                self.list_feeds(self._left_out)
            if now.at - told >= 60:
                told = now.at
                print(_line(now), flush=True)
            settled = now.at > self.plan.seconds + 2 * EVERY_SECONDS and not now.waiting
            if settled or now.at > self.plan.seconds + DRAIN_SECONDS:
                return

    async def close(self) -> None:
        """Lets go of what it looked by."""
        await self._client.aclose()
        self._engine.dispose()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _megabytes(file: Path) -> float:
    with suppress(OSError):
        return file.stat().st_size / 1e6
    return 0.0


def _topic(kinds: Sequence[str]) -> dict[str, object]:
    return {
        "name": TOPIC,
        "title": "Animals of the wetland",
        "keywords": {"en": [{"any_of": ["wetland"]}]},
        "metrics": {kind: {"label": kind, "unit": kind, "can_be_planned": False} for kind in kinds},
        "sources": {
            "ministry": {"label": "the wildlife ministry", "aliases": {"en": ["wildlife ministry"]}},
            "media": {"label": "another outlet", "weight": 0.2, "many": True},
        },
        "figures": {"en": {"metrics": {kind: {"things": [kind]} for kind in kinds}}},
    }


# --- what is told


def _line(look: Look) -> str:
    return (
        f"{look.at / 60:6.1f} min  {look.polls:>8,} polls  {look.taken.total_mb:6.1f} MB"
        f"  {look.taken.files:>4} files  {look.rows['article']:>8,} articles  {look.rows['alert']:>5} alerts"
        f"  {look.waiting:>4} waiting"
    )


def table(looks: Sequence[Look], parts: int = 10) -> Iterator[str]:
    """The looks by tenths of the run: what is a rate, over the tenth; what is a state, on average."""
    yield (
        f"{'minutes':>11}{'polls/s':>9}{'CPU %':>7}{'daemon MB':>11}{'workers MB':>12}{'most MB':>9}"
        f"{'files':>7}{'threads':>9}{'processes':>11}{'articles':>10}{'alerts':>8}{'waiting':>9}"
        f"{'database MB':>13}{'B/article':>11}{'log MB':>8}"
    )
    end = looks[-1].at
    for part in range(parts):
        of_part = [look for look in looks if part <= look.at / end * parts < part + 1] or [looks[-1]]
        before = [look for look in looks if look.at / end * parts < part][-1:] or of_part[:1]
        first, last = before[0], of_part[-1]
        seconds = max(last.at - first.at, 1e-9)
        mean = {
            name: statistics.fmean(getattr(look.taken, name) for look in of_part)
            for name in ("first_mb", "others_mb", "files", "threads", "processes")
        }
        articles = last.rows["article"] - first.rows["article"]
        each = f"{(last.database_mb - first.database_mb) * 1e6 / articles:,.0f}" if articles > 0 else ""
        yield (
            f"{part * end / parts / 60:>5.1f}-{(part + 1) * end / parts / 60:<5.1f}"
            f"{(last.polls - first.polls) / seconds:>9.1f}"
            f"{(last.taken.cpu_seconds - first.taken.cpu_seconds) / seconds * 100:>7.1f}"
            f"{mean['first_mb']:>11.1f}{mean['others_mb']:>12.1f}"
            f"{max(look.taken.total_mb for look in of_part):>9.1f}"
            f"{mean['files']:>7.0f}{mean['threads']:>9.1f}{mean['processes']:>11.1f}"
            f"{last.rows['article']:>10,}{last.rows['alert']:>8}{last.waiting:>9}"
            f"{last.database_mb:>13.1f}{each:>11}{last.log_mb:>8.1f}"
        )


def slope(looks: Sequence[Look], name: str) -> float:
    """What grows in an hour, by the straight line through the looks after the start and before the end."""
    warm = [look for look in looks if look.at > WARM * looks[-1].at]
    if len(warm) < 2:
        return 0.0
    line = statistics.linear_regression(
        [look.at / 3600 for look in warm], [getattr(look.taken, name) for look in warm]
    )
    return line.slope


def tell(soak: Soak) -> None:
    """What was seen."""
    published = [look for look in soak.looks if look.at <= soak.plan.seconds]
    print("\n".join(table(published)))
    names = {"first_mb": "daemon", "others_mb": "workers", "total_mb": "together"}
    slopes = ", ".join(f"{told} {slope(published, name):+.1f} MB" for name, told in names.items())
    rest = ", ".join(f"{name} {slope(published, name):+.1f}" for name in ("files", "threads"))
    print(f"after the first {WARM:.0%} an hour adds: {slopes}, {rest}")
    seconds = published[-1].at - published[0].at
    polls, cpu = (
        published[-1].polls - published[0].polls,
        published[-1].taken.cpu_seconds - published[0].taken.cpu_seconds,
    )
    print(f"{polls:,} polls in {seconds / 60:.1f} minutes: {polls / seconds:.1f} a second,", end=" ")
    print(f"{cpu / polls * 1000:.2f} ms of CPU each, {cpu / seconds:.0%} of a core")


async def run(options: argparse.Namespace, folder: Path) -> bool:
    """The whole run; whether the books balance."""
    seconds = options.minutes * 60
    feeds = round(options.rate * EVERY_SECONDS)
    sick = soak_site.sick_feeds(feeds)
    plan = Plan(seed=options.seed, feeds=feeds, seconds=seconds, began=time.time(), sick=frozenset(sick))
    server, line, port = await asyncio.to_thread(soak_site.start, plan, seconds)
    with MoodyMail(plan, seconds) as mail, MoodySlack(plan, seconds) as slack:
        soak = Soak(folder, plan, port, options.postgres, EVERY_SECONDS - LATE_SECONDS)
        soak.configure(mail, slack)
        daemon = DaemonProcess(folder, folder / "daemon.log")
        await daemon.start()
        try:
            await soak.go(daemon.pid)
        finally:
            stopped = time.perf_counter()
            status = await daemon.stop(60)
            stopped = time.perf_counter() - stopped
            await soak.close()
            line.close()
            server.join(5)
        tell(soak)
        print(f"stopped in {stopped:.1f} s with status {status}")
        return soak_books.close(plan, soak.url, mail, slack, folder / "daemon.log") and status == 0


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--rate", type=float, default=50.0, help="polls a second")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", default="", metavar="URL", help="an empty database instead of SQLite")
    parser.add_argument("--folder", type=Path, help="where all of it is kept; thrown away if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = options.folder or Path(thrown_away)
        folder.mkdir(parents=True, exist_ok=True)
        sys.exit(0 if asyncio.run(run(options, folder.resolve())) else 1)


if __name__ == "__main__":
    main()
