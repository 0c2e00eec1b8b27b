"""Figures that add up to another of the same sentence: 11,000 men, 10,000 soldiers and 1,000 engineers."""

from collections.abc import Sequence, Set
from dataclasses import replace

from config.vocabulary import Scope
from monitor.figures.model import Figure

# How many parts a sentence gives a sum.
MOST_PARTS = 5


def summed(figures: Sequence[Figure], forces: Set[str], default: str | None) -> list[Figure]:
    """The figures of a sentence, parts of a stated sum told as such.

    Only what is counted of a force (`forces`, its metrics) is a part of it: the dead and the wounded of a
    count of casualties are each a whole. A sum counted by the metric of no particular people (`default`)
    counts what all its parts count.
    """
    settled = list(figures)
    for index, whole in enumerate(figures):
        if whole.metric not in forces or whole.scope is Scope.SUBSET:
            continue
        parts = _parts(figures, index, forces)
        for part in parts:
            settled[part] = replace(settled[part], scope=Scope.SUBSET)
        metrics = {figures[part].metric for part in parts}
        if len(metrics) == 1 and whole.metric == default:
            settled[index] = replace(settled[index], metric=metrics.pop())
    return settled


def _parts(figures: Sequence[Figure], index: int, forces: Set[str]) -> range:
    """The run of figures right behind or right before figures[index] that adds up to it."""
    whole = figures[index]
    for step in (1, -1):
        total, at = 0.0, index + step
        while (
            0 <= at < len(figures)
            and abs(at - index) <= MOST_PARTS
            and _may_be_part(whole, figures[at], forces)
        ):
            total += _value(figures[at])
            if total == _value(whole) and abs(at - index) > 1:
                return range(index + 1, at + 1) if step > 0 else range(at, index)
            at += step
    return range(0)


def _may_be_part(whole: Figure, part: Figure, forces: Set[str]) -> bool:
    return (
        part.metric in forces
        and part.scope is not Scope.ADDITIONAL
        and (part.source, part.status) == (whole.source, whole.status)
    )


def _value(figure: Figure) -> float:
    return (figure.low if figure.low is not None else figure.high) or 0.0
