"""What `tallywatch explain` prints: the grounds of one decision, for people."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from config.vocabulary import Event, Series
from monitor.cli.tables import Column, show, visible
from monitor.consensus.amounts import amount, day, moment, number, share, span


def tell(grounds: dict[str, Any], *, money: bool) -> None:
    """Prints the grounds, with the positions as a table."""
    for line in _estimate(grounds, money):
        print(line)
    print()
    for line in _decision(grounds, money):
        print(line)
    print()
    _show_positions(grounds, money)
    for line in _told(grounds):
        print(line)


def _estimate(grounds: dict[str, Any], money: bool) -> Iterator[str]:
    figure = amount(grounds["low"], grounds["high"], money=money)
    what = f"{grounds['status']}, {grounds['scope']}, as of {_day(grounds['as_of'])}"
    yield f"{visible(grounds['metric'])} {figure} by {visible(grounds['source'])} ({what})"
    yield f"  “{visible(grounds['sentence'])}”"
    printed = f"{visible(grounds['outlet'])}, {moment(_moment(grounds['published']))}"
    yield f"  {printed}, {visible(grounds['url'] or 'no link')}"


def _decision(grounds: dict[str, Any], money: bool) -> Iterator[str]:
    rule = f", by the rule {grounds['rule']}" if grounds["rule"] else ""
    yield f"{grounds['decision']}{rule}: {grounds['severity'] or 'nobody is told'}"
    yield f"  {visible(grounds['reason'])}."
    ratio = f"{grounds['ratio']:.3g}" if grounds["ratio"] is not None else "none"
    yield f"  ratio      {ratio} (departs from {grounds['threshold']:.3g} on)"
    holds = amount(*grounds["held"], money=money) if grounds["held"] else "nothing by it"
    yield f"  holds now  {holds}"
    for name, words in (("echo_of", "repeats"), ("joins", "bears out"), ("withdraws", "takes back")):
        if grounds[name]:
            yield f"  {words:<9}  {grounds[name]}"
    judged_for = moment(_moment(grounds["judged_for"]))
    yield f"  judged for {judged_for}, under configuration {grounds['config_digest'][:12]}"


def _show_positions(grounds: dict[str, Any], money: bool) -> None:
    believed = "planned" if grounds["series"] == Series.PLANNED else "believed"
    if grounds["band"] is None:
        print(f"Nothing was {believed} before.\n")
        return
    band, centre = span(*grounds["band"], money=money), number(grounds["centre"], money=money)
    show(
        f"{believed.capitalize()} before: {band}, centre {centre}",
        [
            Column("source"),
            Column("figure", right=True),
            Column("as of"),
            Column("age", right=True),
            Column("weight", right=True),
            Column("share", right=True),
            Column("estimate"),
        ],
        [
            (
                one["source"],
                amount(one["low"], one["high"], money=money) + (" (sum)" if one["derived"] else ""),
                one["as_of"],
                f"{one['age_days']} days",
                f"{one['weight']:.3f}",
                share(one["share"]),
                one["estimate"],
            )
            for one in grounds["positions"]
        ],
    )


def _told(grounds: dict[str, Any]) -> Iterator[str]:
    alert = grounds["alert"]
    if alert is None:
        yield "No alert: " + _why_not(grounds)
        return
    follows = "" if alert["event"] == Event.REPORTED else f", following {alert['follows']}"
    yield f"Alert {alert['id']}: {alert['event']}{follows}, {alert['severity']}, {alert['state']}"
    for one in alert["deliveries"]:
        yield f"  {visible(one['watcher'])} by {visible(one['channel'])}: {one['state']}"
    if not alert["deliveries"]:
        yield "  nobody wanted it"


def _why_not(grounds: dict[str, Any]) -> str:
    if grounds["severity"] is None:
        return f"this “{grounds['decision']}” deserves none."
    if not grounds["fresh"]:
        return "the article came in too long after its publication (alerts.fresh_for)."
    if grounds["joins"]:
        return "it only bears out what watchers were told of already."
    return "the article rejects the number, or another figure of the same article was told."


def _day(text: str) -> str:
    return day(date.fromisoformat(text))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
