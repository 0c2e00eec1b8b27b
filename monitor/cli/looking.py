"""What the daemon has found, and why: `status`, `estimates`, `alerts list`, `explain`."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from config.vocabulary import Event, Health
from monitor.cli.exporting import ExportError, write_csv, write_parquet
from monitor.cli.lines import printed_json
from monitor.cli.options import ConfigOption, JsonOption, configuration
from monitor.cli.tables import Column, show, visible

if TYPE_CHECKING:
    from storage.engine import Database

SHORT_ID = 8
"""So many characters of an id tell it from the others of most databases."""

SHOWN = 100
"""So many estimates are shown in a table; a file holds all."""

MOST_FEEDS = 100
"""Of more feeds only those are shown that are not well."""

LATE = timedelta(minutes=10)
"""So long after their time feeds wait for a daemon that has very much to do."""

alerts_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The alerts: list.")

TopicOption = Annotated[str | None, typer.Option("--topic", metavar="NAME", help="Of this topic only.")]
MetricOption = Annotated[str | None, typer.Option("--metric", metavar="NAME", help="Of this metric only.")]
LimitOption = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="So many, the latest first.")]


@contextmanager
def _opened(option: Any) -> Iterator["Database"]:
    """The database that the configuration names, as it is; it is not made here."""
    from storage.engine import open_database

    database = open_database(configuration(option).monitor.storage.url, create=False)
    try:
        yield database
    finally:
        database.close()


def status(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Tells how things stand: the feeds' health, what was read and decided, what waits to be delivered.

    \b
    Example:      tallywatch status --json | jq '.feeds[] | select(.problem != "")'
    Exit status:  0 told; 1 the configuration has mistakes; 2 there is no database yet
    """
    from monitor.pipeline.reporting import status_of
    from monitor.pipeline.vitals import limits_of

    limits = limits_of(configuration(config))
    with _opened(config) as database:
        found = status_of(database, limits)
    if as_json:
        print(printed_json(found, indent=2))
        return
    _show_feeds(found["feeds"])
    if late := _late(found["feeds"], datetime.now(UTC)):
        print(f"{late}\n")
    for heading in ("articles", "figures", "decisions", "alerts", "deliveries"):
        told = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in found[heading].items())
        print(f"{heading:<11} {told or 'none'}")
    _show_trouble(found["troubled_deliveries"])


def _show_feeds(feeds: list[dict[str, Any]]) -> None:
    counts = Counter(feed["health"] for feed in feeds)
    shown = (
        feeds if len(feeds) <= MOST_FEEDS else [feed for feed in feeds if feed["health"] != Health.HEALTHY]
    )
    summary = ", ".join(f"{counts[word]:,} {word}" for word in Health if counts[word])
    title = f"{len(feeds):,} feeds: {summary}" if feeds else "0 feeds"
    if feeds and not shown:
        print(f"{title}\n")
        return
    show(
        title if shown == feeds else f"{title}. Those that are not healthy:",
        [
            Column("feed"),
            Column("health"),
            Column("since"),
            Column("last polled"),
            Column("next poll"),
            Column("status", right=True),
            Column("failures", right=True),
            Column("why, and what to do"),
        ],
        [
            (f["name"], f["health"], f["since"], f["polled"], f["due"], f["status"], f["failures"], _why(f))
            for f in shown
        ],
    )


def _late(feeds: list[dict[str, Any]], now: datetime) -> str:
    """What to say of feeds that nobody has asked for long, of which nothing above is news; empty where there
    are none."""
    dues = [datetime.fromisoformat(feed["due"]) for feed in feeds if feed["due"]]
    late = sorted(due for due in dues if due < now - LATE)
    if not late:
        return ""
    are = "feed is" if len(late) == 1 else "feeds are"
    return (
        f"{len(late):,} {are} waiting to be polled, the first since {late[0]:%Y-%m-%d %H:%M} UTC: "
        "the daemon does not run, or does not keep up"
    )


def _why(feed: dict[str, Any]) -> str:
    """The reason and the advice; of a feed that is well what there is to know all the same."""
    if not feed["reason"]:
        return str(feed["problem"])
    return f"{feed['reason']}; {feed['advice']}"


def _show_trouble(troubled: list[dict[str, Any]]) -> None:
    if troubled:
        show(
            "Deliveries that were refused",
            [
                Column("watcher"),
                Column("channel"),
                Column("state"),
                Column("attempts", right=True),
                Column("next"),
                Column("what the other side said"),
            ],
            [
                (d["watcher"], d["channel"], d["state"], d["attempts"], d["due"], d["detail"])
                for d in troubled
            ],
        )


def estimates(
    config: ConfigOption = None,
    topic: TopicOption = None,
    metric: MetricOption = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=1, help="So many, the latest first; 100 in the table."),
    ] = None,
    as_json: JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV for spreadsheets, a row a mention.")] = False,
    parquet: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Written as Parquet, a row a mention.")
    ] = None,
) -> None:
    """Lists the estimates: who says what, as of when, what was decided, and who repeats it.

    With --json one object a line, with every mention, its sentence and its link; CSV and Parquet hold
    the same, a row for each mention.

    \b
    Example:      tallywatch estimates --metric killed --json | jq -r '.mentions[].url'
                  tallywatch estimates --csv > estimates.csv
    Exit status:  0 listed; 1 the configuration has mistakes; 2 there is no database yet, or no such file
    """
    from monitor.pipeline.reporting import estimates_of

    if sum((as_json, as_csv, parquet is not None)) > 1:
        raise ExportError("--json, --csv and --parquet: one of them at a time")
    for_people = not (as_json or as_csv or parquet)
    most = limit or (SHOWN if for_people else None)
    with _opened(config) as database:
        found = estimates_of(database, topic=topic, metric=metric, limit=most)
    if as_json:
        for one in found:
            print(printed_json(one))
    elif as_csv:
        write_csv(found, sys.stdout)
    elif parquet:
        written = write_parquet(found, parquet)
        print(f"written: {visible(str(parquet))}, {written:,} rows for {len(found):,} estimates")
    else:
        _show_estimates(found)


def _show_estimates(found: list[dict[str, Any]]) -> None:
    show(
        f"{len(found)} estimates, the latest first",
        [
            Column("id"),
            Column("published"),
            Column("metric"),
            Column("figure", right=True),
            Column("status"),
            Column("scope"),
            Column("source"),
            Column("as of"),
            Column("decision"),
            Column("mentions", right=True),
            Column("link"),
        ],
        [
            (
                one["id"][:SHORT_ID],
                one["published"][:16],
                one["metric"],
                _figure(one),
                one["status"],
                one["scope"],
                one["source"],
                one["as_of"],
                one["decision"],
                len(one["mentions"]),
                one["mentions"][0]["url"] if one["mentions"] else "",
            )
            for one in found
        ],
    )


@alerts_app.command("list")
def list_alerts(
    config: ConfigOption = None,
    topic: TopicOption = None,
    metric: MetricOption = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """Lists the alerts, the latest first, with the sentence that each rests on and its deliveries.

    \b
    Example:      tallywatch alerts list --metric killed
    Exit status:  0 listed; 1 the configuration has mistakes; 2 there is no database yet
    """
    from monitor.pipeline.reporting import alerts_of

    with _opened(config) as database:
        found = alerts_of(database, topic=topic, metric=metric, limit=limit)
    if as_json:
        for one in found:
            print(printed_json(one))
        return
    for one in found:
        _tell_alert(one)
    print(f"{len(found)} alerts")


def _tell_alert(one: dict[str, Any]) -> None:
    event = "" if one["event"] == Event.REPORTED else f"  {one['event']} {one['follows'][:SHORT_ID]}"
    print(
        f"{one['opened'][:16]}  {one['id'][:SHORT_ID]}  {one['severity']}  {one['verdict']}{event}"
        f"  {one['metric']} {one['figure']}"
    )
    others = one["outlets"] - 1
    also = f" and {others} other outlet{'s' if others > 1 else ''}" if others > 0 else ""
    print(
        f"    {visible(one['source_label'])}, as of {one['as_of']}, printed by {visible(one['outlet'])}{also}"
    )
    print(f"    “{visible(one['sentence'])}”")
    print(f"    {visible(one['reason'])}")
    print(f"    {visible(one['url'] or 'no link')}")
    for reply in one["thread"]:
        print(
            f"    then {reply['event']}: {reply['figure']}, {visible(reply['source_label'])}"
            f" ({reply['opened'][:16]}, {reply['id'][:SHORT_ID]})"
        )
    told = ", ".join(f"{d['watcher']} by {d['channel']}: {d['state']}" for d in one["deliveries"])
    print(f"    {visible(told) or 'nobody wanted it'}\n")


def explain(
    estimate: Annotated[
        str, typer.Argument(metavar="ESTIMATE", help="An id, or its beginning, of an estimate or an alert.")
    ],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tells why an estimate was decided as it was: what was believed, how far it lay off, who was told.

    All as stored at that time, under the configuration of then.

    \b
    Example:      tallywatch explain 8b1f02
    Exit status:  0 told; 1 the configuration has mistakes; 2 there is no such estimate, or no database yet
    """
    from monitor.cli.telling_why import tell
    from monitor.pipeline.grounds import grounds_of

    with _opened(config) as database:
        found = grounds_of(database, estimate)
    if as_json:
        print(printed_json(found, indent=2))
        return
    topic = configuration(config).topics.get(found["topic"])
    metric = topic.metrics.get(found["metric"]) if topic else None
    tell(found, money=metric is not None and metric.money)


def _figure(one: dict[str, Any]) -> str:
    low, high = one["low"], one["high"]
    if low is None or high is None:
        return f"at most {high:,.0f}" if low is None else f"at least {low:,.0f}"
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
