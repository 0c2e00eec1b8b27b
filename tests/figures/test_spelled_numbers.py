"""A number written out in words is read back: over the whole range, in each style and case."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.figures.languages import LANGUAGES
from monitor.topics.folding import fold
from tests.figures.spelled import CASES, LARGEST, Case, english, korean, korean_mixed, korean_native, slavic

NOUNS = {"en": "soldiers", "ru": "солдат", "uk": "солдатів", "ko": "명"}
# As many numbers of three digits as of twelve.
NUMBERS = st.one_of(*(st.integers(0, 10**digits) for digits in (2, 3, 4, 5, 6, 8, 9, 12)))
SAMPLE = sorted({*range(0, 1300), *random.Random(7).sample(range(1300, 10**7), 300)})

for load in LANGUAGES.values():
    load()  # not within an example's time


def read(text: str, lang: str) -> list[tuple[float | None, float | None, str]]:
    return [(amount.low, amount.high, amount.kind.value) for amount in LANGUAGES[lang]().amounts(fold(text))]


def assert_read(spelled: str, number: int, lang: str) -> None:
    assert read(f"{spelled} {NOUNS[lang]}", lang) == [(number, number, "count")], spelled


@given(NUMBERS.filter(lambda n: n < LARGEST), st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]))
def test_english(number: int, joiner: str, hyphen: str) -> None:
    assert_read(english(number, joiner=joiner, hyphen=hyphen), number, "en")
    assert_read(english(number).upper(), number, "en")


@given(NUMBERS.filter(lambda n: n < LARGEST), st.sampled_from(["ru", "uk"]), st.sampled_from(CASES))
def test_russian_and_ukrainian(number: int, lang: str, case: Case) -> None:
    if (lang, number, case) in {("ru", 7, "instrumental"), ("uk", 7, "instrumental")}:
        return  # alone, семью is also a family and сьома also the seventh
    assert_read(slavic(number, "ru" if lang == "ru" else "uk", case), number, lang)


@given(NUMBERS.filter(lambda n: n < 10**16), st.sampled_from(["", " "]), st.booleans())
def test_korean_letters(number: int, space: str, ones: bool) -> None:
    if number > 9:  # a single letter is read only before the counters that native numerals do not take
        assert_read(korean(number, space="", ones=ones), number, "ko")
    assert_read(korean_mixed(number, space=space), number, "ko")


@given(st.integers(1, 99))
def test_korean_native(number: int) -> None:
    assert_read(korean_native(number), number, "ko")


@pytest.mark.parametrize(
    ("lang", "spell"),
    [
        pytest.param("en", english, id="en"),
        *(
            pytest.param(lang, lambda n, lang=lang, case=case: slavic(n, lang, case), id=f"{lang}-{case}")
            for lang in ("ru", "uk")
            for case in CASES
        ),
    ],
)
def test_all_small_numbers_and_some_large(lang: str, spell: Callable[[int], str]) -> None:
    ambiguous = {"семью", "сьома"}
    wrong = [
        (number, spelled)
        for number in SAMPLE
        if (spelled := spell(number)) not in ambiguous
        and read(f"{spelled} {NOUNS[lang]}", lang) != [(number, number, "count")]
    ]
    assert wrong == []


@given(st.integers(1, 999), st.sampled_from(["thousand", "million", "billion"]), st.integers(1, 9))
def test_english_decimals_before_scales(whole: int, scale: str, tenth: int) -> None:
    factor = {"thousand": 10**3, "million": 10**6, "billion": 10**9}[scale]
    expected = whole * factor + tenth * factor // 10
    for text in (f"{whole}.{tenth} {scale}", f"{whole}.{tenth}-{scale}"):
        assert [(low, high) for low, high, _ in read(f"{text} men", "en")] == [(expected, expected)]


@given(st.integers(1000, 10**12), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]))
def test_spaces_between_thousands(number: int, space: str) -> None:
    for lang in ("en", "ru", "uk"):
        assert_read(f"{number:,}".replace(",", space), number, lang)


@given(st.integers(1, 10**9), st.sampled_from("0٠۰०০๐０"))
def test_digits_of_other_scripts(number: int, zero: str) -> None:
    digits = "".join(chr(ord(zero) + int(digit)) for digit in str(number))
    for lang in LANGUAGES:
        assert [low for low, _, _ in read(f" {digits} ", lang)] == [number]
