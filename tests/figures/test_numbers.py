"""The grammar of numbers, by tables of each language and by properties."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.numbers import f1, outcomes
from monitor.figures.languages import LANGUAGES
from monitor.topics.folding import fold
from tests.conftest import ROOT
from tests.figures.work import calls_of

CASES = [
    json.loads(line)
    for line in (ROOT / "tests/figures/numbers.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(text: str, lang: str) -> list[list[Any]]:
    return [
        [amount.low, amount.high, amount.kind.value] for amount in LANGUAGES[lang]().amounts(fold(text, lang))
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}: {case['why']}")
def test_amounts(case: dict[str, Any]) -> None:
    assert read(case["text"], case["lang"]) == case["numbers"]


HOSTILE = [
    *("1,", "1-", "1.", "1/", "1:", "1 ", "1,000,", "7", "one ", "one-", "hundred and ", "million ", "half "),
    *("a ", "between one and ", "from ", "one in ", "one point ", "more than ", "about ", "$", "(", ".", "a"),
    *("일", "만", "만1", "1천", "1여", "일점", "삼분의", "일백과 ", "최대 ", "1에서 ", "тысяч ", "с лишним "),
    *("шести", "fünf", "1만one двеtwo三", "😀1🇰🇷 ", "١٢٣ שלום ", "e\u0301 1"),
]


@pytest.mark.slow
@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_no_text_takes_more_than_linear_work(lang: str) -> None:
    def calls(text: str) -> int:
        return calls_of(lambda: list(LANGUAGES[lang]().amounts(text)))

    calls(fold(HOSTILE[0] * 100))  # what is compiled on first need
    for piece in HOSTILE:
        text = fold(piece * (12_000 // len(piece)))
        # Four times the text may take four times the calls; half as many again is no longer linear.
        assert calls(text) < 6 * (calls(text[:3_000]) + 100), piece


def test_quantities_in_news_are_read() -> None:
    """The floor of what `python -m benchmarks.numbers` measures."""
    assert f1(outcomes(), kinds=False) >= 0.98
    assert f1(outcomes(), kinds=True) >= 0.97


@given(st.text(), st.sampled_from(["🇰🇷 ", "é ", "שלום ", "한 ", ""]), st.sampled_from(sorted(LANGUAGES)))
def test_offsets_hold_behind_any_text(noise: str, mark: str, lang: str) -> None:
    text = f"{noise} {mark}. 4,321 ."
    found = [text[a.core_start : a.core_end] for a in LANGUAGES[lang]().amounts(fold(text))]
    assert found[-1:] == ["4,321"]


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
