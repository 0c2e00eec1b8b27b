"""Who is told of what: from judgements to the deliveries to make."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from config.schema.watchers import Channel, Watcher
from config.vocabulary import Event
from monitor.alerts.model import Address, Alert
from monitor.alerts.outbox import not_before, wanted
from monitor.pipeline.model import Judgement, Planned


def deliveries_for(
    judgements: Iterable[Judgement], watchers: Sequence[Watcher], now: datetime
) -> tuple[Planned, ...]:
    """A delivery for each alert, watcher and channel that wants it, due when quiet hours allow. Who had
    the first message of an alert gets those that follow, too."""
    return tuple(
        Planned(
            id=_delivery_id(judgement.alert, watcher.name, channel),
            alert=judgement.alert.id,
            watcher=watcher.name,
            channel=channel,
            due=not_before(judgement.alert.severity, watcher.quiet_hours, now),
        )
        for judgement in judgements
        if judgement.alert is not None
        for watcher in watchers
        for channel in channels_of(watcher)
        if wanted(watcher, judgement.alert.topic, judgement.alert.metric, judgement.alert.severity)
        or _goes_on(judgement, watcher, channel)
    )


def _goes_on(judgement: Judgement, watcher: Watcher, channel: str) -> bool:
    """Whether they had the first message, and this one tells them what they must know to use it."""
    told = judgement.follows.told if judgement.follows else frozenset()
    joined = judgement.alert is not None and judgement.alert.event is Event.JOINED
    return (watcher.name, channel) in told and not joined


def channels_of(watcher: Watcher) -> dict[str, Channel]:
    """The watcher's channels by name: `email`, `slack`; `email-2` for a second of its kind."""
    counts: Counter[str] = Counter()
    named = {}
    for channel in watcher.channels:
        counts[channel.kind] += 1
        number = counts[channel.kind]
        named[channel.kind if number == 1 else f"{channel.kind}-{number}"] = channel
    return named


def address_of(watchers: Sequence[Watcher], watcher: str, channel: str) -> Address | None:
    """Where a delivery goes as the configuration stands now; None where it has no such channel."""
    for known in watchers:
        if known.name == watcher and (way := channels_of(known).get(channel)) is not None:
            return Address(kind=way.kind, target=_target(way), watcher=watcher)
    return None


def _target(channel: Channel) -> str:
    if channel.slack is not None:
        return channel.slack.get_secret_value()
    return channel.email or ""


def _delivery_id(alert: Alert, watcher: str, channel: str) -> str:
    return hashlib.sha256(f"{alert.id}\x1f{watcher}\x1f{channel}".encode()).hexdigest()[:20]
