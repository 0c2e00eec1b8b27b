"""A year in less than a minute: order is kept, nothing is lost, beats are even."""

import itertools
from datetime import timedelta

import pytest

from monitor.demo.articles import newsroom
from monitor.demo.beats import TOGETHER, beats, grouped

PIECES = newsroom().pieces


def test_every_article_comes_out_once_in_the_order_of_publication() -> None:
    order = [piece for beat in beats(reversed(PIECES), 45) for piece in beat.pieces]
    assert order == sorted(PIECES, key=lambda piece: piece.published)


def test_only_what_belongs_together_comes_out_together() -> None:
    groups = grouped(PIECES)
    for group in groups:
        assert group[-1].published - group[0].published < TOGETHER
    for before, after in itertools.pairwise(groups):
        assert after[0].published - before[0].published >= TOGETHER
    assert any(len(group) > 1 for group in groups)


@pytest.mark.parametrize("seconds", [0, 12, 45.5])
def test_beats_are_even_and_end_in_time(seconds: float) -> None:
    stream = beats(PIECES, seconds)
    assert stream[0].at == 0
    assert stream[-1].at == pytest.approx(seconds)
    steps = {round(after.at - before.at, 6) for before, after in itertools.pairwise(stream)}
    assert len(steps) == 1


def test_nothing_to_publish_is_no_beat() -> None:
    assert beats([], 45) == ()


def test_a_stream_cannot_last_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="cannot last"):
        beats(PIECES, -1)


def test_articles_less_than_an_hour_apart_come_out_together() -> None:
    first, second = PIECES[0], PIECES[1]
    assert second.published - first.published > timedelta(0)
    assert len(grouped([first, second])) == (1 if second.published - first.published < TOGETHER else 2)
