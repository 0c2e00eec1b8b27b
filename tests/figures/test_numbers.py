"""The grammar of numbers, by tables of each language and by properties."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.figures.languages import LANGUAGES
from monitor.topics.folding import fold
from tests.conftest import ROOT

CASES = [
    json.loads(line)
    for line in (ROOT / "tests/figures/numbers.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(text: str, lang: str) -> list[list[Any]]:
    return [[amount.low, amount.high, amount.kind.value] for amount in LANGUAGES[lang]().amounts(fold(text))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}: {case['why']}")
def test_amounts(case: dict[str, Any]) -> None:
    assert read(case["text"], case["lang"]) == case["numbers"]


@given(st.integers(1, 10**9), st.sampled_from(sorted(LANGUAGES)))
def test_plain_digits_read_back(number: int, lang: str) -> None:
    lows = [low for low, _, _ in read(f" {number} ", lang)]
    assert lows == [number]


@given(st.integers(1000, 10**9))
def test_grouped_digits_read_back(number: int) -> None:
    assert read(f"{number:,} men", "en") == [[number, number, "count"]]
    assert read(f"{number:,} человек".replace(",", " "), "ru") == [[number, number, "count"]]
    assert read(f"{number:,}명", "ko") == [[number, number, "count"]]


@given(st.integers(1, 9999), st.sampled_from([10**4, 10**8]))
def test_korean_ten_thousands_read_back(number: int, unit: int) -> None:
    word = {10**4: "만", 10**8: "억"}[unit]
    assert read(f"{number}{word} 명", "ko") == [[number * unit, number * unit, "count"]]


@given(st.text(), st.sampled_from(sorted(LANGUAGES)))
def test_any_text_is_read_without_harm(text: str, lang: str) -> None:
    end = 0
    for amount in LANGUAGES[lang]().amounts(fold(text)):
        assert amount.low is not None or amount.high is not None
        assert 0 <= amount.start <= amount.core_start < amount.core_end <= len(text)
        assert amount.core_start >= end, "amounts do not overlap"
        end = amount.core_end
