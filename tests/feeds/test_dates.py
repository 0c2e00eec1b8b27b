"""Dates as feeds write them; `dates.tsv` holds one a line, an empty `utc` meaning unknown."""

import csv
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.dates import DateReader, zone_called

POLLED = datetime(2026, 1, 6, 12, tzinfo=UTC)


def rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("dates.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["raw"] or "nothing")
def test_a_date_is_read_or_honestly_unknown(row: dict[str, str]) -> None:
    found = DateReader(zone_called(row["zone"]), latest=POLLED).read(row["raw"])
    assert (found.isoformat() if found else "") == (row["utc"] + "+00:00" if row["utc"] else "")


def test_without_a_moment_to_compare_with_no_date_is_too_late() -> None:
    assert DateReader().read("2106-02-09") == datetime(2106, 2, 9, tzinfo=UTC)


def test_a_thousand_riddles_do_not_hold_up_the_rest() -> None:
    reader = DateReader()
    reader.read("7th of Nevermber 2025 around 9")
    began = time.monotonic()
    for number in range(5_000):
        reader.read(f"the {number % 28}th Nevermber 20{number % 90 + 10} about noon")
    assert time.monotonic() - began < 3


@given(st.datetimes(datetime(1990, 1, 2), datetime(2099, 1, 1)), st.integers(-12 * 4, 14 * 4))  # noqa: DTZ001
def test_rfc_822_and_iso_agree_with_the_standard_library(moment: datetime, quarters: int) -> None:
    local = moment.replace(microsecond=0, tzinfo=UTC)
    offset = timedelta(minutes=15 * quarters)
    there = local + offset
    minutes = abs(15 * quarters)
    sign = "+" if quarters >= 0 else "-"
    zone = f"{sign}{minutes // 60:02}{minutes % 60:02}"
    assert DateReader().read(there.strftime("%a, %d %b %Y %H:%M:%S ") + zone) == local
    assert DateReader().read(there.strftime("%Y-%m-%dT%H:%M:%S") + zone) == local


@given(st.text(max_size=120))
def test_nothing_makes_the_reader_fail(raw: str) -> None:
    found = DateReader(latest=POLLED).read(raw)
    assert found is None or found.tzinfo is UTC
