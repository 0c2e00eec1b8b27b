"""The daemon's metrics in the text format that Prometheus reads.

Format: https://prometheus.io/docs/instrumenting/exposition_formats/ (0.0.4). Counters (`_total`) count
from the start; gauges tell what is stored or waits. Feeds are counted, not named: a thousand of
them would be a thousand series. What each means: docs/operating.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from config.vocabulary import Health
from monitor.feeds.health import Limits
from monitor.feeds.model import Outcome
from monitor.pipeline.courier import Tally
from monitor.pipeline.pulse import Pulse
from monitor.pipeline.vitals import conditions_of
from storage import alerts, articles, deliveries, estimates, feeds
from storage.engine import Database

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
HELP: Mapping[str, str] = {
    "tallywatch_seconds_since_tick": "How long ago the scheduler last looked for what is due.",
    "tallywatch_seconds_since_progress": "For how long nothing has come of the polls in hand.",
    "tallywatch_uptime_seconds": "How long the daemon has been at work.",
    "tallywatch_database_answers": "1 where the last tick and the last round could do their work, else 0.",
    "tallywatch_feeds": "Feeds that are polled, by health.",
    "tallywatch_feeds_due": "Feeds that should be polled by now.",
    "tallywatch_polls_under_way": "Polls that have begun and not ended.",
    "tallywatch_polls_waiting": "Polls that have ended and wait to be handled.",
    "tallywatch_polls_total": "Polls that were handled, by outcome.",
    "tallywatch_poll_seconds_total": "Time that fetching took, over all polls.",
    "tallywatch_rounds_total": "Rounds of handling what polls brought, by result.",
    "tallywatch_articles_total": "Articles that were read, by whether they are on a topic.",
    "tallywatch_figures_total": "Figures that were judged.",
    "tallywatch_alerts_total": "Alerts that were opened.",
    "tallywatch_delivery_attempts_total": "Attempts to deliver, by result.",
    "tallywatch_stored_articles": "Articles that are kept, by whether they are on a topic.",
    "tallywatch_stored_mentions": "Mentions that are kept.",
    "tallywatch_stored_estimates": "Estimates that are kept.",
    "tallywatch_stored_decisions": "Decisions that are kept, by verdict.",
    "tallywatch_stored_alerts": "Alerts that are kept, by state.",
    "tallywatch_deliveries": "Deliveries that are kept, by state.",
    "tallywatch_deliveries_due": "Deliveries that should be attempted by now.",
}
"""Every metric, with what it tells."""

Samples = Mapping[tuple[tuple[str, str], ...], float]
"""Values by labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the database holds at one moment."""

    feeds: Mapping[str, int]
    """By health."""
    feeds_due: int
    articles: Mapping[bool, int]
    mentions: int
    estimates: int
    decisions: Mapping[str, int]
    alerts: Mapping[str, int]
    deliveries: Mapping[str, int]
    deliveries_due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Queues:
    """What is in hand at one moment."""

    polls_under_way: int = 0
    polls_waiting: int = 0
    tally: Tally = field(default_factory=Tally)


def stored(database: Database, limits: Limits, now: datetime) -> Stored:
    """Counts what the database holds; does I/O."""
    with database.reading() as session:
        on_topic = articles.count(session, on_topic=True)
        return Stored(
            feeds=_healths(session, limits, now),
            feeds_due=feeds.count_due(session, now),
            articles={True: on_topic, False: articles.count(session) - on_topic},
            mentions=estimates.count_mentions(session),
            estimates=estimates.count(session),
            decisions=estimates.by_verdict(session),
            alerts=alerts.by_state(session),
            deliveries=deliveries.by_state(session),
            deliveries_due=deliveries.count_due(session, now),
        )


def _healths(session: Session, limits: Limits, now: datetime) -> Counter[str]:
    doubted = feeds.questionable(
        session, news_since=now - limits.quiet_after, matched_since=now - limits.unmatched_after
    )
    counts = Counter(one.health.value for one in conditions_of(session, doubted, limits))
    counts[Health.HEALTHY.value] += feeds.count_listed(session) - len(doubted)
    return counts


def exposition(pulse: Pulse, queues: Queues, kept: Stored | None) -> str:
    """The page that Prometheus reads. Pure. Without what is `kept`, where the database does not answer."""
    samples = {**_of_pulse(pulse), **_of_queues(queues), **(_of_stored(kept) if kept else {})}
    return "".join(_family(name, samples[name]) for name in HELP if name in samples)


def _of_pulse(pulse: Pulse) -> dict[str, Samples]:
    return {
        "tallywatch_seconds_since_tick": _one(pulse.seconds_since_tick()),
        "tallywatch_seconds_since_progress": _one(pulse.seconds_since_progress()),
        "tallywatch_uptime_seconds": _one(pulse.clock() - pulse.began),
        "tallywatch_database_answers": _one(pulse.database_answers),
        "tallywatch_polls_total": _by("outcome", pulse.polls, Outcome),
        "tallywatch_poll_seconds_total": _one(pulse.poll_seconds),
        "tallywatch_rounds_total": _by("result", pulse.rounds, ("handled", "failed")),
        "tallywatch_articles_total": _by_topic(pulse.articles),
        "tallywatch_figures_total": _one(pulse.figures),
        "tallywatch_alerts_total": _one(pulse.alerts),
    }


def _of_queues(queues: Queues) -> dict[str, Samples]:
    attempts = {"accepted": queues.tally.accepted, "refused": queues.tally.refused}
    return {
        "tallywatch_polls_under_way": _one(queues.polls_under_way),
        "tallywatch_polls_waiting": _one(queues.polls_waiting),
        "tallywatch_delivery_attempts_total": _by("result", attempts),
    }


def _of_stored(kept: Stored) -> dict[str, Samples]:
    states = (deliveries.PENDING, deliveries.SENDING, deliveries.DELIVERED, deliveries.FAILED)
    return {
        "tallywatch_feeds": _by("health", kept.feeds, Health),
        "tallywatch_feeds_due": _one(kept.feeds_due),
        "tallywatch_stored_articles": _by_topic(kept.articles),
        "tallywatch_stored_mentions": _one(kept.mentions),
        "tallywatch_stored_estimates": _one(kept.estimates),
        "tallywatch_stored_decisions": _by("verdict", kept.decisions),
        "tallywatch_stored_alerts": _by("state", kept.alerts),
        "tallywatch_deliveries": _by("state", kept.deliveries, states),
        "tallywatch_deliveries_due": _one(kept.deliveries_due),
    }


def _one(value: float) -> Samples:
    return {(): value}


def _by(label: str, counts: Mapping[str, float], always: Iterable[str] = ()) -> Samples:
    """A sample for each key, those that are `always` there first: a series that appears with its first
    event has no rate."""
    names = dict.fromkeys([*map(str, always), *sorted(counts)])
    return {((label, name),): counts.get(name, 0) for name in names}


def _by_topic(counts: Mapping[bool, float]) -> Samples:
    return {(("on_topic", str(flag).lower()),): counts.get(flag, 0) for flag in (True, False)}


def _family(name: str, samples: Samples) -> str:
    kind = "counter" if name.endswith("_total") else "gauge"
    lines = [f"# HELP {name} {HELP[name]}", f"# TYPE {name} {kind}"]
    lines += [f"{name}{_labels(labels)} {_number(value)}" for labels, value in samples.items()]
    return "\n".join(lines) + "\n"


def _labels(labels: tuple[tuple[str, str], ...]) -> str:
    told = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels)
    return f"{{{told}}}" if told else ""


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.3f}"
