"""How often feeds are asked, and what is missed, with intervals that adapt and without.

    .venv/bin/python -m benchmarks.rhythm [--days 7]

Simulated feeds that list their newest entries, polled on a simulated clock by the daemon's own rules
(`monitor.feeds.rhythm`) and, beside it, at the fixed interval that these start from. Nothing is
fetched. The numbers come from a seed, so that runs compare.
"""

import argparse
import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.feeds.rhythm import Pace, Rhythm, after_document

START = datetime(2025, 1, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = Feed(name="simulated", url="https://feed.example/")


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll of a simulated feed, but for its first."""

    at: datetime
    missed: int
    """Entries that came and scrolled off since the poll before."""
    new: int
    overlap: float
    """The part of the document that was known from the poll before."""
    gap: bool
    """Whether it told of a gap."""


def simulated(
    arrivals: Sequence[datetime],
    window: int,
    length: timedelta,
    *,
    polling: Polling,
    seed: int = 1,
    dated: bool = True,
    adapting: bool = True,
) -> Iterator[Poll]:
    """Polls for `length` from START on a feed that lists the newest `window` of these arrivals, in order."""
    rng = random.Random(seed)
    pace, now, known = Pace(), START, 0
    while now < START + length:
        there = bisect_right(arrivals, now)
        listed = range(max(0, there - window), there)
        dates = [arrivals[number] for number in listed] if dated else []
        first, gap = pace.looked is None, pace.gap
        pace = after_document(pace, [str(number) for number in listed], dates, now)
        if not first:
            yield Poll(
                at=now,
                missed=max(0, listed.start - known),
                new=there - max(known, listed.start),
                overlap=max(0, known - listed.start) / max(len(listed), 1),
                gap=pace.gap != gap,
            )
        known = there
        rhythm = Rhythm.of(FEED, polling, now=now, rng=rng)
        now = rhythm.regular(pace if adapting else Pace())


def steady(an_hour: float, hours: float, phase: float = 0.0) -> list[datetime]:
    """Arrivals at even distances, so many an hour, from well before START until so many hours after it."""
    return [START + (n + phase) * HOUR / an_hour for n in range(-200, int(hours * an_hour))]


def by_chance(an_hour: float, hours: float, seed: int = 1) -> list[datetime]:
    """Arrivals that know nothing of each other (a Poisson process), from a day before START."""
    rng = random.Random(seed)
    moment, arrivals = START - 24 * HOUR, []
    while moment < START + hours * HOUR:
        moment += HOUR * rng.expovariate(an_hour)
        arrivals.append(moment)
    return arrivals


def by_day(an_hour: float, hours: float, seed: int = 1) -> list[datetime]:
    """As many a day, but nine tenths of them in twelve hours, as newsrooms work."""
    rng = random.Random(seed)
    busiest = 1.8 * an_hour
    return [
        moment for moment in by_chance(busiest, hours, seed) if 7 <= moment.hour < 19 or rng.random() < 1 / 9
    ]


def bursts(a_burst: int, hours: float, seed: int = 1) -> list[datetime]:
    """Some entries a day, and now and then so many within half an hour."""
    rng = random.Random(seed)
    arrivals = by_chance(0.5, hours, seed)
    moment = START
    while moment < START + hours * HOUR:
        moment += 24 * HOUR * rng.uniform(0.5, 1.5)
        arrivals += [moment + timedelta(minutes=rng.uniform(0, 30)) for _ in range(a_burst)]
    return sorted(arrivals)


def main() -> None:
    """Prints a row for each feed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--days", type=int, default=7)
    days = parser.parse_args().days
    hours = 24 * days
    print(
        f"{days} days, every 10m, shortest 1m, stretch 3; polls a day, and entries missed of those that came"
    )
    print(f"{'feed':<34} window    fixed   missed  adapting   missed  overlap  gaps told")
    for name, window, arrivals in (
        ("dead for a month", 20, [START - 30 * 24 * HOUR + n * HOUR for n in range(20)]),
        ("two a day", 20, by_chance(1 / 12, hours)),
        ("one an hour", 20, by_chance(1, hours)),
        ("one a minute, steady", 30, steady(60, hours)),
        ("one a minute, by chance", 30, by_chance(60, hours)),
        ("four a minute, by chance", 100, by_chance(240, hours)),
        ("two a minute, mostly by day", 30, by_day(120, hours)),
        ("one a minute, a short list", 10, by_chance(60, hours)),
        ("quiet, and bursts of 60", 30, bursts(60, hours)),
    ):
        print(_row(name, window, arrivals, days))


def _row(name: str, window: int, arrivals: Sequence[datetime], days: int) -> str:
    length = timedelta(days=days)
    fixed, adapting = (
        list(simulated(arrivals, window, length, polling=Polling(), adapting=adapts))
        for adapts in (False, True)
    )
    shares = [poll.overlap for poll in adapting]
    return (
        f"{name:<34} {window:6d} {len(fixed) / days:8.0f} {_missed(fixed):>8} {len(adapting) / days:9.0f}"
        f" {_missed(adapting):>8} {sum(shares) / len(shares):8.2f} {sum(poll.gap for poll in adapting):10d}"
    )


def _missed(polls: Sequence[Poll]) -> str:
    missed = sum(poll.missed for poll in polls)
    came = missed + sum(poll.new for poll in polls)
    return f"{100 * missed / came:.1f} %" if came else "-"


if __name__ == "__main__":
    main()
