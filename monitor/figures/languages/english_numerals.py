"""How English writes numbers."""

from monitor.figures.languages.tables import phrases, word_set, words
from monitor.figures.numbers.model import Numerals

_UNITS = words(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_MONTHS = (
    words("january february march april may june july august september october november december"),
    words("jan feb mar apr may jun jul aug sep oct nov dec"),
)
_MEASURES = """
    km kilometre kilometres kilometer kilometers mile miles m metre metres meter meters cm mm millimetre
    millimetres foot feet inch inches kg kilogram kilograms kilogramme kilogrammes gram grams tonne tonnes ton
    tons metric hectare hectares acre acres litre litres liter liters barrel barrels hour hours minute minutes
    second seconds day days week weeks month months year years decade decades kilobyte gb mb mw gw hp knots
    degrees mph kph
"""


NUMERALS = Numerals(
    small={word: float(n) for n, word in enumerate(_UNITS)}
    | {word: 20.0 + 10 * n for n, word in enumerate(_TENS)},
    hundreds={"hundred": 100},
    scales={
        "thousand": 1e3,
        "k": 1e3,
        "million": 1e6,
        "mln": 1e6,
        "mn": 1e6,
        "m": 1e6,
        "billion": 1e9,
        "bn": 1e9,
        "b": 1e9,
        "trillion": 1e12,
        "tn": 1e12,
    },
    groups={"dozen": 12, "score": 20},
    fractions={"half": 0.5, "quarter": 0.25},
    articles=frozenset({"a", "an"}),
    joiners=frozenset({"and"}),
    decimal=".",
    grouping=",'",
    to=frozenset({"to", "or"}),
    ranges={"between": frozenset({"and", "to"}), "from": frozenset({"to"})},
    at_least=phrases(
        """at least, no fewer than, not fewer than, no less than, not less than, more than, over, upwards
        of, upward of, in excess of, a minimum of, minimum, exceeding, exceeds, exceed,
        exceeded, above, passed, past, topped, topping, surpassed, surpassing, a little over,
        well over, well above, greater than, north of, better than, beyond, nothing under, not
        under, a floor of, >"""
    ),
    at_most=phrases(
        """up to, as many as, as much as, fewer than, less than, under, at most, at the most, no more
        than, not more than, a maximum of, maximum, below, not exceeding, a ceiling of,
        anything up to, short of, <"""
    ),
    about=phrases(
        """owns up to, own up to, owned up to, about, around, some, roughly, approximately, an estimated,
        estimated, nearly, almost, close to, near, circa, a, the, an, approx, ~, another, a
        further, further, an additional, additional, extra, an extra, a total of, now,
        perhaps, maybe, possibly"""
    ),
    or_more=phrases(
        """or more, - plus, plus, + , and more, and then some, and upwards, at least, at a minimum, and
        above"""
    ),
    or_less=phrases("or fewer, or less, at most, at the most, at the outside, tops"),
    currencies={
        "$": "USD",
        "us$": "USD",
        "usd": "USD",
        "dollar": "USD",
        "dollars": "USD",
        "us": "",
        "€": "EUR",
        "eur": "EUR",
        "euro": "EUR",
        "euros": "EUR",
        "£": "GBP",
        "pound": "GBP",
        "pounds": "GBP",
        "won": "KRW",
        "krw": "KRW",
        "₩": "KRW",
        "rouble": "RUB",
        "roubles": "RUB",
        "ruble": "RUB",
        "rubles": "RUB",
        "rub": "RUB",
        "₽": "RUB",
        "yuan": "CNY",
        "yen": "JPY",
        "¥": "JPY",
        "hryvnia": "UAH",
        "hryvnias": "UAH",
    },
    parts=word_set("third thirds quarter quarters fifth fifths tenth tenths half halves"),
    percents=frozenset({"%", "percent", "pct"}),
    measures=word_set(_MEASURES),
    months={word: number for names in _MONTHS for number, word in enumerate(names, 1)} | {"sept": 9},
    year_words=word_set("in since of from until till by during through late early mid before after year"),
    labels=word_set(
        """article articles resolution resolutions no number flight regiment brigade division corps page
        paragraph clause section chapter unit"""
    ),
    ordinal_ends=("st", "nd", "rd", "th"),
    ages=frozenset({"aged", "age", "year-old", "years-old"}),
)
