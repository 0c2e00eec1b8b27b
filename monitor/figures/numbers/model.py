"""An amount, and the tables by which a language writes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from config.vocabulary import Bound

Phrase = tuple[str, ...]


class Kind(StrEnum):
    """What sort of amount a number is."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"
    MEASURE = "measure"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One number, range or bound, where it stands: text[start:end]."""

    low: float | None
    high: float | None
    kind: Kind
    start: int
    end: int
    core_start: int
    """Where the digits or numerals begin, the words of its bound ("more than") left out."""
    core_end: int
    currency: str = ""
    """ISO code of an amount of money, where the text tells."""

    @property
    def bound(self) -> Bound:
        """How the interval is closed."""
        return Bound.of(self.low, self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """How a language writes numbers. All words are folded (lower case)."""

    small: Mapping[str, float]
    """Words that add up below a thousand: seven, forty, двести."""
    scales: Mapping[str, float]
    """Words that multiply what stands before them: thousand, млн, k."""
    hundreds: Mapping[str, float] = field(default_factory=dict)
    """Words that multiply within a thousand: English hundred."""
    groups: Mapping[str, float] = field(default_factory=dict)
    """Words that count by themselves or multiply: dozen, десяток."""
    fractions: Mapping[str, float] = field(default_factory=dict)
    """Words that stand before a scale: half (a million), полтора."""
    parts: frozenset[str] = frozenset()
    """Words behind a number that make it a fraction: thirds, трети."""
    halves: tuple[Phrase, ...] = ()
    """Words behind a number that add a half before a scale: четыре с половиной тысячи."""
    lone: frozenset[str] = frozenset()
    """Scales and groups that mean one of their kind by themselves: тысячу."""
    lone_bound: frozenset[str] = frozenset()
    """Those that do so only behind a bound, and are vague otherwise: около тысячи."""
    articles: frozenset[str] = frozenset()
    """Words that mean one before a scale: a thousand."""
    joiners: frozenset[str] = frozenset()
    """Words allowed inside a number: two hundred and six."""
    decimal: str = "."
    grouping: str = ","
    to: frozenset[str] = frozenset()
    """Words between the ends of a range: 10,000 to 12,000."""
    ranges: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Words that open a range, with those that then join its ends: between … and."""
    at_least: tuple[Phrase, ...] = ()
    at_most: tuple[Phrase, ...] = ()
    about: tuple[Phrase, ...] = ()
    """Words before a number that change nothing but may stand between it and a bound."""
    or_more: tuple[Phrase, ...] = ()
    or_less: tuple[Phrase, ...] = ()
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Words and signs of money, with the currency's code."""
    percents: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    """Units of length, weight, time and the like: what they measure is no count."""
    months: Mapping[str, int] = field(default_factory=dict)
    year_words: frozenset[str] = frozenset()
    """Words that stand before a year: in, since."""
    year_units: frozenset[str] = frozenset()
    """Words that stand after a year: года."""
    labels: frozenset[str] = frozenset()
    """Words before a number that make it a name: article 5, the 11th Corps, brigade 94."""
    ordinal_ends: tuple[str, ...] = ()
    """What follows the digits of an ordinal: st, nd, -й."""
    ages: frozenset[str] = frozenset()
    """Words before or after a number that make it an age."""
