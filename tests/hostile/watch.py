"""The daemon among hostile and good feeds: its configuration, its run, and what it has told in the end."""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TextIO

from sqlmodel import select

from config.loading import Config, load
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.daemon import Daemon
from storage import tables
from storage.engine import Database, open_database
from tests.hostile import telling
from tests.hostile.good import ANIMALS

TOPIC = "wetland"
TOLD = ("good-", "tells-", "links-")
"""How the names begin of feeds whose entries are told."""
STOP_SECONDS = 60


def settings(
    folder: Path, addresses: Mapping[str, str], *, polling: Mapping[str, Any], **more: Any
) -> Config:
    """Writes a configuration that polls these feeds, those that are to be told every two seconds, and loads
    it. `more` are further parts of monitor.yaml and, as `channels`, where else those alerts go that tell an
    injection; all alerts go to the console."""
    watchers: list[dict[str, Any]] = [{"name": "desk", "channels": [{"console": True}]}]
    if channels := more.pop("channels", None):
        metrics = [animals for animals, _ in telling.PAYLOADS.values()]
        watchers.append({"name": "wary", "channels": channels, "metrics": metrics})
    monitor = {
        "storage": {"url": f"sqlite:///{folder / 'var' / 'a.db'}"},
        "polling": {"allow_networks": ["127.0.0.0/8"], **polling},
        **more,
    }
    feeds = [
        {"name": name, "url": url, **({"every": "2s"} if name.startswith(TOLD) else {})}
        for name, url in addresses.items()
    ]
    (folder / "topics").mkdir(parents=True, exist_ok=True)
    for name, content in (
        ("monitor", monitor),
        ("feeds", {"feeds": feeds}),
        ("watchers", {"watchers": watchers}),
        (f"topics/{TOPIC}", _topic()),
    ):
        # JSON is YAML.
        (folder / f"{name}.yaml").write_text(json.dumps(content, indent=1), encoding="utf-8")
    return load(folder, {})


def _topic() -> dict[str, Any]:
    """Each kind of animal is a metric."""
    animals = (*ANIMALS, *telling.ANIMALS.values())
    return {
        "name": TOPIC,
        "title": "Animals of the wetland",
        "keywords": {"en": [{"any_of": ["wetland"]}]},
        "metrics": {name: {"label": name, "unit": name, "can_be_planned": False} for name in animals},
        "sources": {
            "ministry": {"label": "the wildlife ministry", "aliases": {"en": ["wildlife ministry"]}},
            "media": {"label": "another outlet", "weight": 0.2, "many": True},
        },
        "figures": {"en": {"metrics": {name: {"things": [name]} for name in animals}}},
    }


@asynccontextmanager
async def at_work(config: Config, output: TextIO) -> AsyncIterator[Database]:
    """A daemon that works meanwhile and is stopped in order; its database, to look into."""
    database = open_database(config.monitor.storage.url)
    daemon = Daemon(Assembly(config, database, output=output), {})
    working = asyncio.create_task(daemon.run())
    try:
        yield database
        assert not working.done(), "the daemon is alive"
        daemon.stop()
        await asyncio.wait_for(working, STOP_SECONDS)
    finally:
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await working
        database.close()


def told(database: Database) -> Counter[tuple[str, int]]:
    """How many alerts there are for each animal and number."""
    query = select(tables.Alert.metric, tables.Mention.low).join(
        tables.Mention,
        tables.Mention.id == tables.Alert.mention_id,  # type: ignore[arg-type]
    )
    with database.reading() as session:
        return Counter((metric, round(low or 0)) for metric, low in session.exec(query))
