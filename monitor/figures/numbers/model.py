"""An amount, and the tables by which a language writes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from config.vocabulary import Bound

Phrase = tuple[str, ...]
NO_CURRENCY = "XXX"
"""The code of an amount of money whose currency is not known or not kept (cents): ISO 4217."""


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


BOUNDED = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.PERCENT})
"""The kinds of which one says "at least" and "up to"."""


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
    of_things: bool = False
    """Whether the word by which it counts is one for things alone: Korean 대, 문."""

    @property
    def bound(self) -> Bound:
        """How the interval is closed."""
        return Bound.of(self.low, self.high)

    @property
    def size(self) -> float:
        """Its upper end, or, where that is open, its lower."""
        return self.high or self.low or 0.0

    @property
    def least(self) -> float:
        """Its lower end, or, where that is open, its upper."""
        return self.low or self.high or 0.0


SIGNS = {"$": "USD", "€": "EUR", "₩": "KRW", "£": "GBP", "¥": "JPY"}
"""Signs that stand right before a sum, with the currency's code."""


@dataclass(frozen=True, slots=True)
class UnitBehind:
    """What the word behind a number makes of it, in languages that count with such words."""

    kind: Kind
    end: int
    currency: str = ""
    of_things: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """How a language writes numbers. All words are folded (lower case)."""

    # The words of a number
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
    tails: Mapping[Phrase, float] = field(default_factory=dict)
    """What is added behind a number, before or behind its scale: and a half, с половиной."""
    points: frozenset[str] = frozenset()
    """Words for the decimal point: one point six million."""
    ordinals: Mapping[str, float] = field(default_factory=dict)
    """Words that end a number and make it an ordinal: first, четвертый."""
    denominators: Mapping[str, float] = field(default_factory=dict)
    """Words behind a number that make it a fraction: thirds, quarter, трети."""
    shares: Mapping[str, float] = field(default_factory=dict)
    """Words that by themselves are a fraction: half (of them), половина."""
    out_of: tuple[Phrase, ...] = ()
    """Words between two numbers that make them a share: one in five."""
    of: frozenset[str] = frozenset()
    """Words between a fraction and what it is of: half of, a third of."""
    by: frozenset[str] = frozenset()
    """Words before a fraction that need no whole behind it: by a third."""
    minus: frozenset[str] = frozenset()
    """Words before a number below zero."""
    oblique: frozenset[str] = frozenset()
    """Numerals in a case of their own, which go on with no number but one in that case: двумя, тысячами."""
    lone: frozenset[str] = frozenset()
    """Scales and groups that mean one of their kind by themselves: тысячу."""
    lone_bound: frozenset[str] = frozenset()
    """Those that do so only behind a bound, and are vague otherwise: около тысячи."""
    inverted: frozenset[str] = frozenset()
    """Scales and units that may stand before a number, then a rough one: тысяч пять, лет сорок."""
    vague: frozenset[str] = frozenset()
    """Words before a scale that leave it vague: несколько, десятки."""
    pronouns: frozenset[str] = frozenset()
    """Words that are numerals only before what they count: one."""
    pronoun_cues: frozenset[str] = frozenset()
    """Words before such a pronoun with which it counts nothing: no one, this one."""
    ambiguous: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Numerals that are other words too, with the words behind which they are numerals after all: семью."""
    articles: frozenset[str] = frozenset()
    """Words that mean one before a scale: a thousand."""
    joiners: frozenset[str] = frozenset()
    """Words allowed inside a number: two hundred and six."""
    hyphen_joins: bool = False
    """Whether a hyphen joins the words of one number (twenty-five) and not only the ends of a range."""
    compounds: bool = False
    """Whether number words are glued together: шеститысячный, fünfzehntausend."""
    cardinal_ends: frozenset[str] = frozenset()
    """What may be glued to digits and changes nothing: 10-ти."""
    few_ends: frozenset[str] = frozenset()
    """The same behind two, three and four only: 2-х."""
    digits_follow: bool = False
    """Whether plain digits go on with a number: 3 тыс. 500."""

    abbreviations: frozenset[str] = frozenset()
    """Words whose full stop closes no sentence: тыс."""

    # Digits
    decimal: str = "."
    grouping: str = ","
    bare_years: bool = False
    """Whether four digits without a sign between the thousands are a year: in 2019, but 2,019 men."""
    plurals: str = ""
    """A pattern of words in the plural. Those that follow such four digits are counted by them, 2019 young
    men, unless a word of `years_of` stands before: the 2019 elections."""
    years_of: frozenset[str] = frozenset()

    # Ranges and bounds
    to: frozenset[str] = frozenset()
    """Words between the ends of a range: 10,000 to 12,000."""
    or_even: tuple[Phrase, ...] = ()
    """Phrases between the ends of a range: four, perhaps even six million; чотири, а то й шість мільйонів."""
    ranges: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Words that open a range, with those that then join its ends: between … and."""
    changes: frozenset[str] = frozenset()
    """Words before such an opener that make it no range but a change: rose from 600 to 1,500."""
    at_least: tuple[Phrase, ...] = ()
    at_most: tuple[Phrase, ...] = ()
    about: tuple[Phrase, ...] = ()
    """Words before a number that change nothing but may stand between it and a bound."""
    or_more: tuple[Phrase, ...] = ()
    or_less: tuple[Phrase, ...] = ()
    than: frozenset[str] = frozenset()
    """Words behind such a phrase with which it belongs to the next number: 600 or more than 700."""
    definite: frozenset[str] = frozenset()
    """Words that make a number one known before: more than *the* 8,000 of October."""
    both: frozenset[str] = frozenset()
    """Words between a lower and an upper bound of one thing: more than 10 but fewer than 20."""

    # What is no count
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Words and signs of money, with the currency's code."""
    currency_prefixes: Mapping[str, str] = field(default_factory=dict)
    """Letters glued to a dollar sign, or words before a currency's: US$, South Korean won."""
    percents: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    """Units of length, weight, time and the like: what they measure is no count."""
    unit_adjectives: frozenset[str] = frozenset()
    """Words between a number and its unit: square (kilometres)."""
    months: Mapping[str, int] = field(default_factory=dict)
    year_words: frozenset[str] = frozenset()
    """Words that stand before a year: in, since."""
    year_units: frozenset[str] = frozenset()
    """Words that stand after a year: года."""
    clock: frozenset[str] = frozenset()
    """Words that stand after the hour: pm, o'clock."""
    labels: frozenset[str] = frozenset()
    """Words before a number that make it a name: article 5, brigade 94."""
    named: frozenset[str] = frozenset()
    """Words behind a number that make it a name: 94 бригада."""
    ordinal_ends: tuple[str, ...] = ()
    """What follows the digits of an ordinal: st, nd, -й."""
    ages: frozenset[str] = frozenset()
    """Words before or after a number that make it an age."""
