"""Numbers as people write them."""

import doctest
from datetime import UTC, date, datetime, timedelta, timezone
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.consensus import amounts, wording
from monitor.consensus.amounts import amount, day, moment, number, share, times


@pytest.mark.parametrize("module", [amounts, wording], ids=["amounts", "wording"])
def test_the_examples_of_the_docstrings_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize(
    ("low", "high", "money", "words"),
    [
        pytest.param(600, 600, False, "600", id="plain"),
        pytest.param(4700, 4700, False, "4,700", id="thousands"),
        pytest.param(0, 0, False, "0", id="none"),
        pytest.param(10_000, 12_000, False, "10,000–12,000", id="range"),
        pytest.param(1000, None, False, "at least 1,000", id="floor"),
        pytest.param(None, 4000, False, "up to 4,000", id="ceiling"),
        pytest.param(9e6, 9e6, False, "9 million", id="millions"),
        pytest.param(5_860_000, 5_860_000, False, "5.86 million", id="millions-exact"),
        pytest.param(1_234_567, 1_234_567, False, "1,234,567", id="not-rounded-into-another-number"),
        pytest.param(900_000, 2e6, False, "900,000–2 million", id="range-of-two-kinds"),
        pytest.param(8e6, 12e6, False, "8–12 million", id="range-of-millions"),
        pytest.param(3e9, 3e9, True, "US$3 billion", id="money"),
        pytest.param(3e9, 20e9, True, "US$3–20 billion", id="money-range"),
        pytest.param(9e8, 1.2e9, True, "US$900 million–1.2 billion", id="money-of-two-kinds"),
        pytest.param(2000, 2000, True, "US$2,000", id="pay"),
        pytest.param(3e9, None, True, "at least US$3 billion", id="money-floor"),
        pytest.param(2.5, 2.5, False, "2.5", id="fraction"),
        pytest.param(0.001, 0.25, False, "0.001–0.25", id="small-and-yet-not-nothing"),
        pytest.param(None, None, False, "an unknown number", id="nothing"),
        pytest.param(float("nan"), float("inf"), False, "an unreadable number", id="no-number"),
        pytest.param(1e300, 1e300, False, "1e+300", id="absurd"),
    ],
)
def test_amount(low: float | None, high: float | None, money: bool, words: str) -> None:
    assert amount(low, high, money=money) == words


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (1.25, "1.25 times"),
        (1.2500001, "1.25 times"),
        (2.0, "2 times"),
        (3.3333, "3.3 times"),
        (9.96, "10 times"),
        (11.7, "12 times"),
        (1500, "1,500 times"),
        (float("inf"), "many times"),
        (1e200, "1e+200 times"),
    ],
)
def test_ratio(ratio: float, words: str) -> None:
    assert times(ratio) == words


def test_days_and_moments_do_not_depend_on_the_machine() -> None:
    seoul = datetime(2025, 9, 2, 16, 41, tzinfo=timezone(timedelta(hours=9)))
    assert (day(date(2025, 9, 2)), day(date(2025, 5, 31), short=True)) == ("2 September 2025", "31 May 2025")
    assert moment(seoul) == "2 September 2025, 07:41 UTC"
    assert moment(datetime(3, 1, 1, tzinfo=UTC)) == "1 January 3, 00:00 UTC"


@given(st.integers(0, 10**12) | st.integers(0, 10**5).map(lambda n: n * 10**7))
@example(234_816_369_766)
@example(999_999_999_999)
def test_a_whole_number_is_never_written_as_another(value: int) -> None:
    words = number(value)
    factor = {"million": 1e6, "billion": 1e9, "trillion": 1e12}.get(words.rpartition(" ")[2], 1)
    assert round(float(words.split(" ")[0].replace(",", "")) * factor) == value


@given(st.floats(0, 1), st.floats(allow_nan=True, allow_infinity=True))
def test_no_number_is_too_odd_to_be_written(part: float, value: float) -> None:
    assert 2 < len(share(part)) <= 6
    assert 0 < len(amount(value, None)) < 60
    assert 0 < len(amount(None, value, money=True)) < 60
