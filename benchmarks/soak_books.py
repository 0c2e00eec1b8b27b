"""The soak's books: what was published against what is stored, told and received."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlmodel import col, select

from benchmarks.soak_plan import Plan
from monitor.demo.receiving import Notice, notice_of_mail, notice_of_post
from monitor.demo.sinks import MailSink, SlackSink
from storage import tables
from storage.engine import Database, open_database

NOWHERE = Path()


def close(plan: Plan, url: str, mail: MailSink, slack: SlackSink, log: Path) -> bool:
    """Prints the books; whether they balance."""
    mails = [notice_of_mail(one.message, NOWHERE) for one in mail.mails.all()]
    posts = [notice_of_post(one, NOWHERE) for one in slack.posts.all()]
    database = open_database(url, create=False)
    try:
        alerts = _alerts(database)
        pending = _pending(database)
        lines = [
            _entries(plan, database),
            _told(plan, alerts),
            _received("by mail", [one for one in mails if one.alert in alerts], alerts, pending["email"]),
            _received("by Slack", posts, alerts, pending["slack"]),
        ]
        for told, _ in lines:
            print(told)
        print(f"bulletins: {_bulletins(database)}; mails of them received: {_others(mails, alerts)}")
        print(f"deliveries: {_deliveries(database)}")
    finally:
        database.close()
    for told in _log(log):
        print(told)
    return all(balances for _, balances in lines)


Line = tuple[str, bool]


def _sums(expected: Iterable[object], found: Counter[object]) -> tuple[int, int, int, int]:
    """How many there should be, are lost, are there more than once, and are there unexpectedly."""
    wanted = set(expected)
    lost = sum(not found[one] for one in wanted)
    twice = sum(found[one] > 1 for one in wanted)
    return len(wanted), lost, twice, len(found.keys() - wanted)


def _entries(plan: Plan, database: Database) -> Line:
    published = {
        (f"feed{feed}", entry.title(feed)) for feed in range(plan.feeds) for entry in plan.published(feed)
    }
    query = select(tables.Feed.name, tables.Article.title).join(
        tables.Feed,
        col(tables.Feed.id) == tables.Article.feed_id,
    )
    with database.reading() as session:
        stored: Counter[object] = Counter(tuple(row) for row in session.exec(query))
    wanted, lost, twice, odd = _sums(published, stored)
    told = f"entries: published {wanted:,}, lost {lost}, stored twice {twice}, never published {odd}"
    return told, not (lost or twice or odd)


def _alerts(database: Database) -> dict[str, tuple[str, int]]:
    """Each alert by its id: what it counts, and how many."""
    query = select(tables.Alert.id, tables.Alert.metric, tables.Mention.low).join(
        tables.Mention, col(tables.Mention.id) == tables.Alert.mention_id
    )
    with database.reading() as session:
        return {key: (metric, round(low or 0)) for key, metric, low in session.exec(query)}


def _told(plan: Plan, alerts: dict[str, tuple[str, int]]) -> Line:
    published = {
        (entry.animals, entry.count)
        for feed in range(plan.feeds)
        for entry in plan.published(feed)
        if entry.animals
    }
    wanted, lost, twice, odd = _sums(published, Counter(alerts.values()))
    told = f"alerts: must be told {wanted}, lost {lost}, made twice {twice}, unexpected {odd}"
    return told, not (lost or twice or odd)


def _received(how: str, notices: list[Notice], alerts: dict[str, tuple[str, int]], pending: set[str]) -> Line:
    """What arrived by one channel. Of an alert that arrived twice all but the first copy must say so."""
    copies = Counter(one.alert for one in notices)
    plain = Counter(one.alert for one in notices if not one.perhaps_repeated)
    _, lost, twice, _odd = _sums(alerts.keys() - pending, Counter(copies))
    silently = sum(number > 1 for number in plain.values())
    told = (
        f"{how}: alerts {len(alerts)}, received once {sum(number == 1 for number in copies.values())}, "
        f"twice and said so {twice - silently}, twice without a word {silently}, lost {lost}, "
        f"still to be sent {len(pending)}, unexpected {len(copies.keys() - alerts.keys())}"
    )
    return told, not (lost or silently or copies.keys() - alerts.keys())


def _pending(database: Database) -> dict[str, set[str]]:
    """The alerts that still wait to be delivered, by channel."""
    query = select(tables.Delivery).where(col(tables.Delivery.state).in_(("pending", "sending")))
    found: dict[str, set[str]] = {"email": set(), "slack": set()}
    with database.reading() as session:
        for row in session.exec(query):
            if row.alert_id:
                found[row.channel].add(row.alert_id)
    return found


def _bulletins(database: Database) -> int:
    with database.reading() as session:
        return len(session.exec(select(tables.Bulletin.id)).all())


def _others(mails: list[Notice], alerts: dict[str, tuple[str, int]]) -> int:
    return sum(one.alert not in alerts for one in mails)


def _deliveries(database: Database) -> str:
    with database.reading() as session:
        rows = session.exec(select(tables.Delivery.channel, tables.Delivery.state, tables.Delivery.attempts))
        states: Counter[str] = Counter()
        attempts = 0
        for channel, state, tries in rows:
            states[f"{state} by {channel}"] += 1
            attempts += tries
    return ", ".join(f"{name} {number}" for name, number in sorted(states.items())) + f"; attempts {attempts}"


def _log(log: Path) -> Iterator[str]:
    """What the daemon's log tells: how its polls ended, and each other warning or error, counted."""
    outcomes: Counter[str] = Counter()
    others: Counter[str] = Counter()
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                entry = json.loads(line)
            except ValueError:
                others[f"no log line: {line[:80]!r}"] += 1
                continue
            if entry.get("event") == "feed_polled":
                outcomes[entry["outcome"]] += 1
            elif entry.get("level") in {"warning", "error", "critical"}:
                others[f"{entry['level']} {entry['event']}"] += 1
    yield "polls: " + ", ".join(f"{name} {number:,}" for name, number in outcomes.most_common())
    yield "log: " + (", ".join(f"{name} {number}" for name, number in others.most_common()) or "nothing else")
