"""What the figures of one text mean beside one another: repeats, older counts, parts of a whole."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta

from config.vocabulary import Scope, Status
from monitor.figures.model import Figure


def settled(
    figures: Sequence[Figure],
    by_place: Set[str] = frozenset(),
    guessed: Set[int] = frozenset(),
    wholes: Sequence[Figure] = (),
    published: date | None = None,
    growing: Set[str] = frozenset(),
) -> list[Figure | None]:
    """Each figure of a text, in order, with what others say of it settled; None for one that only
    repeats another. Of the metrics `by_place` a lesser count beside a larger one is a part of it, and so
    are those of any metric beside one of `wholes`, which the text says to be all. `guessed` are those, by
    their place, whose source no word beside them tells: they repeat any other. Of `growing` metrics a later
    count is never less."""
    denied = {_core(figure) for figure in figures if figure.status is Status.DENIED}
    figures = [
        replace(figure, status=Status.DENIED) if _core(figure) in denied else figure for figure in figures
    ]
    dated = [
        _dated_back(
            figure, figures, published if figure.metric in by_place else None, grows=figure.metric in growing
        )
        for figure in figures
    ]
    dated = [_part_of_a_whole(figure, wholes) for figure in dated]
    largest = _largest(dated)
    return _once(
        [_part_of_larger(figure, largest) if figure.metric in by_place else figure for figure in dated],
        guessed,
    )


# A count of so few days ago is no earlier one beside another without a date.
RECENT = timedelta(days=7)
_Whose = tuple[str, str | None, str | None]


def so_far(figures: Sequence[Figure], said: Set[int]) -> list[Figure]:
    """The figures, those of `said` (by place), so many so far, told as parts where the text has a larger
    count of the same, planned or reached."""
    return [
        replace(one, scope=Scope.SUBSET) if at in said and _is_exceeded(one, figures) else one
        for at, one in enumerate(figures)
    ]


def _is_exceeded(figure: Figure, figures: Sequence[Figure]) -> bool:
    size = _size(figure)
    return figure.status is Status.CURRENT and any(
        other.metric == figure.metric
        and other.status in (Status.CURRENT, Status.PLANNED)
        and (other.low or other.high or 0.0) > size
        for other in figures
    )


def _largest(figures: Sequence[Figure]) -> dict[_Whose, float]:
    """The largest whole that each source gives of each metric, by the day."""
    largest: dict[_Whose, float] = {}
    for figure in figures:
        if figure.status is Status.CURRENT and figure.scope is Scope.TOTAL and figure.low is not None:
            whose = (figure.metric, figure.source, figure.as_of)
            largest[whose] = max(figure.low, largest.get(whose, figure.low))
    return largest


def _part_of_larger(figure: Figure, largest: Mapping[_Whose, float]) -> Figure:
    """8,000 in one place beside 10,000 in all, by the same source and as of the same day: a part."""
    if figure.status is not Status.CURRENT or figure.scope is not Scope.TOTAL:
        return figure
    larger = largest.get((figure.metric, figure.source, figure.as_of), 0.0) > _size(figure)
    return replace(figure, scope=Scope.SUBSET) if larger else figure


def _part_of_a_whole(figure: Figure, wholes: Sequence[Figure]) -> Figure:
    """`8,000 had come by 31 October. In all there are 10,000`: what is said to be all is of no other day."""
    if figure.status is not Status.CURRENT or figure.scope is not Scope.TOTAL:
        return figure
    larger = any(
        (whole.metric, whole.source, whole.status) == (figure.metric, figure.source, Status.CURRENT)
        and (whole.as_of == figure.as_of or None in (whole.as_of, figure.as_of))
        and (whole.low or 0.0) > _size(figure)
        for whole in wholes
    )
    return replace(figure, scope=Scope.SUBSET) if larger else figure


def _size(figure: Figure) -> float:
    return figure.high or figure.low or 0.0


def _once(figures: list[Figure], guessed: Set[int]) -> list[Figure | None]:
    """Each figure once: the same figure again in one text counts once."""
    kept: list[Figure | None] = []
    unsure = set(guessed)
    for at, figure in enumerate(figures):
        loose = at in unsure or figure.source is None
        same = next(
            (n for n, one in enumerate(kept) if one and _alike(figure, one, loose=loose or n in unsure)), None
        )
        kept.append(figure if same is None else None)
        if (
            same is not None
            and (first := kept[same])
            and (first.source is None or same in unsure)
            and not loose
        ):
            kept[same] = replace(first, source=figure.source)
            unsure.discard(same)
    return kept


def _alike(one: Figure, other: Figure, *, loose: bool) -> bool:
    """The same figure, where one of the two may leave its source unsaid."""
    mine = (one.metric, one.low, one.high, one.status, one.scope)
    return mine == (other.metric, other.low, other.high, other.status, other.scope) and (
        loose or one.source == other.source or other.source is None
    )


def recalled_alone(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether what somebody is said to have spoken of is the last that the text knows of that source, or
    is a part or an addition, which no newer total replaces."""
    return figure.scope is not Scope.TOTAL or not any(
        other is not figure
        and other.metric == figure.metric
        and other.source == figure.source
        and other.status is Status.CURRENT
        and other.scope is Scope.TOTAL
        and (other.low, other.high) != (figure.low, figure.high)
        for other in figures
    )


def _core(figure: Figure) -> tuple[str, float | None, float | None]:
    return figure.metric, figure.low, figure.high


def _is_recent(as_of: str, published: date | None) -> bool:
    """Whether a count is of the last few days: what stands beside it without a date is of then, too."""
    whole_day = published is not None and len(as_of) == len("2024-10-31")
    return whole_day and published is not None and published - date.fromisoformat(as_of) <= RECENT


def _dated_back(figure: Figure, figures: Sequence[Figure], published: date | None, *, grows: bool) -> Figure:
    """A dated count of which the same source has a newer one in the text is an earlier one, but not of what
    only `grows` one that is less."""
    if figure.status is not Status.CURRENT or figure.scope is not Scope.TOTAL or not figure.as_of:
        return figure
    newer = any(
        other.metric == figure.metric
        and other.source == figure.source
        and not (grows and _size(other) < _size(figure))
        and other.scope is Scope.TOTAL
        and other.status is Status.CURRENT
        and (other.low, other.high) != (figure.low, figure.high)
        and (_is_later(other.as_of, figure.as_of) if other.as_of else not _is_recent(figure.as_of, published))
        for other in figures
    )
    return replace(figure, status=Status.EARLIER) if newer and figure.source else figure


def _is_later(one: str, other: str) -> bool:
    """Whether a day or month lies after another; a day lies not after its own month."""
    shorter = min(len(one), len(other))
    return one[:shorter] > other[:shorter]
