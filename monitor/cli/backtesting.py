"""`tallywatch backtest`: what a configuration would have told of the articles of the past."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from config.errors import TallywatchError
from monitor.cli.lines import printed_json
from monitor.cli.options import ConfigOption, JsonOption, configuration
from monitor.cli.tables import Column, show, visible

if TYPE_CHECKING:
    from config.loading import Config
    from monitor.alerts.model import Alert
    from monitor.pipeline.backtest import Before, Line, Replayed
    from monitor.pipeline.model import Arrival
    from monitor.pipeline.sweep import Sweep, Tried

SIGNS = {"same": "=", "changed": "~", "gained": "+", "lost": "-"}


class BacktestError(TallywatchError):
    """There is nothing to replay."""


def backtest(
    config: ConfigOption = None,
    stored: Annotated[
        Path | None,
        typer.Option(
            "--stored", metavar="DIR", help="The configuration whose database is replayed, if it is another."
        ),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option("--articles", metavar="FILE", help="A file of documents (JSON lines) instead."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Show alerts published from then on."),
    ] = None,
    sweep: Annotated[
        str | None,
        typer.Option(metavar="NAME=FIRST..LAST[:STEP]", help="Count alerts for each value of a setting."),
    ] = None,
    chart: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --sweep: draw it, as .png or .svg.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show alerts that stay as they were, too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Replays the articles of the past under a configuration, and tells which alerts would differ and why.

    Every stored article goes through the very path that the daemon takes, at the moment when it came in.
    Nothing is stored and nobody is told. A document has text and published, and if need be id, title,
    lang and outlet.

    \b
    Example:      cp -r tallywatch.d try.d; edit try.d/topics/dprk-russia.yaml
                  tallywatch backtest --config try.d
                  tallywatch backtest --sweep threshold=1.1..2.0 --chart sweep.png
    Exit status:  0 replayed; 1 the configuration has mistakes; 2 there is nothing to replay
    """
    from monitor.pipeline.sweep import sweep_of

    asked = sweep_of(sweep) if sweep else None
    if chart is not None and (asked is None or chart.suffix not in (".png", ".svg")):
        raise BacktestError("--chart draws a --sweep, into a file that ends in .png or .svg")
    loaded = configuration(config)
    with _past(articles, configuration(stored) if stored else loaded) as (arrivals, count, before):
        done = _replayed(arrivals, count, loaded)
    if asked is not None:
        _sweep(asked, done, loaded, chart, as_json=as_json)
        return
    _report(done, before, since.date() if since else None, every=every, as_json=as_json)


@contextmanager
def _past(file: Path | None, config: "Config") -> "Iterator[tuple[Iterable[Arrival], int, Before | None]]":
    """What is to be replayed, how many articles that is, and what was decided of them then."""
    from monitor.cli.documents import document_arrivals
    from monitor.pipeline.past import before_of, stored_arrivals
    from storage import articles
    from storage.engine import open_database

    if file is not None:
        documents = document_arrivals(file)
        yield documents, len(documents), None
        return
    database = open_database(config.monitor.storage.url, create=False)
    try:
        with database.reading() as session:
            count = articles.count(session)
        yield stored_arrivals(database), count, before_of(database)
    finally:
        database.close()


def _replayed(arrivals: "Iterable[Arrival]", count: int, config: "Config") -> "Replayed":
    """Replays, with a progress bar on standard error."""
    from rich.console import Console
    from rich.progress import Progress

    from monitor.pipeline.backtest import replayed
    from monitor.pipeline.setting import Setting

    setting = Setting.of(config)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("replaying", total=count)
        return replayed(
            arrivals, setting.readers, setting.rules, step=lambda _: progress.update(task, advance=1)
        )


def _report(done: "Replayed", before: "Before | None", since: Any, *, every: bool, as_json: bool) -> None:
    from monitor.pipeline.backtest import Fate, compared, told_of

    found = told_of(done) if before is None else compared(done, before)
    lines = sorted(found, key=lambda line: line.alert.published)
    lines = [line for line in lines if since is None or line.alert.published.date() >= since]
    if as_json:
        for line in lines:
            print(printed_json(_line_row(line, known=before is not None)))
        return
    print(_summary(done))
    if before is None:
        _show(f"{_alerts(len(lines))} would have been told", lines, signs=False)
        return
    fates = [line.fate for line in lines]
    would, was = len(fates) - fates.count(Fate.LOST), len(fates) - fates.count(Fate.GAINED)
    print(f"{_alerts(would)} would have been told; {was} {'was' if was == 1 else 'were'}.")
    shown = [line for line in lines if every or line.fate is not Fate.SAME]
    if shown:
        _show(
            "+ told now, - not told now, ~ told otherwise" + (", = the same" if every else ""),
            shown,
            signs=True,
        )
    elif not every:
        print("No difference.")


def _summary(done: "Replayed") -> str:
    span = f", {done.first:%Y-%m-%d} to {done.last:%Y-%m-%d}" if done.first and done.last else ""
    return (
        f"{done.articles:,} articles replayed{span}: {len(done.on_topic):,} on topic, "
        f"{len(done.judgements):,} figures."
    )


def _alerts(count: int) -> str:
    return "1 alert" if count == 1 else f"{count:,} alerts"


def _show(title: str, lines: "list[Line]", *, signs: bool) -> None:
    headings = ("published", "severity", "verdict", "what", "by", "why", "printed by")
    show(
        title,
        [*([Column("")] if signs else []), *(Column(heading) for heading in headings)],
        [[*([SIGNS[line.fate]] if signs else []), *_cells(line)] for line in lines],
    )


def _cells(line: "Line") -> Iterator[str]:
    alert = line.alert
    yield f"{alert.published:%Y-%m-%d}"
    yield alert.severity.value
    yield alert.verdict.value + ("" if alert.opening is None else f" ({alert.event.value})")
    yield _what(alert)
    yield alert.source
    yield line.why
    yield alert.outlet


def _what(alert: "Alert") -> str:
    from monitor.consensus.amounts import amount

    plan = " planned" if alert.series.value == "planned" else ""
    return f"{alert.metric}{plan} {amount(alert.low, alert.high, money=alert.money)}"


def _line_row(line: "Line", *, known: bool) -> dict[str, Any]:
    alert = line.alert
    return {
        "id": alert.id,
        "fate": line.fate.value if known else None,
        "why": line.why,
        "published": alert.published.isoformat(),
        "topic": alert.topic,
        "metric": alert.metric,
        "series": alert.series.value,
        "low": alert.low,
        "high": alert.high,
        "source": alert.source,
        "verdict": alert.verdict.value,
        "severity": alert.severity.value,
        "event": alert.event.value,
        "outlet": alert.outlet,
        "title": alert.title,
        "url": alert.url,
    }


def _sweep(asked: "Sweep", done: "Replayed", config: "Config", chart: Path | None, *, as_json: bool) -> None:
    from monitor.pipeline.setting import Setting
    from monitor.pipeline.sweep import tried

    rows = list(tried(asked, done.on_topic, config.topics, Setting.of(config).rules))
    now = {key for key, one in done.judgements.items() if one.alert is not None}
    if chart is not None:
        from monitor.alerts.sweep_chart import sweep_chart

        points = [(one.value, one.alerts) for one in rows]
        chart.write_bytes(sweep_chart(asked.name, points, form="svg" if chart.suffix == ".svg" else "png"))
    if as_json:
        for one in rows:
            print(printed_json(_tried_row(asked, one, now)))
        return
    print(_summary(done))
    _show_sweep(asked, rows, now)
    if chart is not None:
        print(f"drawn: {visible(str(chart))}")


def _show_sweep(asked: "Sweep", rows: "list[Tried]", now: set[str]) -> None:
    severities = list(rows[0].alerts)
    show(
        f"Alerts by {asked.name}; as configured there are {len(now)}",
        [
            Column(asked.name, right=True),
            Column("alerts", right=True),
            *(Column(severity.value, right=True) for severity in severities),
            Column("more", right=True),
            Column("fewer", right=True),
        ],
        [
            (
                f"{one.value:g}",
                one.total,
                *(one.alerts[severity] for severity in severities),
                len(one.told - now),
                len(now - one.told),
            )
            for one in rows
        ],
    )


def _tried_row(asked: "Sweep", one: "Tried", now: set[str]) -> dict[str, Any]:
    return {
        asked.name: one.value,
        "alerts": one.total,
        **{severity.value: count for severity, count in one.alerts.items()},
        "more": sorted(one.told - now),
        "fewer": sorted(now - one.told),
    }
