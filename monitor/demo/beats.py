"""When the newsroom's articles come out: a year pressed into less than a minute. Pure.

Articles that came out within the same hour come out together, in one beat; the beats follow
each other evenly, so that each is longer than the daemon takes between two polls and articles
are read in the order in which they were published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from monitor.demo.articles import Piece

TOGETHER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Beat:
    """The articles that come out at one moment, `at` seconds after the first beat."""

    at: float
    pieces: tuple[Piece, ...]


def beats(pieces: Iterable[Piece], seconds: float) -> tuple[Beat, ...]:
    """All `pieces` in the order of publication, the last beat `seconds` after the first.

    Raises ValueError for a negative time.
    """
    if seconds < 0:
        raise ValueError(f"a stream cannot last {seconds} seconds")
    groups = grouped(pieces)
    step = seconds / max(len(groups) - 1, 1)
    return tuple(Beat(number * step, group) for number, group in enumerate(groups))


def grouped(pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
    """`pieces` by publication, those less than an hour after a group's first in that group."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.published):
        if groups and piece.published - groups[-1][0].published < TOGETHER:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [tuple(group) for group in groups]
