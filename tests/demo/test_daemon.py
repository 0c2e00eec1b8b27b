"""The daemon's process: what it says, and how it ends."""

import asyncio
from pathlib import Path

import pytest

from monitor.demo.daemon import DaemonError, DaemonProcess


def test_errors_are_read_from_its_log(tmp_path: Path) -> None:
    log = tmp_path / "daemon.log"
    log.write_text(
        '{"event": "feed_polled", "level": "info"}\n'
        '{"event": "article_failed", "level": "error", "exception": "Traceback\\n  x\\nKeyError: 1\\n"}\n'
        '{"event": "odd", "level": "critical"}\n'
        "plain words, and a line cut off by a kill\n"
        '{"event": "article_fai',
        encoding="utf-8",
    )
    daemon = DaemonProcess(tmp_path, log)
    assert daemon.errors() == ["article_failed: KeyError: 1", "odd"]
    assert daemon.last_words(1) == '{"event": "article_fai'


def test_no_log_is_no_error(tmp_path: Path) -> None:
    daemon = DaemonProcess(tmp_path, tmp_path / "none.log")
    assert daemon.errors() == []
    assert daemon.last_words() == ""
    assert not daemon.running


async def test_what_was_not_started_cannot_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(DaemonError, match="not started"):
        await DaemonProcess(tmp_path, tmp_path / "log").stop()


async def test_a_daemon_without_configuration_ends_by_itself_and_says_why(tmp_path: Path) -> None:
    daemon = DaemonProcess(tmp_path / "nothing here", tmp_path / "log")
    await daemon.start()
    for _ in range(600):
        if not daemon.running:
            break
        await asyncio.sleep(0.05)
    assert await daemon.stop() != 0
    assert not daemon.running
    assert "nothing here" in daemon.last_words()


async def test_a_killed_daemon_is_gone(tmp_path: Path) -> None:
    daemon = DaemonProcess(tmp_path / "nothing here", tmp_path / "log")
    await daemon.start()
    await daemon.kill()
    assert not daemon.running
    await daemon.kill()
