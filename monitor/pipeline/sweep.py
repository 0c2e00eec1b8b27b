"""One setting of the consensus over a range of values: how many alerts each would have made. Pure."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from config.errors import TallywatchError
from config.schema.topic import Consensus, Topic
from config.vocabulary import Severity
from monitor.pipeline.backtest import OnTopic, by_severity, judged_again
from monitor.pipeline.path import Rules

STEPS = 10
"""How many steps a range is gone through in that names none."""
MOST_STEPS = 200
SWEPT = ("threshold", "warning_ratio", "major_ratio", "outlet_weight", "low_quantile", "high_quantile")
"""The settings of `consensus` that are plain numbers."""

_ASKED = re.compile(r"(?P<name>\w+)=(?P<first>[\d.]+?)\.\.(?P<last>[\d.]+?)(?::(?P<step>[\d.]+))?")


class SweepError(TallywatchError):
    """A range that cannot be gone through."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """A setting and the values to try."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What one value would have made."""

    value: float
    alerts: Mapping[Severity, int]
    told: frozenset[str]
    """The mentions that watchers would have been told of."""

    @property
    def total(self) -> int:
        """All alerts."""
        return sum(self.alerts.values())


def sweep_of(asked: str) -> Sweep:
    """The sweep that `threshold=1.1..2.0` or `threshold=1.1..2.0:0.05` asks for. Raises SweepError.

    >>> sweep_of("threshold=1.2..1.4:0.1").values
    (1.2, 1.3, 1.4)
    """
    match = _ASKED.fullmatch(asked.strip())
    if match is None:
        raise SweepError(
            f"--sweep {asked!a}: write NAME=FIRST..LAST or NAME=FIRST..LAST:STEP, as threshold=1.1..2.0:0.1"
        )
    if match["name"] not in SWEPT:
        raise SweepError(f"--sweep {match['name']}: what can be swept is {', '.join(SWEPT)}")
    try:
        first, last = float(match["first"]), float(match["last"])
        step = float(match["step"]) if match["step"] else (last - first) / STEPS
    except ValueError:
        raise SweepError(f"--sweep {asked!a}: {match['first']} and {match['last']} must be numbers") from None
    if not (first < last and step > 0) or (last - first) / step > MOST_STEPS:
        raise SweepError(
            f"--sweep {asked!a}: go up from the first value to the last, in at most {MOST_STEPS} steps"
        )
    count = math.floor((last - first) / step + 1e-9)
    return Sweep(match["name"], tuple(round(first + number * step, 6) for number in range(count + 1)))


def tried(
    sweep: Sweep, read: Sequence[OnTopic], topics: Mapping[str, Topic], rules: Rules
) -> Iterator[Tried]:
    """What each value would have made of articles that were read already. Raises SweepError for a value that
    the setting cannot have."""
    for value in sweep.values:
        changed = {name: with_setting(topic, sweep.name, value) for name, topic in topics.items()}
        done = judged_again(read, changed, rules)
        told = frozenset(key for key, one in done.judgements.items() if one.alert is not None)
        yield Tried(value, by_severity(done.alerts), told)


def with_setting(topic: Topic, name: str, value: float) -> Topic:
    """The topic with one setting of its consensus changed; a threshold for all metrics alike."""
    from pydantic import ValidationError

    try:
        consensus = Consensus.model_validate({**topic.consensus.model_dump(), name: value})
    except ValidationError as error:
        wrong = error.errors()[0]["msg"]
        raise SweepError(f"{name} cannot be {value:g}: {wrong}") from None
    changes: dict[str, object] = {"consensus": consensus}
    if name == "threshold":
        changes["metrics"] = {
            key: metric.model_copy(update={"threshold": None}) for key, metric in topic.metrics.items()
        }
    return topic.model_copy(update=changes)
