"""The numbers, dates and ratios of a decision's sentence, in plain English."""

from datetime import date
from math import isinf

from monitor.consensus.intervals import Closed, Interval

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def number(value: float) -> str:
    """A number as people write it: exact below a million, in words above where that loses nothing.

    >>> number(4700), number(3e9), number(1234567)
    ('4,700', '3 billion', '1,234,567')
    """
    for size, word in WORDS:
        if value >= size and round(value / size, 2) * size == value:
            return f"{plain(value / size)} {word}"
    return plain(value)


def plain(value: float) -> str:
    """With thousands separated, at most two decimals, and no decimal that says nothing."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text if text != "0" or value == 0 else f"{value:.2g}"


def amount(interval: Interval) -> str:
    """An interval as a text would state it: "at least 600", "10,000–12,000"."""
    low, high = interval
    if low is None:
        return f"up to {number(high or 0.0)}"
    if high is None:
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def times(ratio: float) -> str:
    """How many times: "3.3 times", "1.17 times"."""
    if isinf(ratio):
        return "infinitely many times"
    text = f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}" if ratio >= 2 else f"{ratio:.2f}".rstrip("0")
    return f"{text.rstrip('.')} times"


def day(value: date) -> str:
    """A day in words that do not depend on the computer's language.

    >>> day(date(2025, 4, 30))
    '30 April 2025'
    """
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def band_text(band: Closed, sources: int) -> str:
    """The band and who makes it: "the band of 600–1,000 held by 4 sources"."""
    who = f"{sources} source" + ("" if sources == 1 else "s")
    what = "the" if band[0] == band[1] else "the band of"
    return f"{what} {amount(band)} held by {who}"
