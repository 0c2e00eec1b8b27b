"""Texts that nobody writes: read without harm, with right offsets, and in no more than linear work."""

import re
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.hostile import HOSTILE, repeated, words_of
from benchmarks.reading import DAY
from monitor.figures.languages import LANGUAGES
from monitor.figures.reader import FigureReader
from monitor.figures.rules import Left
from tests.conftest import shipped_topic
from tests.figures.work import calls_of

READER = FigureReader(shipped_topic())
# A text of nothing but numbers and words that matter takes so many calls a character.
MOST_CALLS = 400
NUMBERS = """600; 1,200; 2,7; 11K; 10-12; 3.5; ½; １２; ٣٠٠; 𝟙; 0; 1e9; 3~4만; 600여명; 십이만; 백;
十二万; 百; двести; пятеро; полтори; тысяч; двісті; thousand; dozen; million; twenty-one; half; vingt; mil;
$2; €5; 50%; 5th; 2024-10-23; 23.10.2024; 5 May; 12월 31일; 10月23日; 5 мая; last month; December 1,"""
STRANGE = (
    *("😀", "👨‍👩‍👧", "🇰🇷", "e\u0301", "\u0301", "\u202e", "שלום", "ا", "\u200d", "\u200b", "\ufeff"),
    *("İ", "ﬁ", "ß", "Ё", "\x00", "\u2028", "\U0010ffff", "\ud7ff", "ไทย"),
)
NAMES = ["Kim", "Miriam Haldane", "Institute for Peace", "Kyiv Post", "Новини", "«Правда»", "A", "b"]
SIGNS = [*".,;:!?-—()[]«»“”\"'’…/*%·、。", "\n", "\n\n", "- ", ". "]


def texts(lang: str) -> st.SearchStrategy[tuple[str, str]]:
    """Texts of a language's own words, numbers, names and signs, and of what stands in none."""
    words = " ".join(words_of(shipped_topic(), lang)).split(" ")
    numbers = re.split(r";\s", NUMBERS)
    pieces = [st.sampled_from(some) for some in (words, words, numbers, STRANGE, NAMES, SIGNS)]
    glued = st.tuples(st.one_of(pieces), st.sampled_from([" ", " ", " ", "", ", ", ". "])).map("".join)
    return st.tuples(st.just(lang), st.lists(glued, max_size=50).map("".join))


@given(st.sampled_from(sorted(LANGUAGES)).flatmap(texts))
def test_any_text_is_read_with_right_offsets(written: tuple[str, str]) -> None:
    lang, text = written
    traced = READER.trace(title="", text=text, lang=lang, published=DAY)
    for one in traced:
        amount = one.amount
        assert 0 <= amount.start <= amount.core_start < amount.core_end <= amount.end <= len(text)
        number = text[amount.core_start : amount.core_end]
        assert number == number.strip()
        assert any(char.isalnum() for char in number)
        if not isinstance(one.outcome, Left):
            figure = one.outcome
            assert text[figure.start : figure.end] == figure.evidence
            assert number in figure.evidence
    for before, after in pairwise(traced):
        assert before.amount.core_end <= after.amount.core_start


@pytest.mark.slow
@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_no_text_takes_more_than_linear_work(lang: str) -> None:
    def calls(piece: str, length: int) -> int:
        text = repeated(piece, length)
        return calls_of(lambda: READER.read(title="", text=text, lang=lang, published=DAY))

    calls("600 North Korean soldiers. ", 100)  # what is compiled on first need
    for piece in (*HOSTILE[::20], *islice(words_of(shipped_topic(), lang), 1, None, 4)):
        made = calls(piece[:400], 4_000)
        assert made < MOST_CALLS * 4_000, piece[:40]
        # Three times the text may take three times the calls; half as many again is no longer linear.
        assert calls(piece[:400], 12_000) < 4.5 * (made + 500), piece[:40]
