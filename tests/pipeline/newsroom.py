"""A configuration folder and feeds for the daemon's tests: the topic that ships, feeds on loopback."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from config.loading import Config, load
from tests.conftest import ROOT

TOPICS = ROOT / "config" / "defaults" / "topics"
NOON = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=12)


def killed(number: str, source: str = "South Korea's National Intelligence Service") -> str:
    """A sentence that states how many were killed."""
    return f"{source} said on Monday that {number} North Korean soldiers had been killed in Russia's war."


def rss(*items: tuple[str, str, datetime | None]) -> bytes:
    """A feed of items: title, text, and when each was published."""
    entries = "".join(
        f"<item><guid>{escape(title)}</guid><title>{escape(title)}</title>"
        f"<description>{escape(text)}</description>"
        + (f"<pubDate>{format_datetime(published)}</pubDate>" if published else "")
        + "</item>"
        for title, text, published in items
    )
    return document(entries).encode()


def document(items: str) -> str:
    """A feed of items that are written out."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


def settings(
    folder: Path,
    feeds: Mapping[str, str],
    *,
    watchers: str = "  - name: desk\n    channels: [{console: true}]",
    more: str = "",
    every: str = "1h",
    settle: str = "0s",
    feed_more: str = "",
) -> Config:
    """Writes a configuration, and loads it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(TOPICS, folder / "topics", dirs_exist_ok=True)
    (folder / "monitor.yaml").write_text(
        f"storage:\n  url: sqlite:///{folder / 'var' / 'a.db'}\n"
        f"polling:\n  every: {every}\n  tick: 0.1s\n  settle: {settle}\n  spacing: 0s\n  stretch: 1\n"
        f"  allow_networks: [127.0.0.0/8]\n{more}",
        encoding="utf-8",
    )
    write_feeds(folder, feeds, feed_more)
    (folder / "watchers.yaml").write_text(f"watchers:\n{watchers}\n", encoding="utf-8")
    return load(folder, {})


def write_feeds(folder: Path, feeds: Mapping[str, str], more: str = "") -> None:
    """Writes feeds.yaml."""
    lines = [
        f"  - name: {name}\n    url: {url}\n    outlet: {name.title()} News\n    lang: en\n{more}"
        for name, url in feeds.items()
    ]
    text = "feeds:\n" + "".join(lines) if lines else "feeds: []\n"
    (folder / "feeds.yaml").write_text(text, encoding="utf-8")
