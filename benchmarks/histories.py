"""Simulated histories of a count whose truth is known: what it was, who reported it, who copied it.

A count grows slowly and leaps now and then. Sources report it, each with a bias of its own, with noise,
rounded, as points, ranges, floors and ceilings; some tell a part, or a plan. Outlets repeat what was
reported for days, recall it for months as if it were today's, and often forget whose number it was.
Everything follows from a seed.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from config.vocabulary import Scope, Status
from monitor.consensus.model import Estimate

START = datetime(2024, 1, 1, tzinfo=UTC)
DAYS = 730
METRIC = "casualties"
BEGINNING = 3000.0
LEAST_LEAP = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """How a history comes about. Rates are a year's, spreads are standard deviations of logarithms."""

    sources: tuple[str, ...]
    leaps: float = 1.2
    """How often the truth leaps, by LEAST_LEAP to `largest_leap`, and never twice within two months."""
    largest_leap: float = 4.0
    downward: float = 0.2
    """The share of leaps that go down: what was believed proves too much."""
    growth: float = 0.3
    """The most by which the truth grows in a quiet year."""
    reports: float = 8.0
    """How often each source reports."""
    bias: float = 0.06
    noise: float = 0.04
    copies: float = 6.0
    """By how many outlets a report is repeated within days."""
    forgetful: float = 0.2
    """The share of copies that name nobody: the outlet seems to speak for itself."""
    recalled: float = 0.5
    """The share of reports that come back within months, as if they were of the day."""
    vague: float = 0.35
    """The share of reports that are a range, a floor or a ceiling."""
    parts: float = 0.3
    """The share of reports beside which a part of the whole is told, or a plan."""
    cranks: float = 0.0
    """How often a year an outlet invents a number."""


@dataclass(frozen=True, slots=True)
class Told:
    """One estimate as it reached the public, and how it came about."""

    estimate: Estimate
    seen: float
    """The count when its source reported it."""
    truth: float
    """The count when it was published."""
    fresh: bool
    """Whether a source tells the whole as it sees it now: no copy, no part, no plan, no invention."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """A history with its truth."""

    told: tuple[Told, ...]
    """In the order of publication."""
    leaps: tuple[datetime, ...]
    source_years: float


def simulated(world: World, seed: int) -> Simulated:
    """One history; the same for the same seed."""
    chance = random.Random(seed)
    leaps = list(_leaps(world, chance))
    growth = chance.uniform(0, world.growth)
    reports = [told for source in world.sources for told in _reports(world, chance, source, leaps, growth)]
    told = [
        *reports,
        *_echoes(world, chance, reports, leaps, growth),
        *_inventions(world, chance, leaps, growth),
    ]
    told.sort(key=lambda one: one.estimate.published)
    years = len(world.sources) * DAYS / 365
    return Simulated(tuple(told), tuple(when for when, _ in leaps), years)


def _leaps(world: World, chance: random.Random) -> Iterator[tuple[datetime, float]]:
    day = 120.0 + chance.expovariate(world.leaps / 365)
    while day < DAYS - 60:
        size = math.exp(chance.uniform(math.log(LEAST_LEAP), math.log(world.largest_leap)))
        yield START + timedelta(days=day), 1 / size if chance.random() < world.downward else size
        day += 60 + chance.expovariate(world.leaps / 365)


def _truth(moment: datetime, leaps: list[tuple[datetime, float]], growth: float) -> float:
    grown = BEGINNING * math.pow(1 + growth, (moment - START) / timedelta(days=365))
    return grown * math.prod(size for when, size in leaps if when <= moment)


def _reports(
    world: World, chance: random.Random, source: str, leaps: list[tuple[datetime, float]], growth: float
) -> Iterator[Told]:
    """What a source tells: the whole as it sees it, and now and then a part or a plan beside it."""
    bias = chance.gauss(0, world.bias)
    day = chance.expovariate(world.reports / 365)
    while day < DAYS:
        moment = START + timedelta(days=day)
        truth = _truth(moment, leaps, growth)
        seen = truth * math.exp(bias + chance.gauss(0, world.noise))
        low, high = _stated(seen, chance, world.vague)
        yield Told(_estimate(source, low, high, moment), truth, truth, fresh=True)
        if chance.random() < world.parts:
            later = moment + timedelta(hours=chance.uniform(1, 24 * 10))
            now = _truth(later, leaps, growth)
            yield Told(_beside(source, seen, chance, later), truth, now, fresh=False)
        day += chance.expovariate(world.reports / 365)


def _beside(source: str, seen: float, chance: random.Random, moment: datetime) -> Estimate:
    if chance.random() < 0.7:
        part = rounded(seen * chance.uniform(0.05, 0.7))
        return _estimate(source, part, part, moment, scope=Scope.SUBSET)
    plan = rounded(seen * chance.uniform(1.2, 2.0))
    return _estimate(source, plan, plan, moment, status=Status.PLANNED)


def _stated(seen: float, chance: random.Random, vague: float) -> tuple[float | None, float | None]:
    """How a source puts what it sees: a point, a range around it, a floor below it, a ceiling above."""
    form = chance.choices(
        ("point", "range", "floor", "ceiling"), (1 - vague, vague / 2, vague / 3, vague / 6)
    )[0]
    low, high = rounded(seen * chance.uniform(0.88, 1)), rounded(seen * chance.uniform(1, 1.12))
    point = rounded(seen)
    return {"point": (point, point), "range": (low, high), "floor": (low, None), "ceiling": (None, high)}[
        form
    ]


def _echoes(
    world: World,
    chance: random.Random,
    reports: list[Told],
    leaps: list[tuple[datetime, float]],
    growth: float,
) -> Iterator[Told]:
    for report in reports:
        delays = [chance.expovariate(1 / 2) for _ in range(_poisson(world.copies, chance))]
        if chance.random() < world.recalled:
            delays.append(chance.uniform(20, 250))
        for days in delays:
            copy = _copy(world, chance, report.estimate, timedelta(days=days))
            yield Told(copy, report.seen, _truth(copy.published, leaps, growth), fresh=False)


def _copy(world: World, chance: random.Random, original: Estimate, later: timedelta) -> Estimate:
    forgets = original.scope is Scope.TOTAL and chance.random() < world.forgetful
    return _estimate(
        f"media:outlet-{chance.randrange(40)}" if forgets else original.source,
        original.low,
        original.high,
        original.published + later,
        scope=original.scope,
        status=original.status,
    )


def _inventions(
    world: World, chance: random.Random, leaps: list[tuple[datetime, float]], growth: float
) -> Iterator[Told]:
    for _ in range(_poisson(world.cranks * DAYS / 365, chance)):
        moment = START + timedelta(days=chance.uniform(60, DAYS))
        truth = _truth(moment, leaps, growth)
        number = rounded(truth * math.exp(chance.uniform(-2, 2)))
        invented = _estimate(f"media:crank-{chance.randrange(3)}", number, number, moment)
        yield Told(invented, 0.0, truth, fresh=False)


def _estimate(
    source: str,
    low: float | None,
    high: float | None,
    moment: datetime,
    *,
    scope: Scope = Scope.TOTAL,
    status: Status = Status.CURRENT,
) -> Estimate:
    return Estimate(
        id=f"{source} {moment.isoformat()}",
        metric=METRIC,
        source=source,
        low=low,
        high=high,
        status=status,
        scope=scope,
        as_of=moment.date(),
        published=moment,
    )


def rounded(number: float) -> float:
    """As a spokesman would say it: two digits that count."""
    return float(f"{number:.2g}")


def _poisson(mean: float, chance: random.Random) -> int:
    """How many of a thing that comes `mean` times on average (Knuth's product of uniforms)."""
    number, product, least = 0, chance.random(), math.exp(-mean)
    while product > least:
        number += 1
        product *= chance.random()
    return number
