"""Numbers, ratios, dates and shares, written as people write them: in a decision's reason as in an alert.

Pure. A number that a text states is never rounded into another one: what does not fit in words is
written in full.
"""

import math
from datetime import UTC, date, datetime

_NAMED = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_WRITTEN_OUT = 1e15  # from here on nobody reads digits
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(value: float, *, money: bool = False) -> str:
    """One number: `600`, `4,700`, `9 million`, `US$3.2 billion`.

    >>> number(3e9, money=True), number(10_400), number(5_860_000)
    ('US$3 billion', '10,400', '5.86 million')
    """
    return ("US$" if money else "") + _digits(value)


def _digits(value: float) -> str:
    if not math.isfinite(value):
        return "an unreadable number"
    if abs(value) >= _WRITTEN_OUT:
        return f"{value:.3g}"
    size, name = next(((size, name) for size, name in _NAMED if abs(value) >= size), (1.0, ""))
    if name and math.isclose(value / size, round(value / size, 2), rel_tol=1e-13):
        return f"{_short(value / size, 2)} {name}"
    text = _short(value, 2 if abs(value) < 100 else 0)
    return f"{value:.2g}" if text in ("0", "-0") and value else text


def _short(value: float, decimals: int) -> str:
    """With thousands separated, and no more decimals than it has."""
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(low: float | None, high: float | None, *, money: bool = False) -> str:
    """An interval as people say it: `600`, `10,000–12,000`, `at least 1,000`, `up to 4,000`."""
    if low is None and high is None:
        return "an unknown number"
    if high is None:
        return f"at least {number(low or 0, money=money)}"
    if low is None:
        return f"up to {number(high, money=money)}"
    return span(low, high, money=money)


def span(low: float, high: float, *, money: bool = False) -> str:
    """A closed interval; the unit of both ends is said once: `US$3–20 billion`.

    >>> span(3e9, 20e9, money=True), span(600, 1_000), span(600, 600), span(9e5, 2e6)
    ('US$3–20 billion', '600–1,000', '600', '900,000–2 million')
    """
    first, last = number(low, money=money), number(high, money=money)
    if first == last:
        return first
    if " " in first and first.split(" ", 1)[1] == last.split(" ", 1)[-1]:
        first = first.split(" ", 1)[0]
    return f"{first}–{last.removeprefix('US$')}"


def times(ratio: float) -> str:
    """A ratio in words: `3.3 times`, `1.25 times`, `12 times`.

    >>> times(3.333), times(1.2500001), times(2.0), times(11.7)
    ('3.3 times', '1.25 times', '2 times', '12 times')
    """
    if not math.isfinite(ratio):
        return "many times"
    decimals = 2 if ratio < 2 else 1 if ratio < 10 else 0
    return f"{_short(ratio, decimals) if ratio < _WRITTEN_OUT else f'{ratio:.1g}'} times"


def share(part: float) -> str:
    """A part of the whole, `0.62` as `62 %`; what is too little to count is said so.

    >>> share(0.624), share(0.004), share(0.0)
    ('62 %', '< 1 %', '0 %')
    """
    return "< 1 %" if 0 < part < 0.01 else f"{part * 100:.0f} %"


def day(when: date, *, short: bool = False) -> str:
    """`2 September 2025`, or `2 Sep 2025`; the same everywhere, whatever the machine's locale."""
    month = _MONTHS[when.month - 1]
    return f"{when.day} {month[:3] if short else month} {when.year}"


def moment(when: datetime) -> str:
    """`2 September 2025, 07:30 UTC`."""
    utc = when.astimezone(UTC)
    return f"{day(utc)}, {utc:%H:%M} UTC"
