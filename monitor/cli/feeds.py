"""`tallywatch feeds …`: what is polled, one more feed, and whether the feeds answer."""

import asyncio
import json
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from config.errors import TallywatchError
from monitor.cli.options import ConfigOption, JsonOption, configuration, folder_of
from monitor.cli.tables import Column, show

if TYPE_CHECKING:
    from pathlib import Path

    from config.errors import Mistake
    from config.loading import Config
    from config.schema.feeds import Feed

UNKNOWN: "dict[str, Any]" = {"health": None, "since": None, "reason": "", "advice": ""}
"""Of a feed that no daemon has met yet."""

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The feeds: list, add, check.")


class FeedsError(TallywatchError):
    """What was asked for cannot be done with these feeds."""


@app.command("list")
def list_feeds(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Lists the feeds in the order of feeds.yaml, with how each of them is where they have been polled.

    \b
    Example:      tallywatch feeds list --json | jq -r '.[] | select(.health == "failing") | .url'
    Exit status:  0 listed; 1 the configuration has mistakes
    """
    loaded = configuration(config)
    every = loaded.monitor.polling.every
    healths = _healths(loaded)
    records = [_record(feed, feed.every or every) | healths.get(feed.name, UNKNOWN) for feed in loaded.feeds]
    if as_json:
        print(json.dumps(records, ensure_ascii=False, indent=2))
        return
    show(
        f"{len(records)} feeds in {loaded.folder}",
        [
            Column("name"),
            Column("health"),
            Column("lang"),
            Column("every"),
            Column("text"),
            Column("address"),
        ],
        [
            (r["name"], r["health"], r["lang"], r["every"] if r["enabled"] else "off", r["text"], r["url"])
            for r in records
        ],
    )


def _healths(loaded: "Config") -> dict[str, dict[str, Any]]:
    """How the feeds are, by name; nothing where there is no database yet, or none that can be read."""
    from monitor.pipeline.reporting import healths_of
    from monitor.pipeline.vitals import limits_of
    from storage.engine import open_database
    from storage.errors import StorageError

    try:
        database = open_database(loaded.monitor.storage.url, create=False)
    except StorageError:
        return {}
    try:
        return healths_of(database, limits_of(loaded))
    finally:
        database.close()


def _record(feed: "Feed", every: Any) -> dict[str, Any]:
    from config.schema.quantities import duration_in_words
    from monitor.feeds.errors import without_password

    written = feed.model_dump(mode="json")  # shows ${…} where it stands in the file
    return {**written, "url": without_password(written["url"]), "every": duration_in_words(every)}


@app.command("add")
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="The feed's address.")],
    name: Annotated[str, typer.Option(help="What it is called here: small letters, digits, - and _.")],
    outlet: Annotated[str | None, typer.Option(help="Who publishes it, as alerts say it.")] = None,
    lang: Annotated[str | None, typer.Option(help="The language of its texts: en, ko, ru, uk …")] = None,
    every: Annotated[str | None, typer.Option(help="How often it is polled, as 10m.")] = None,
    text: Annotated[str | None, typer.Option(help="entry, or page where entries carry only teasers.")] = None,
    time_zone: Annotated[
        str | None, typer.Option(help="The zone of dates that name none, as Asia/Seoul.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Adds a feed at the end of feeds.yaml; comments and order stay, a running daemon takes it up.

    \b
    Example:      tallywatch feeds add https://example.org/rss.xml --name example --lang en \\
                      --config tallywatch.d
    Exit status:  0 added; 1 feeds.yaml has mistakes; 2 the feed is there already, or not a proper one
    """
    from config.loading import DEFAULTS
    from config.loading.editing import add_feed

    folder = folder_of(config)
    if folder.resolve() == DEFAULTS:
        raise FeedsError(
            "the configuration that ships is not changed; make your own with tallywatch init DIR, "
            "and name it with --config DIR"
        )
    given = {
        "name": name,
        "url": url,
        "outlet": outlet,
        "lang": lang,
        "every": every,
        "text": text,
        "time_zone": time_zone,
    }
    before = _warnings(folder)
    path = add_feed(folder, {key: value for key, value in given.items() if value is not None}, os.environ)
    for warning in _warnings(folder):
        if warning not in before:
            print(f"warning: {warning}", file=sys.stderr)
    print(f"added {name} to {path}; tallywatch feeds check --only {name} asks it once")


def _warnings(folder: "Path") -> "tuple[Mistake, ...]":
    from config.loading import examine

    examined = examine(folder, os.environ).config
    return examined.warnings if examined else ()


@app.command("check")
def check(
    config: ConfigOption = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="Just this feed; repeatable.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Asks each feed once, as the daemon would, and stores nothing.

    \b
    Example:      tallywatch feeds check --only yonhap-en --only nknews
    Exit status:  0 every feed can be read; 1 some cannot, or the configuration has mistakes; 2 no such feed
    """
    from dataclasses import replace

    from monitor.cli import asking

    loaded = configuration(config)
    if only:
        loaded = replace(loaded, feeds=_chosen(loaded.feeds, only))
    asked = asyncio.run(asking.ask_all(loaded, progress=not as_json))
    if as_json:
        print(json.dumps([asking.record(one) for one in asked], ensure_ascii=False, indent=2))
    else:
        asking.tell(asked)
    if any(one.failed for one in asked):
        raise typer.Exit(1)


def _chosen(feeds: "tuple[Feed, ...]", names: list[str]) -> "tuple[Feed, ...]":
    known = {feed.name for feed in feeds}
    if missing := [name for name in names if name not in known]:
        raise FeedsError(f"there is no feed {', '.join(missing)}; tallywatch feeds list tells their names")
    return tuple(feed for feed in feeds if feed.name in names)
