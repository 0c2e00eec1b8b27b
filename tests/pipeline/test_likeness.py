"""Copies are found by their signatures, within some days, whatever was loaded when."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.articles.copies import signature
from monitor.pipeline.likeness import MOST_DAYS, Shelf

START = datetime(2025, 3, 1, 23, 30, tzinfo=UTC)
TEXT = "The flood rose again on Monday and the whole valley between the two bridges was cleared by noon."
SIGNED = signature(TEXT)
OTHER = signature("Nothing of this has anything to do with any river, valley or bridge that there ever was.")


class Kept:
    """What a database would hold, and how often it was asked."""

    def __init__(self, *rows: tuple[str, datetime, bytes]) -> None:
        self.rows, self.asked = rows, 0

    def __call__(self, start: datetime, end: datetime) -> list[tuple[str, datetime, bytes]]:
        self.asked += 1
        return [row for row in self.rows if start <= row[1] < end]


@pytest.mark.parametrize(
    ("apart", "found"),
    [
        pytest.param(timedelta(0), "a", id="at-once"),
        pytest.param(timedelta(hours=1), "a", id="past-midnight"),
        pytest.param(timedelta(days=3), "a", id="just-in-time"),
        pytest.param(timedelta(days=-3), "a", id="published-before-its-original"),
        pytest.param(timedelta(days=3, minutes=1), None, id="too-late"),
        pytest.param(timedelta(days=-3, minutes=-1), None, id="too-early"),
    ],
)
def test_copies_are_looked_for_within_some_days(apart: timedelta, found: str | None) -> None:
    kept = Shelf(Kept(("a", START, SIGNED)))
    added = Shelf()
    added.add("a", START, SIGNED)
    assert kept.copied(SIGNED, START + apart) == added.copied(SIGNED, START + apart) == found


def test_other_texts_and_texts_without_a_signature_are_no_copies() -> None:
    shelf = Shelf()
    shelf.add("a", START, SIGNED)
    shelf.add("empty", START, b"")
    assert shelf.copied(OTHER, START) is None
    assert shelf.copied(b"", START) is None


def test_the_earliest_published_is_the_original() -> None:
    shelf = Shelf(Kept(("b", START, SIGNED), ("a", START, SIGNED)))
    assert shelf.copied(SIGNED, START) == "a"
    shelf.add("c", START - timedelta(hours=1), SIGNED)
    assert shelf.copied(SIGNED, START) == "c"


def test_what_is_added_is_not_loaded_again() -> None:
    kept = Kept(("a", START, SIGNED))
    shelf = Shelf(kept)
    shelf.add("a", START, SIGNED)  # its day is not at hand yet: it will be loaded with it
    assert shelf.copied(SIGNED, START) == "a"
    asked = kept.asked
    shelf.add("b", START, SIGNED)
    assert shelf.copied(SIGNED, START) == "a"
    assert kept.asked == asked


def test_a_long_stretch_of_days_is_not_kept_at_hand_for_good() -> None:
    rows = [(str(day), START + timedelta(days=day), SIGNED if day % 2 else OTHER) for day in range(400)]
    shelf = Shelf(Kept(*rows))
    for day in range(0, 400, 7):
        assert shelf.copied(SIGNED, START + timedelta(days=day)) is not None
    assert len(shelf._days) <= MOST_DAYS
    assert shelf.copied(SIGNED, START) == "1"
