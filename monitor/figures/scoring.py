"""How well figures are read, against documents that people annotated. Pure.

A found figure and an annotated one are the same when metric, low and high agree (core), and
strictly so when status and scope agree too. Figures of the title alone are not scored.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from monitor.figures.model import Figure

Core = tuple[str, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated document."""

    id: str
    lang: str
    relevant: bool
    figures: tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class Tally:
    """Hits, misses and false figures, with how often the rest was right on the hits."""

    hits: int = 0
    missed: int = 0
    false: int = 0
    right: Counter[str] = field(default_factory=Counter)
    """How often source, status, scope and as_of agreed among the core hits."""
    strict_hits: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, what is right."""
        return _ratio(self.hits, self.hits + self.false)

    @property
    def recall(self) -> float:
        """Of what is there, what was found."""
        return _ratio(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return _ratio(2 * self.hits, 2 * self.hits + self.missed + self.false)

    @property
    def strict_f1(self) -> float:
        """The same, where status and scope must agree too."""
        return _ratio(2 * self.strict_hits, 2 * self.hits + self.missed + self.false)

    def accuracy(self, aspect: str) -> float:
        """How often `aspect` agreed among the core hits."""
        return _ratio(self.right[aspect], self.hits)


ASPECTS = ("source", "status", "scope", "as_of")


@dataclass(slots=True)
class Score:
    """The tallies of one corpus."""

    documents: int = 0
    relevance_right: int = 0
    total: Tally = field(default_factory=Tally)
    by_lang: dict[str, Tally] = field(default_factory=dict)
    by_metric: dict[str, Tally] = field(default_factory=dict)

    def add(self, gold: Gold, relevant: bool, found: Sequence[Figure]) -> None:
        """Counts one document."""
        self.documents += 1
        self.relevance_right += relevant is gold.relevant
        pairs, missed, false = matched(gold.figures, [figure for figure in found if not figure.in_title])
        lang = self.by_lang.setdefault(gold.lang, Tally())
        for wanted, figure in pairs:
            for tally in (self.total, lang, self._metric(str(wanted["metric"]))):
                _count_hit(tally, wanted, figure)
        for wanted in missed:
            for tally in (self.total, lang, self._metric(str(wanted["metric"]))):
                tally.missed += 1
        for figure in false:
            for tally in (self.total, lang, self._metric(figure.metric)):
                tally.false += 1

    def _metric(self, name: str) -> Tally:
        return self.by_metric.setdefault(name, Tally())


def matched(
    gold: Iterable[Mapping[str, Any]], found: Sequence[Figure]
) -> tuple[list[tuple[Mapping[str, Any], Figure]], list[Mapping[str, Any]], list[Figure]]:
    """Annotated figures with the found ones that have the same core, each once; those that were
    missed; those that are false. Of several with one core the ones that agree most are paired."""
    left = list(found)
    pairs: list[tuple[Mapping[str, Any], Figure]] = []
    missed: list[Mapping[str, Any]] = []
    for wanted in gold:
        same = [
            figure for figure in left if _core(figure) == (wanted["metric"], wanted["low"], wanted["high"])
        ]
        if not same:
            missed.append(wanted)
            continue
        best = max(same, key=lambda figure: len(_agreeing(wanted, figure)))
        left.remove(best)
        pairs.append((wanted, best))
    return pairs, missed, left


def _core(figure: Figure) -> Core:
    return figure.metric, figure.low, figure.high


def _agreeing(wanted: Mapping[str, Any], figure: Figure) -> list[str]:
    return [aspect for aspect in ASPECTS if getattr(figure, aspect) == wanted[aspect]]


def _count_hit(tally: Tally, wanted: Mapping[str, Any], figure: Figure) -> None:
    agreeing = _agreeing(wanted, figure)
    tally.hits += 1
    tally.right.update(agreeing)
    tally.strict_hits += "status" in agreeing and "scope" in agreeing


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
