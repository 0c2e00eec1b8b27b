"""How well a departure is told from noise, side by side with what others do.

    .venv/bin/python -m benchmarks.departures [--histories 100] [--docs]

Simulated histories with known truth (`benchmarks.histories`) are judged by Tallywatch and by five
rules that watch numbers elsewhere. An alert is *right* where the truth has moved by the topic's
threshold since watchers were last told right, and false otherwise: about nothing, or about what they
know. A leap of the truth is *found* where the first fresh report behind it alerts, or the next.

The other rules see the reports that speak of the whole as it stands, one number each, in their order:
they are told apart from parts and plans, which such rules cannot do by themselves.
"""

import argparse
import math
import statistics
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.histories import Simulated, Told, World, simulated
from config.loading import DEFAULTS, load_topic
from config.schema.topic import Topic
from config.vocabulary import Scope, Status
from monitor.consensus.deciding import decide
from monitor.consensus.history import History
from monitor.consensus.intervals import middle, standing
from monitor.consensus.model import Judged

Rule = Callable[[Told], bool]
"""Asked of each estimate in its order; true where it alerts."""

PAGE = Path(__file__).parent.parent / "docs" / "consensus.md"
THRESHOLD = 1.25
WINDOW = 20
"""How many numbers a rule with a window looks back upon."""
FEWEST = 5
"""From how many numbers on such a rule judges."""


def tallywatch(topic: Topic) -> Rule:
    """The rules of the project, as its pipeline runs them."""
    history = History()

    def alerts(told: Told) -> bool:
        nonlocal history
        decision = decide(told.estimate, history, topic, told.estimate.published)
        history = history.add(Judged(told.estimate, decision))
        return (
            decision.severity is not None
            and decision.joins is None
            and told.estimate.status is Status.CURRENT
        )

    return alerts


def number(told: Told) -> float | None:
    """The one number that a rule of numbers sees; None for parts and plans."""
    one = told.estimate
    if one.scope is not Scope.TOTAL or one.status is not Status.CURRENT:
        return None
    return middle(standing((one.low, one.high)))


def any_new_number() -> Rule:
    """A keyword alert: every number that was not there before."""
    seen: set[float] = set()

    def alerts(told: Told) -> bool:
        value = number(told)
        new = value is not None and value not in seen
        if value is not None:
            seen.add(value)
        return new

    return alerts


def last_value(by: float = 1.25) -> Rule:
    """A price watcher's: a quarter more or less than the number before."""
    last: float | None = None

    def alerts(told: Told) -> bool:
        nonlocal last
        value = number(told)
        if value is None:
            return False
        before, last = last, value
        return before is None or max(value / before, before / value) >= by

    return alerts


def deviations(away: Callable[[Sequence[float], float], float], limit: float) -> Rule:
    """More than `limit` away from the numbers in the window, as `away` measures it, in logarithms."""
    window: deque[float] = deque(maxlen=WINDOW)

    def alerts(told: Told) -> bool:
        value = number(told)
        if value is None:
            return False
        log = math.log(value)
        first = not window
        far = len(window) >= FEWEST and away(window, log) > limit
        window.append(log)
        return first or far

    return alerts


def by_standard_deviation(window: Sequence[float], value: float) -> float:
    """How many standard deviations from the mean (Shewhart's control chart, 1931)."""
    spread = statistics.stdev(window)
    return abs(value - statistics.fmean(window)) / spread if spread else math.inf * (value != window[0])


def by_mad(window: Sequence[float], value: float) -> float:
    """The modified z-score (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993)."""
    median = statistics.median(window)
    mad = statistics.median(abs(one - median) for one in window)
    if not mad:
        return math.inf if value != median else 0.0
    return 0.6745 * abs(value - median) / mad


def cusum(slack: float = 0.5, limit: float = 5.0) -> Rule:
    """Page's cumulative sums (Biometrika 41, 1954), on both sides, in standard deviations of the numbers
    since the last alarm, from which it begins anew."""
    since: list[float] = []
    up = down = 0.0

    def alerts(told: Told) -> bool:
        nonlocal up, down
        value = number(told)
        if value is None:
            return False
        log = math.log(value)
        first = not since
        alarm = False
        if len(since) >= FEWEST and (spread := statistics.stdev(since)):
            score = (log - statistics.fmean(since)) / spread
            up, down = max(0.0, up + score - slack), max(0.0, down - score - slack)
            alarm = max(up, down) > limit
        if alarm:
            up = down = 0.0
            since.clear()
        since.append(log)
        return first or alarm

    return alerts


@dataclass
class Score:
    """What a rule did over many histories."""

    leaps: int = 0
    at_once: int = 0
    """Leaps found by the first fresh report behind them."""
    found: int = 0
    """Those, and leaps found by the next."""
    right: int = 0
    false: int = 0
    source_years: float = 0.0

    @property
    def recall(self) -> float:
        """The share of the leaps that were found."""
        return self.found / self.leaps if self.leaps else 1.0

    @property
    def precision(self) -> float:
        """The share of the alerts that were right."""
        told = self.right + self.false
        return self.right / told if told else 1.0

    @property
    def false_a_year(self) -> float:
        """False alerts for each source and year."""
        return self.false / self.source_years if self.source_years else 0.0


@dataclass
class Watch:
    """Follows one history: what watchers were last told right, and which leaps are still to be found."""

    history: Simulated
    score: Score
    known: float | None = None
    pending: dict[int, int] = field(default_factory=dict)
    """By leap, how many fresh reports have passed it by."""

    def follow(self, rule: Rule) -> None:
        """Counts what `rule` does with the history."""
        leaps = list(self.history.leaps)
        self.score.leaps += len(leaps)
        self.score.source_years += self.history.source_years
        begun = 0
        for told in self.history.told:
            while begun < len(leaps) and leaps[begun] <= told.estimate.published:
                self.pending[begun] = 0
                begun += 1
            self._count(told, alert=rule(told))

    def _count(self, told: Told, *, alert: bool) -> None:
        if alert and told.estimate.status is Status.CURRENT:
            of_today = told.seen > 0 and times(told.seen, told.truth) < THRESHOLD
            if of_today and (self.known is None or times(told.truth, self.known) >= THRESHOLD):
                self.score.right += 1
                self.known = told.truth
                for missed in self.pending.values():
                    self.score.found += missed <= 1
                    self.score.at_once += missed == 0
                self.pending.clear()
            else:
                self.score.false += 1
        if told.fresh:
            self.pending = {leap: missed + 1 for leap, missed in self.pending.items()}


def times(one: float, other: float) -> float:
    """How many times two counts differ."""
    return max(one / other, other / one)


def rules(topic: Topic) -> dict[str, Callable[[], Rule]]:
    """Each rule by the name that the table gives it, made anew for each history."""
    return {
        "Tallywatch": partial(tallywatch, topic),
        "any new number": any_new_number,
        "last value ± 25 %": last_value,
        "3 standard deviations": partial(deviations, by_standard_deviation, 3.0),
        "3.5 modified z by MAD": partial(deviations, by_mad, 3.5),
        "CUSUM": cusum,
    }


def scores(topic: Topic, world: World, seeds: Iterable[int]) -> dict[str, Score]:
    """What each rule did over the histories of `seeds`."""
    found = {name: Score() for name in rules(topic)}
    for seed in seeds:
        history = simulated(world, seed)
        for name, rule in rules(topic).items():
            Watch(history, found[name]).follow(rule())
    return found


def worlds(topic: Topic) -> dict[str, World]:
    """The kinds of history, by name, from plain to hard."""
    sources = tuple(name for name, one in topic.sources.items() if not one.many and one.weight >= 0.7)
    return {
        "reports alone": World(sources=sources, copies=0, recalled=0, vague=0, parts=0, forgetful=0),
        "and copied": World(sources=sources, vague=0, parts=0),
        "and vague, in parts": World(sources=sources),
        "and noisy": World(sources=sources, bias=0.1, noise=0.08),
        "and with cranks": World(sources=sources, cranks=4),
        "and a flood of cranks": World(sources=sources, cranks=36),
    }


def table(found: dict[str, dict[str, Score]]) -> Iterable[str]:
    """The rows of the table, as Markdown."""
    yield "| history | rule | leaps found | at once | precision | false alerts a source-year |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for world, by_rule in found.items():
        for name, score in by_rule.items():
            yield (
                f"| {world} | {name} | {score.recall:.3f} | {score.at_once / score.leaps:.3f}"
                f" | {score.precision:.3f} | {score.false_a_year:.2f} |"
            )


def main() -> None:
    """Reads the options and measures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--histories", type=int, default=100)
    parser.add_argument("--docs", action="store_true", help="write the table into docs/consensus.md")
    options = parser.parse_args()
    topic = load_topic(DEFAULTS / "topics" / "dprk-russia.yaml")
    seeds = range(options.histories)
    found = {name: scores(topic, world, seeds) for name, world in worlds(topic).items()}
    rows = list(table(found))
    print("\n".join(rows))
    if options.docs:
        text = PAGE.read_text(encoding="utf-8")
        before, begin, rest = text.partition("<!-- departures:begin")
        opened, end, after = rest.partition("<!-- departures:end -->")
        first = opened.split("\n", 1)[0]
        made = "\n".join([first, "", f"{options.histories} histories of each kind:", "", *rows, "", ""])
        PAGE.write_text(f"{before}{begin}{made}{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
