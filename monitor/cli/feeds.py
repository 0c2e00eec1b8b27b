"""`tallywatch feeds …`: what is polled, one more feed, and whether the feeds answer."""

import asyncio
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from config.errors import TallywatchError
from monitor.cli import adding, exchanging
from monitor.cli.options import ConfigOption, JsonOption, configuration
from monitor.cli.tables import Column, show

if TYPE_CHECKING:
    from config.loading import Config
    from config.schema.feeds import Feed

UNKNOWN: "dict[str, Any]" = {"health": None, "since": None, "reason": "", "advice": ""}
"""Of a feed that no daemon has met yet."""

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The feeds: list, add, import, export, check."
)


class Order(StrEnum):
    """By what the feeds are sorted; numbers with the largest first."""

    FILE = "file"
    NAME = "name"
    OUTCOME = "outcome"
    FETCH = "fetch"
    PARSE = "parse"
    SIZE = "size"
    ENTRIES = "entries"
    NEWEST = "newest"
    TOPIC = "topic"


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
    if unwell := [record for record in records if record["reason"]]:
        show(
            "Those that are not well",
            [Column("name"), Column("health"), Column("since"), Column("why, and what to do")],
            [(r["name"], r["health"], r["since"], f"{r['reason']}; {r['advice']}") for r in unwell],
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


@app.command("check")
def check(
    config: ConfigOption = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="Just this feed; repeatable.")
    ] = None,
    sort: Annotated[
        Order, typer.Option(help="By what; file keeps the order of feeds.yaml.", show_choices=True)
    ] = Order.FILE,
    as_json: JsonOption = False,
) -> None:
    """Asks each feed once, as the daemon would, and stores nothing.

    \b
    Example:      tallywatch feeds check --only yonhap-en --only nknews
                  tallywatch feeds check --sort fetch
    Exit status:  0 every feed can be read; 1 some cannot, or the configuration has mistakes; 2 no such feed
    """
    from dataclasses import replace

    from monitor.cli import asking, checking

    loaded = configuration(config)
    if only:
        loaded = replace(loaded, feeds=_chosen(loaded.feeds, only))
    done = asyncio.run(asking.ask_all(loaded, progress=not as_json))
    if as_json:
        sorted_ = checking.in_order(done.asked, sort)
        print(json.dumps([checking.record(one) for one in sorted_], ensure_ascii=False, indent=2))
    else:
        checking.tell(done, sort)
    if any(one.failed for one in done.asked):
        raise typer.Exit(1)


app.command("add")(adding.add)
app.command("import")(exchanging.import_feeds)
app.command("export")(exchanging.export_feeds)


def _chosen(feeds: "tuple[Feed, ...]", names: list[str]) -> "tuple[Feed, ...]":
    known = {feed.name for feed in feeds}
    if missing := [name for name in names if name not in known]:
        raise FeedsError(f"there is no feed {', '.join(missing)}; tallywatch feeds list tells their names")
    return tuple(feed for feed in feeds if feed.name in names)
