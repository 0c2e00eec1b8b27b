"""The configuration folder that the daemon gets in the demo: an ordinary one, for an odd newsroom.

The topic is the one that ships. What differs from an operator's own configuration is pace (feeds
are polled several times a second) and that loopback may be fetched from.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from config.loading import DEFAULTS
from monitor.demo.articles import Newsroom

TOPIC = "dprk-russia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the daemon finds the newsroom and the receivers."""

    newsroom: str
    """Base address."""
    smtp_host: str
    smtp_port: int
    webhook: str


def write_settings(
    folder: Path, newsroom: Newsroom, places: Places, *, every: float, tick: float, settle: float
) -> Path:
    """Writes the configuration under `folder`, its database beside it, and returns its folder.

    `every`, `tick` and `settle` are seconds: how often a feed is polled, how often the daemon looks
    for feeds that are due, how long articles wait for each other.
    """
    config = folder / "config"
    config.mkdir(parents=True, exist_ok=True)
    (config / "monitor.yaml").write_text(
        _monitor(folder / "tallywatch.db", places, every, tick, settle), encoding="utf-8"
    )
    (config / "feeds.yaml").write_text(_feeds(newsroom, places), encoding="utf-8")
    (config / "watchers.yaml").write_text(_watchers(places), encoding="utf-8")
    shutil.copytree(DEFAULTS / "topics", config / "topics", dirs_exist_ok=True)
    return config


def _monitor(database: Path, places: Places, every: float, tick: float, settle: float) -> str:
    return f"""\
# Written by `tallywatch demo`.
storage:
  url: {_quoted(f"sqlite:///{database.resolve()}")}
  keep_articles: 3650d
polling:
  every: {every:.3f}s
  tick: {tick:.3f}s
  settle: {settle:.3f}s
  timeout: 20s
  parallel_per_host: 8
  stretch: 1
  spacing: 0s
  allow_networks: [127.0.0.0/8]
alerts:
  fresh_for: 3650d            # it is an old history that is told anew
smtp:
  host: {places.smtp_host}
  port: {places.smtp_port}
  security: none              # on loopback
  sender: tallywatch@newsroom.example
log: json
"""


def _feeds(newsroom: Newsroom, places: Places) -> str:
    lines = ["# Written by `tallywatch demo`.", "feeds:"]
    for outlet in newsroom.outlets.values():
        lines += [
            f"  - name: {outlet.name}",
            f"    url: {places.newsroom}/{outlet.name}/feed",
            f"    outlet: {_quoted(outlet.outlet)}",
            f"    lang: {outlet.lang}",
        ]
        lines += ["    text: page"] if outlet.pages else []
    return "\n".join(lines) + "\n"


def _watchers(places: Places) -> str:
    return f"""\
# Written by `tallywatch demo`.
watchers:
  - name: newsdesk
    channels:
      - email: newsdesk@newsroom.example
      - slack: {_quoted(places.webhook)}
"""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
