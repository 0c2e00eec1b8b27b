"""Figures that add up to another of the same text: 11,000 men, 10,000 soldiers and 1,000 engineers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from config.vocabulary import Scope, Status
from monitor.figures.asking import Asked
from monitor.figures.model import Figure
from monitor.figures.numbers.model import Kind
from monitor.figures.rules import Left, Rule, Told
from monitor.figures.tracing import Traced, figure_of

# How many parts a text gives a sum.
MOST_PARTS = 5
# Below, two numbers add up to a third too easily.
LEAST_SUM = 5
# How many characters lie at most between a sum and the last of its parts.
SUM_REACH = 500
# Why a number is left alone that may yet be the rest of a sum.
_BARE = frozenset({Rule.ALONE, Rule.ANOTHER, Rule.PRONOUN})


class _Parts(NamedTuple):
    """What adds up to a sum, by place."""

    told: tuple[int, ...]
    rest: int | None
    """A number that nothing but the sum tells of: thirteen, five in a firefight, eight by drones."""


def added_up(traced: Sequence[Traced], asked: Asked, text: str) -> list[Traced]:
    """The numbers of a text, those that add up to another told as its parts. A sum counted by the metric
    of no particular people counts what all its parts count, and a number that was left alone and without
    which the sum is not reached is a part too."""
    settled = list(traced)
    for index in range(len(settled)):
        parts = _parts(settled, index, asked, 1) or _parts(settled, index, asked, -1)
        if parts is not None:
            _tell(settled, index, parts, asked, text)
    return settled


def _parts(traced: Sequence[Traced], index: int, asked: Asked, step: int) -> _Parts | None:
    """The numbers right behind or right before traced[index] that add up to it."""
    whole = traced[index].outcome
    if not isinstance(whole, Figure) or whole.metric not in asked.people or _value(whole) < LEAST_SUM:
        return None
    told: list[int] = []
    bare: list[int] = []
    at = index + step
    while 0 <= at < len(traced) and len(told) < MOST_PARTS and _is_near(traced, index, at):
        part = traced[at].outcome
        if _may_be_rest(traced[at]):
            bare.append(at)
        elif isinstance(part, Figure):
            # 11,000 came, 4,000 more: 15,000
            atop = part.scope is Scope.ADDITIONAL and (step < 0 or not told)
            if atop or not _may_be_part(whole, part, asked):
                return None
            told.append(at)
        missing = _value(whole) - sum(_figure_value(traced, one) for one in told)
        if missing == 0 and len(told) > 1:
            return _Parts(tuple(told), None)
        rest = next((one for one in bare if traced[one].amount.low == missing), None)
        if rest is not None and told:
            return _Parts(tuple(told), rest)
        at += step
    return None


def _is_near(traced: Sequence[Traced], one: int, other: int) -> bool:
    return abs(traced[one].amount.start - traced[other].amount.start) <= SUM_REACH


def _may_be_rest(one: Traced) -> bool:
    bare = isinstance(one.outcome, Left) and one.outcome.rule in _BARE
    return bare and one.amount.kind is Kind.COUNT and one.amount.low == one.amount.high


def _may_be_part(whole: Figure, part: Figure, asked: Asked) -> bool:
    alike = part.metric == whole.metric or {part.metric, whole.metric} <= asked.forces
    held = {part.status, whole.status} <= {Status.CURRENT, Status.PLANNED} or part.status is whole.status
    known = part.source in (whole.source, None) and part.as_of in (whole.as_of, None)
    return alike and held and known and _value(part) < _value(whole)


def _tell(traced: list[Traced], index: int, parts: _Parts, asked: Asked, text: str) -> None:
    """Writes into `traced` what a sum and its parts say of one another."""
    metrics = {_figure(traced, at).metric for at in parts.told}
    whole = _figure(traced, index)
    if len(metrics) == 1 and whole.metric == asked.default:
        whole = replace(whole, metric=metrics.pop())
        traced[index] = _with(traced[index], whole, metric=Told(whole.metric, Rule.SUM))
    if all(_figure(traced, at).status is Status.PLANNED for at in parts.told):
        whole = replace(whole, status=Status.PLANNED)
        traced[index] = _with(traced[index], whole, status=Told(whole.status, Rule.SUM_PLANNED))
    for at in parts.told:
        part = replace(_figure(traced, at), scope=Scope.SUBSET)
        part = replace(part, as_of=part.as_of or whole.as_of, source=part.source or whole.source)
        traced[at] = _with(traced[at], part, scope=Told(Scope.SUBSET, Rule.SUMMAND))
    if parts.rest is not None:
        traced[parts.rest] = _rest(traced[parts.rest], traced[parts.told[0]], text)


def _rest(one: Traced, beside: Traced, text: str) -> Traced:
    """The number that completes a sum, told as the part beside it is."""
    reasons = beside.reasons | {"metric": Told(beside.reasons["metric"].value, Rule.SUM)}
    part = beside.outcome
    assert isinstance(part, Figure)
    span = (one.amount.start, one.amount.end)
    figure = figure_of(text, part.metric, one.amount, span, reasons, part.as_of)
    return replace(one, outcome=replace(figure, source=part.source), reasons=reasons)


def _with(one: Traced, figure: Figure, **reasons: Told[object]) -> Traced:
    return replace(one, outcome=figure, reasons=one.reasons | reasons)


def _figure(traced: Sequence[Traced], at: int) -> Figure:
    figure = traced[at].outcome
    assert isinstance(figure, Figure)
    return figure


def _figure_value(traced: Sequence[Traced], at: int) -> float:
    return _value(_figure(traced, at))


def _value(figure: Figure) -> float:
    return (figure.low if figure.low is not None else figure.high) or 0.0
