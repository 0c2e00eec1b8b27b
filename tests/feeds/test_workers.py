"""Worker processes: what goes wrong in one takes nothing else with it, and none outlives the daemon."""

import asyncio
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import pytest

from monitor.feeds.errors import FeedError, Reason
from monitor.feeds.parsers import Parsers
from monitor.feeds.parsing import parse
from monitor.feeds.workers import BrokeError, DiedError, HungError, TooLargeError, WorkError, Workers
from tests.conftest import ROOT
from tests.feeds.examples import item, rss

HOME = "https://publisher.example/feed"


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    async with Workers(2, seconds=20) as workers:
        yield workers


async def at_work(workers: Workers) -> None:
    """Until one of them has a job."""
    for _ in range(1_000):
        if workers.busy:
            return
        await asyncio.sleep(0)
    raise AssertionError("none of them took the job")


async def test_a_job_is_done_elsewhere(workers: Workers) -> None:
    assert await workers.run(sorted, [3, 1, 2]) == [1, 2, 3]
    assert await workers.run(os.getpid) in workers.pids
    assert os.getpid() not in workers.pids


async def test_no_more_workers_than_asked_for_and_none_before_there_is_work(workers: Workers) -> None:
    assert not workers.pids
    ran = await asyncio.gather(*(workers.run(os.getpid) for _ in range(20)))
    assert set(ran) <= workers.pids
    assert len(workers.pids) <= 2


@pytest.mark.parametrize(
    ("job", "given", "error", "told"),
    [
        pytest.param(os.abort, (), DiedError, "died", id="dies"),
        pytest.param(os._exit, (0,), DiedError, "died", id="leaves"),
        pytest.param(bytearray, (400_000_000,), TooLargeError, "memory", id="too-large"),
        pytest.param(int, ("ten",), BrokeError, "invalid literal", id="raises"),
        pytest.param(open, ("/dev/null",), BrokeError, "cannot be sent", id="gives-what-cannot-cross"),
    ],
)
async def test_a_job_that_goes_wrong_is_told_and_the_others_go_on(
    workers: Workers, job: Callable[..., Any], given: tuple[Any, ...], error: type[WorkError], told: str
) -> None:
    wrong = asyncio.ensure_future(workers.run(job, *given))
    others = await asyncio.gather(*(workers.run(len, "x" * number) for number in range(20)))
    with pytest.raises(error, match=told):
        await wrong
    assert others == list(range(20))
    assert await workers.run(len, "abc") == 3


async def test_a_job_that_hangs_is_killed_and_its_worker_replaced() -> None:
    async with Workers(1, seconds=0.5) as workers:
        hanging = asyncio.ensure_future(workers.run(time.sleep, 60))
        waiting = asyncio.ensure_future(workers.run(os.getpid))
        with pytest.raises(HungError, match=r"took longer than 0\.5 s"):
            await hanging
        assert {await waiting} == workers.pids


async def test_an_idle_worker_that_the_system_killed_is_replaced(workers: Workers) -> None:
    first = await workers.run(os.getpid)
    gone = os.pidfd_open(first)
    os.kill(first, signal.SIGKILL)
    select.select([gone], [], [], 10)
    os.close(gone)
    assert await workers.run(os.getpid) != first


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
async def test_a_worker_that_grew_large_is_replaced() -> None:
    async with Workers(1) as workers:
        assert await workers.run(os.getpid) == await workers.run(os.getpid)
    async with Workers(1, worn_mb=5) as workers:
        assert await workers.run(os.getpid) != await workers.run(os.getpid)


async def test_what_is_broken_off_is_killed(workers: Workers) -> None:
    await workers.run(os.getpid)
    busy = asyncio.ensure_future(workers.run(time.sleep, 60))
    await at_work(workers)
    busy.cancel()
    with pytest.raises(asyncio.CancelledError):
        await busy
    assert not workers.pids


async def test_closing_ends_what_is_under_way() -> None:
    workers = Workers(1)
    await workers.run(os.getpid)
    busy = asyncio.ensure_future(workers.run(time.sleep, 60))
    await at_work(workers)
    await workers.close()
    with pytest.raises(DiedError):
        await busy
    with pytest.raises(DiedError, match="closed"):
        await workers.run(len, "abc")
    assert not workers.pids


async def test_no_secret_of_the_environment_and_no_output(
    workers: Workers, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", "hunter2")
    assert await workers.run(os.getenv, "SMTP_PASSWORD") is None
    await workers.run(print, "\x1b[2J from a feed")
    assert await workers.run(os.write, 2, b"from a feed") == 11
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for a process that is not its child")
@pytest.mark.parametrize("busy", [False, True], ids=["idle", "hanging"])
def test_no_worker_outlives_a_daemon_that_was_killed(busy: bool) -> None:
    program = (
        "import asyncio, os, time\n"
        "from monitor.feeds.workers import Workers\n"
        "async def main():\n"
        "    workers = Workers(1, seconds=0.5)\n"
        "    print(await workers.run(os.getpid), flush=True)\n"
        f"    await workers.{'run(time.sleep, 600)' if busy else 'run(os.getpid)'}\n"
        "    await asyncio.sleep(600)\n"
        "asyncio.run(main())\n"
    )
    command = [sys.executable, "-c", program]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert daemon.stdout is not None
    with daemon.stdout:
        worker = os.pidfd_open(int(daemon.stdout.readline()))
    try:
        daemon.kill()
        daemon.wait(10)
        ended, _, _ = select.select([worker], [], [], 20)
        assert ended, "the worker goes on though its daemon has gone"
    finally:
        os.close(worker)


# --- documents


@pytest.mark.parametrize(
    ("module", "needless"),
    [
        ("monitor.feeds.workbench", ["asyncio", "pydantic", "feedparser"]),
        ("monitor.feeds.parsing", ["asyncio", "pydantic", "structlog", "httpx", "sqlalchemy"]),
        ("monitor.articles.text", ["asyncio", "pydantic", "structlog", "feedparser"]),
        ("monitor.pipeline.desk", ["asyncio", "structlog", "httpx", "sqlalchemy", "feedparser"]),
    ],
)
def test_what_works_in_a_worker_loads_nothing_needless(module: str, needless: list[str]) -> None:
    """Every worker would carry it: pydantic alone is twelve megabytes of its 25."""
    code = f"import sys, {module}; print([name for name in {needless} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"


async def test_documents_are_parsed_in_workers() -> None:
    body = rss([item(1), item(2)]).encode()
    async with Parsers(1) as parsers:
        document = await parsers(partial(parse, body, url=HOME), len(body))
        assert document == parse(body, url=HOME)
        with pytest.raises(FeedError) as caught:
            await parsers(partial(parse, b"<html>", url=HOME), 6)
    assert caught.value.reason is Reason.NOT_A_FEED
    assert caught.value.url == HOME
