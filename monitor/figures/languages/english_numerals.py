"""How English writes numbers."""

from monitor.figures.languages.tables import numbered, phrases, word_set, words
from monitor.figures.numbers.model import NO_CURRENCY, Numerals

_UNITS = words(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINAL_UNITS = words(
    """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"""
)
_ORDINAL_TENS = words("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")
_MONTHS = (
    words("january february march april may june july august september october november december"),
    words("jan feb mar apr may jun jul aug sep oct nov dec"),
)
_SCALES = {
    1e3: "thousand thousands k",
    1e5: "lakh lakhs lac lacs lkh",
    1e6: "million millions mln mn m",
    1e7: "crore crores cr",
    1e9: "billion billions bn bln b",
    1e12: "trillion trillions trn tn",
    1e15: "quadrillion quadrillions",
    1e18: "quintillion quintillions",
    1e21: "sextillion sextillions",
}
_ORDINALS = (
    {word: float(n) for n, word in enumerate(_ORDINAL_UNITS) if n}
    | {word: 20.0 + 10 * n for n, word in enumerate(_ORDINAL_TENS)}
    | {"hundredth": 100.0, "thousandth": 1e3, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12}
)
_MEASURES = """
    km kms kilometre kilometres kilometer kilometers mile miles m metre metres meter meters cm centimetre
    centimetres centimeter centimeters mm millimetre millimetres millimeter millimeters foot feet ft inch
    inches yard yards kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes gram grams g mg ounce ounces
    oz lb lbs tonne tonnes ton tons hectare hectares ha acre acres litre litres liter liters ml barrel
    barrels bushel bushels gallon gallons hour hours hr hrs minute minutes min mins second seconds sec secs
    millisecond milliseconds day days night nights week weeks fortnight month months year years decade
    decades century centuries century's kilobyte byte bytes kb gb mb tb bits megabyte megabytes gigabyte
    gigabytes watt watts kw kwh mw mwh gw gwh megawatt megawatts gigawatt gigawatts kilowatt kilowatts
    volt volts hz khz mhz ghz hp horsepower knot knots degree degrees ° celsius fahrenheit mph kph kmh rpm bpd
    calorie calories pixel pixels megapixel megapixels carat carats times fold mmbtu decibels joules
    kiloton kilotons megaton megatons light-years
"""
_CURRENCIES = {
    "USD": "$ us$ usd dollar dollars buck bucks",
    "EUR": "€ eur euro euros",
    "GBP": "£ gbp pound pounds sterling quid",
    "KRW": "₩ won krw",
    "RUB": "₽ rouble roubles ruble rubles rub",
    "CNY": "yuan renminbi rmb cny",
    "JPY": "¥ yen jpy",
    "UAH": "₴ hryvnia hryvnias hryvnya uah",
    "INR": "₹ rupee rupees inr rs",
    "CHF": "chf francs",
    "TRY": "₺ lira liras",
    "ILS": "₪ shekel shekels",
    "PLN": "zloty zlotys zlotych",
    "SEK": "krona kronor",
    "NOK": "krone kroner",
    "BRL": "reais",
    "ZAR": "rand",
    "MXN": "peso pesos",
    "SAR": "riyal riyals rial rials",
    "AED": "dirham dirhams",
    "KZT": "tenge",
    "MYR": "rm myr ringgit",
    "NGN": "naira",
    "AUD": "aud",
    "CAD": "cad",
    "HKD": "hkd",
    "SGD": "sgd",
    NO_CURRENCY: "cent cents pence penny ¢ bitcoin bitcoins btc",
}


NUMERALS = Numerals(
    small={word: float(n) for n, word in enumerate(_UNITS)}
    | {word: 20.0 + 10 * n for n, word in enumerate(_TENS)}
    | {"nought": 0.0, "naught": 0.0},
    hundreds={"hundred": 100},
    scales=numbered(_SCALES),
    groups={"dozen": 12, "dozens": 12},
    fractions={"half": 0.5, "quarter": 0.25, "½": 0.5, "¼": 0.25, "¾": 0.75},
    tails={
        ("½",): 0.5,
        ("¼",): 0.25,
        ("¾",): 0.75,
        ("and", "a", "half"): 0.5,
        ("and", "one", "half"): 0.5,
        ("and", "a", "quarter"): 0.25,
        ("and", "a", "fourth"): 0.25,
        ("and", "a", "third"): 1 / 3,
        ("and", "a", "fifth"): 0.2,
        ("and", "two", "thirds"): 2 / 3,
        ("and", "three", "quarters"): 0.75,
        ("and", "three", "fifths"): 0.6,
        ("and", "two", "fifths"): 0.4,
    },
    points=frozenset({"point"}),
    ordinals=_ORDINALS,
    denominators={word + "s": value for word, value in _ORDINALS.items() if value > 2}
    | {"half": 2.0, "halves": 2.0, "quarter": 4.0, "quarters": 4.0},
    shares={"half": 0.5},
    out_of=phrases("in, in every, out of, out of every, of every"),
    of=frozenset({"of", "the", "its", "their", "his", "her", "our", "those", "these", "all"}),
    by=frozenset({"by"}),
    minus=frozenset({"minus", "negative"}),
    pronouns=frozenset({"one"}),
    pronoun_cues=word_set("not no any some every each this that which the another"),
    lone=word_set("dozen hundred thousand million billion trillion"),
    vague=word_set("several few many couple per of some hundreds thousands tens multi"),
    articles=frozenset({"a", "an"}),
    joiners=frozenset({"and"}),
    hyphen_joins=True,
    abbreviations=word_set("mln mn bn no approx est st art sec fig vol dr mr"),
    decimal=".",
    grouping=",' ",
    bare_years=True,
    plurals=r"[a-z]{2,}[^s']s|men|women|people|personnel|troops",
    years_of=frozenset({"the", "a", "this", "that's", "its", "their", "'s", "s", "-"}),
    to=frozenset({"to", "or", "through"}),
    ranges={"between": frozenset({"and", "to"}), "from": frozenset({"to"})},
    changes=word_set(
        """rose risen rise rises rising grew grown grow grows growing increased increase increases increasing
        fell fallen fall falls falling dropped drop drops dropping declined decline declines climbed climb
        climbs climbing jumped jump jumps soared swelled swell shrank shrunk raised raise raises raising cut
        revised lowered lower up down expanded doubled tripled went gone changed reduced slashed surged
        widened dipped slipped tumbled plunged slid edged lifted boosted upgraded downgraded"""
    ),
    at_least=phrases(
        """at least, no fewer than, not fewer than, no less than, not less than, more than, over, upwards
        of, upward of, in excess of, a minimum of, minimum, exceeding, exceeds, exceed,
        exceeded, above, passed, past, topped, topping, surpassed, surpassing, a little over,
        well over, well above, greater than, larger than, higher than, bigger than, north of,
        better than, beyond, nothing under, not under, a floor of, at least or equal to, more
        than or equal to, equal to or more than, greater than or equal to, bigger or equal
        than, higher or equal than, more or equal than, not below, >, > =, ≥"""
    ),
    at_most=phrases(
        """up to, as many as, as much as, fewer than, less than, smaller than, lower than, under, at most,
        at the most, no more than, not more than, no greater than, a maximum of, maximum, below, not
        exceeding, a ceiling of, anything up to, short of, less than or equal to, equal to or less than,
        smaller or equal than, lower or equal than, less or equal than, not above, <, < =, ≤"""
    ),
    about=phrases(
        """owns up to, own up to, owned up to, owning up to, adds up to, add up to, added up to, adding up
        to, about, around, some, roughly, approximately, an estimated,
        estimated, nearly, almost, close to, near, circa, a, the, an, approx, ~, another, a
        further, further, an additional, additional, extra, an extra, a total of, now,
        perhaps, maybe, possibly, in the region of, on the order of, in the order of, something like,
        close on, exactly, precisely, just, only, a good, a full, fully, just short of, a little short of,
        little short of, not far short of, not far off, somewhere around, somewhere near, an approximate,
        just about, all but, approaching, getting on for"""
    ),
    than=frozenset({"than"}),
    definite=word_set("the those these its their"),
    or_more=phrases(
        """or more, - plus, plus, + , and more, and then some, and upwards, at least, at a minimum, and
        above, or higher, or greater, or above, or better, at the least, at the very least, if not more,
        and counting, or upwards, or over, and up, as a minimum"""
    ),
    or_less=phrases(
        """or fewer, or less, at most, at the most, at the outside, tops, or lower, or below, at the very
        most, if that, as a maximum, at a maximum"""
    ),
    or_even=tuple(
        (*comma, *words)
        for comma in ((), (",",))
        for words in phrases(
            """perhaps, possibly, maybe, or perhaps, or possibly, or maybe, or even, if not, perhaps even,
            possibly even, maybe even, and perhaps, and possibly, and maybe, and perhaps even,
            perhaps as many as, possibly as many as, maybe as many as, and perhaps as many as,
            and possibly as many as, or perhaps as many as, or possibly as many as, or as many as,
            perhaps up to, possibly up to, and perhaps up to, and possibly up to, or up to"""
        )
    ),
    both=word_set("and but"),
    currencies={word: code for code, names in _CURRENCIES.items() for word in names.split()},
    currency_prefixes={
        "us": "USD",
        "u.s": "USD",
        "american": "USD",
        "a": "AUD",
        "au": "AUD",
        "c": "CAD",
        "ca": "CAD",
        "hk": "HKD",
        "s": "SGD",
        "nt": "TWD",
        "nz": "NZD",
        "r": "BRL",
        "australian": "AUD",
        "canadian": "CAD",
        "british": "GBP",
        "swiss": "CHF",
        "south": NO_CURRENCY,
        "korean": NO_CURRENCY,
        "russian": NO_CURRENCY,
        "chinese": NO_CURRENCY,
        "japanese": NO_CURRENCY,
        "indian": NO_CURRENCY,
    },
    percents=frozenset(
        {"%", "percent", "percents", "percentage", "pct", "pc", "per cent", "percentage-point"}
    ),
    measures=word_set(_MEASURES),
    unit_adjectives=word_set("square cubic metric nautical short long light sq consecutive straight full"),
    months={word: number for names in _MONTHS for number, word in enumerate(names, 1)} | {"sept": 9},
    year_words=word_set("in since of from until till by during through late early mid before after year"),
    clock=word_set("am pm a.m p.m o'clock gmt utc est hrs"),
    labels=word_set(
        """article articles court resolution resolutions no number flight regiment brigade division corps page
        pages paragraph clause section sections chapter unit room office bureau row route highway channel
        phase stage level grade group act bill type model version episode season part point figure
        table item rule order line gate platform stoxx nikkei nasdaq ftse kospi dow apollo formula
        fortune fig big covid group top windows iphone"""
    ),
    ordinal_ends=("st", "nd", "rd", "th"),
    ages=frozenset({"aged", "age", "year-old", "years-old"}),
)
