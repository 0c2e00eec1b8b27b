"""Weights that fade, weighted quantiles, and the band that they make."""

import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.consensus.band import Weighed, band_of, faded_weight, quantile

DAYS = timedelta(days=1)


@pytest.mark.parametrize(
    ("age_days", "weight"),
    [
        pytest.param(0, 8.0, id="today"),
        pytest.param(90, 4.0, id="one-half-life"),
        pytest.param(270, 1.0, id="three"),
        pytest.param(-30, 8.0, id="dated-ahead-of-us"),
        pytest.param(10**6, 0.0, id="ages-ago"),
    ],
)
def test_weight_halves_with_each_half_life(age_days: int, weight: float) -> None:
    assert faded_weight(8.0, age_days * DAYS, 90 * DAYS) == pytest.approx(weight, abs=1e-12)


def test_a_half_life_must_be_positive() -> None:
    with pytest.raises(ValueError, match="half_life"):
        faded_weight(1.0, DAYS, timedelta(0))


@pytest.mark.parametrize(
    ("pairs", "part", "value"),
    [
        pytest.param([(7, 1)], 0.1, 7, id="one-value"),
        pytest.param([(1, 1), (2, 1), (3, 1)], 0.5, 2, id="median-of-three"),
        pytest.param([(1, 1), (4, 1)], 0.5, 2, id="median-of-two-is-their-geometric-middle"),
        pytest.param([(1, 1), (4, 1.001)], 0.5, 4, id="the-weightier-of-two"),
        pytest.param([(1, 5), (2, 1), (3, 1)], 0.5, 1, id="weight-decides"),
        pytest.param([(3, 1), (1, 1), (2, 8)], 0.95, 3, id="order-does-not"),
        pytest.param([(value, 1) for value in range(1, 10)], 0.1, 1, id="nine-equals-low"),
        pytest.param([(value, 1) for value in range(1, 10)], 0.9, 9, id="nine-equals-high"),
        pytest.param([(value, 1) for value in range(1, 21)], 0.1, math.sqrt(6), id="a-step-on-the-part"),
        pytest.param([(1, 0), (2, 1)], 0.0, 2, id="no-weight-no-say"),
        pytest.param([(1, 1), (2, 1)], 1.0, 2, id="the-whole"),
    ],
)
def test_quantile(pairs: list[tuple[float, float]], part: float, value: float) -> None:
    assert quantile(pairs, part) == pytest.approx(value)


def test_a_quantile_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="with weight"):
        quantile([(1, 0.0)], 0.5)


def test_no_positions_make_no_band() -> None:
    assert band_of([], 0.1, 0.9) is None


def test_weights_that_faded_to_nothing_count_alike() -> None:
    dead = [Weighed(low, low, 0.0, 1.0) for low in (1.0, 10.0, 100.0)]
    assert band_of(dead, 0.1, 0.9) == ((1.0, 100.0), 10.0)


def test_one_light_voice_carries_no_quantile_however_old_the_others_are() -> None:
    old, crank = Weighed(100.0, 100.0, 0.06, 1.0), Weighed(1e7, 1e7, 0.2, 0.2)
    assert band_of([old, crank], 0.1, 0.9) == ((100.0, 100.0), 100.0)


def test_several_light_voices_do() -> None:
    old, light = Weighed(100.0, 100.0, 0.06, 1.0), Weighed(300.0, 300.0, 0.2, 0.2)
    assert band_of([old, light, light, light], 0.1, 0.9) == ((100.0, 300.0), 300.0)


VALUES = st.floats(min_value=0.01, max_value=1e15)
WEIGHTS = st.floats(min_value=1e-6, max_value=100)


@st.composite
def weighed(draw: st.DrawFn) -> Weighed:
    low, high = sorted((draw(VALUES), draw(VALUES)))
    full = draw(WEIGHTS)
    return Weighed(low, high, full * draw(st.floats(min_value=0, max_value=1)), full)


QUANTILES = st.tuples(st.floats(min_value=0, max_value=0.49), st.floats(min_value=0.51, max_value=1))


@given(st.lists(weighed(), min_size=1, max_size=12), QUANTILES)
def test_the_band_contains_its_centre(positions: list[Weighed], parts: tuple[float, float]) -> None:
    found = band_of(positions, *parts)
    assert found is not None
    (low, high), centre = found
    assert min(p.low for p in positions) <= low <= centre <= high <= max(p.high for p in positions)


@given(st.lists(weighed(), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_positions_does_not_matter(positions: list[Weighed], random: object) -> None:
    shuffled = positions[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert band_of(shuffled, 0.1, 0.9) == band_of(positions, 0.1, 0.9)


@given(st.lists(weighed(), min_size=1, max_size=12), st.integers(min_value=-20, max_value=20))
def test_the_band_scales_with_its_positions(positions: list[Weighed], power: int) -> None:
    """By powers of two, which floating point multiplies without loss."""
    factor = 2.0**power
    scaled = [Weighed(p.low * factor, p.high * factor, p.weight, p.full_weight) for p in positions]
    found, grown = band_of(positions, 0.1, 0.9), band_of(scaled, 0.1, 0.9)
    assert found is not None
    assert grown is not None
    assert grown[0] == pytest.approx((found[0][0] * factor, found[0][1] * factor))
    assert grown[1] == pytest.approx(found[1] * factor)


@given(
    st.lists(VALUES, min_size=1, max_size=8),
    st.floats(min_value=0.01, max_value=1),
    st.floats(min_value=0.001, max_value=0.24),
)
def test_a_crank_stays_at_the_rim(numbers: list[float], fading: float, weight: float) -> None:
    """One voice of little weight with a wild number leaves the band inside what the others say."""
    others = [Weighed(number, number, fading, 1.0) for number in numbers]
    crank = Weighed(1e16, 1e16, weight, weight)
    found = band_of([*others, crank], 0.1, 0.9)
    assert found is not None
    assert found[0][1] <= max(numbers)
