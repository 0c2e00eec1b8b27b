"""What the demo writes is a configuration that the loader takes."""

import os
from datetime import timedelta
from pathlib import Path

from config.loading.folder import load
from monitor.demo.articles import newsroom
from monitor.demo.running import Pace
from monitor.demo.settings import TOPIC, Places, write_settings

PLACES = Places(
    newsroom="http://127.0.0.1:8000",
    smtp_host="127.0.0.1",
    smtp_port=2525,
    webhook="http://127.0.0.1:8001/services/T0/B0/secret",
)


def test_the_folder_is_a_configuration_without_mistakes(tmp_path: Path) -> None:
    folder = write_settings(tmp_path, newsroom(), PLACES, every=0.25, tick=0.1, settle=0.15)
    config = load(folder, os.environ)
    assert {feed.name for feed in config.feeds} == set(newsroom().outlets)
    assert {feed.name for feed in config.feeds if feed.text == "page"} == {"lantern"}
    assert config.monitor.storage.url == f"sqlite:///{tmp_path.resolve()}/tallywatch.db"
    assert config.monitor.polling.every == timedelta(seconds=0.25)
    assert config.monitor.smtp is not None
    assert [channel.kind for channel in config.watchers[0].channels] == ["email", "slack"]
    assert TOPIC in config.topics


def test_polls_come_oftener_than_beats() -> None:
    for step in (0.15, 0.2, 0.74, 10.0):
        pace = Pace.of(step)
        assert pace.every <= step
        assert pace.tick <= pace.every
