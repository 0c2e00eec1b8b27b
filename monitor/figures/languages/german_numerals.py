"""How German writes numbers: glued words, points between the thousands, a full stop behind an ordinal."""

import re
from collections.abc import Iterator
from dataclasses import replace

from monitor.figures.languages.tables import numbered, phrases, word_set, words
from monitor.figures.numbers.grammar import NumberGrammar
from monitor.figures.numbers.model import NO_CURRENCY, Amount, Kind, Numerals

_UNITS = words("ein zwei drei vier fünf sechs sieben acht neun")
_TEENS = words("zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn")
_TENS = words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_MONTHS = (
    ("januar", "jänner", "jan"),
    ("februar", "feber", "feb"),
    ("märz", "mär"),
    ("april", "apr"),
    ("mai",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("dezember", "dez"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_ARTICLES = frozenset({"ein", "eine", "einer", "eines", "einem", "einen"})
_CURRENCIES = {
    "USD": "$ us$ usd dollar dollars us-dollar us-dollars dollarn",
    "EUR": "€ eur euro euros",
    "GBP": "£ pfund",
    "KRW": "₩ won krw",
    "RUB": "₽ rubel rubeln rub",
    "CNY": "yuan renminbi",
    "JPY": "¥ yen",
    "UAH": "₴ hrywnja griwna hrywna",
    "CHF": "franken chf",
    NO_CURRENCY: "cent cents",
}
_MEASURES = """
    km kilometer kilometern kilometers m meter metern meters cm zentimeter zentimetern mm millimeter
    millimetern kg kilogramm kilo kilos gramm g tonne tonnen t hektar ha quadratkilometer quadratkilometern
    quadratmeter quadratmetern kubikmeter liter litern barrel grad kilowatt megawatt gigawatt mw gw kwh
    knoten ps prozentpunkte prozentpunkten sekunde sekunden minute minuten min stunde stunden std tag tage
    tagen tages nacht nächte nächten woche wochen monat monate monaten monats jahr jahre jahren jahres
    jahrzehnt jahrzehnte jahrzehnten jahrhundert jahrhunderte mal kilobyte megabyte gigabyte seemeilen
    meilen meile tägig tägige tägigen tägiger tägiges stündig stündige stündigen monatig monatige
    monatigen wöchig wöchige wöchigen zoll
"""


def _digits_in_words() -> dict[str, float]:
    """One to ninety-nine: eins, zwölf, einundzwanzig. A lone `ein` is the article."""
    tens = dict(zip(_TENS, range(20, 100, 10), strict=True))
    units = dict(zip(_UNITS, range(1, 10), strict=True))
    glued = {f"{one}und{ten}": unit + value for one, unit in units.items() for ten, value in tens.items()}
    rest = dict(zip(_TEENS, range(10, 20), strict=True)) | units | {"eins": 1, "zwo": 2, "null": 0}
    rest |= {"dreissig": 30, "zweien": 2, "zweier": 2, "dreien": 3, "dreier": 3, "vieren": 4, "fünfen": 5}
    del rest["ein"]
    spelled = tens | glued | rest
    swiss = {name.replace("ß", "ss"): value for name, value in spelled.items() if "ß" in name}
    return {name: float(value) for name, value in (spelled | swiss | {"einhundert": 100}).items()}


def _halves() -> dict[str, float]:
    """anderthalb, zweieinhalb, dreieinviertel: before a scale, which may be glued on."""
    names = dict(zip(("eineinhalb", *(f"{unit}einhalb" for unit in _UNITS[1:])), range(1, 10), strict=True))
    return {name: value + 0.5 for name, value in names.items()} | {
        "anderthalb": 1.5,
        "einundeinhalb": 1.5,
        "zehneinhalb": 10.5,
        "elfeinhalb": 11.5,
        "zwölfeinhalb": 12.5,
        "dreiviertel": 0.75,
        **dict.fromkeys(("halb", "halbe", "halben", "halber", "halbes"), 0.5),
    }


_ORDINAL_STEMS = numbered(
    {
        1: "erst",
        2: "zweit",
        3: "dritt",
        4: "viert",
        5: "fünft",
        6: "sechst",
        7: "siebt siebent",
        8: "acht",
        9: "neunt",
        10: "zehnt",
        11: "elft",
        12: "zwölft",
        20: "zwanzigst",
        100: "hundertst",
    }
)
_PARTS = numbered(
    {3: "drittel", 4: "viertel", 5: "fünftel", 6: "sechstel", 7: "siebtel", 8: "achtel", 10: "zehntel"}
)

NUMERALS = Numerals(
    small=_digits_in_words(),
    hundreds={"hundert": 100},
    scales=numbered(
        {
            1e3: "tausend eintausend tsd",
            1e6: "million millionen mio mill",
            1e9: "milliarde milliarden mrd",
            1e12: "billion billionen",
        }
    ),
    groups={"dutzend": 12, "dutzends": 12, "hundert": 100},
    fractions=_halves(),
    ordinals={stem + end: value for stem, value in _ORDINAL_STEMS.items() for end in words("e en er es em")},
    denominators={**_PARTS, **{name + "n": value for name, value in _PARTS.items()}},
    shares={"hälfte": 0.5, **{name: 1 / value for name, value in _PARTS.items()}},
    out_of=phrases("von, aus"),
    minus=frozenset({"minus"}),
    lone=word_set("tausend eintausend hundert"),
    vague=word_set(
        """einige einigen einiger mehrere mehreren mehrerer etliche etlichen viele vielen paar wenige zig aber
        manche"""
    ),
    articles=_ARTICLES,
    joiners=frozenset({"und"}),
    compounds=True,
    abbreviations=word_set("tsd mio mill mrd ca nr std min bzw ggf rd"),
    decimal=",",
    grouping=".' ",
    bare_years=False,
    to=word_set("bis oder"),
    ranges={"zwischen": frozenset({"und"}), "von": frozenset({"bis"})},
    changes=word_set(
        """stieg gestiegen steigt steigen wuchs gewachsen wächst sank gesunken sinkt fiel erhöht erhöhte
        erhöhen hob angehoben korrigiert korrigierte ausgehend"""
    ),
    at_least=phrases(
        """mindestens, wenigstens, zumindest, minimal, mehr als, über, weit über, deutlich über, deutlich
        mehr als, weit mehr als, etwas mehr als, knapp über, gut über, nicht weniger als, nicht unter,
        nicht unter den, jenseits von, oberhalb von, größer als, übersteigt, überschritt, überschreitet,
        >, ≥, nicht mal unter, sogar über, schon über"""
    ),
    at_most=phrases(
        """bis zu, höchstens, maximal, allenfalls, nicht mehr als, weniger als, unter, keine, keine vollen,
        nicht über, bestenfalls, im besten fall, äußerstenfalls, weit weniger als, deutlich weniger als,
        deutlich unter, <, ≤, nicht einmal, kaum mehr als, längstens"""
    ),
    about=phrases(
        """rund, etwa, ungefähr, circa, ca, rd, zirka, gut, fast, knapp, nahezu, annähernd, beinahe, gegen,
        an die, schätzungsweise, grob, um die, in etwa, vielleicht, wohl, weitere, weiteren, weiterer,
        zusätzliche, zusätzlichen, zusätzlich, noch, noch einmal, nochmals, nochmal, insgesamt,
        inzwischen, mittlerweile, bereits, schon, derzeit, bislang, bisher, gerade, etwas, sogar, also,
        jeweils, je, vermutlich, mutmaßlich, wahrscheinlich, offenbar, angeblich, ganze, gar, genau,
        exakt, abermals, erneut, geschätzte, geschätzten, geschätzt, umgerechnet, in summe, alles in
        allem, zusammen"""
    ),
    or_more=phrases("oder mehr, und mehr, oder noch mehr, aufwärts, und darüber, plus, +, oder darüber"),
    or_less=phrases("oder weniger, oder noch weniger, höchstens, maximal"),
    both=word_set("und aber jedoch doch"),
    currencies={word: code for code, names in _CURRENCIES.items() for word in names.split()},
    currency_prefixes={
        "us": "USD",
        "amerikanische": "USD",
        "amerikanischen": "USD",
        "südkoreanische": NO_CURRENCY,
        "südkoreanischen": NO_CURRENCY,
        "kanadische": "CAD",
        "australische": "AUD",
    },
    percents=word_set("% prozent prozents"),
    measures=word_set(_MEASURES),
    unit_adjectives=word_set("ganze ganzen volle vollen weitere weiteren"),
    months=MONTHS,
    year_words=word_set(
        """in im seit bis ab anfang mitte ende jahr jahre jahres jahren sommer herbst winter frühjahr
        frühling spätsommer frühsommer spätherbst frühherbst"""
    ),
    clock=word_set("uhr"),
    labels=word_set(
        """artikel resolution resolutionen nummer nr paragraf paragraph § kapitel absatz seite seiten flug
        projekt typ kaliber"""
    ),
    ages=word_set("""jahrgang jähriger jährige jährigen jähriges jährigem jährig lebensjahr alter geboren"""),
)

# "elf- bis zwölftausend": the hyphen stands for the scale that the second number closes. "US-Dollar".
_HYPHEN = re.compile(r"(?<=\w)-(?= (?:bis|oder|und) )|(?<=\bus)-(?=dollar)")
# "Berichte über 600 Tote": what they are about, not more than.
_ABOUT = re.compile(
    r"\b(?:bericht|meldung|angabe|gerücht|information|nachricht|behauptung|aussage|zahl|streit)\w{0,3} $"
)
_ABOUT_REACH = 20
# "die 8. Einheit", "am 19.": words around a full stop behind digits that make them an ordinal.
_BEFORE_ORDINAL = (
    "der|die|das|den|dem|des|am|im|vom|zum|zur|beim|ihre[nrms]?|seine[nrms]?|diese[nrms]?|jede[nrms]?"
)
_BEHIND_ORDINAL = (
    "armee|brigade|division|einheit|bataillon|korps|armeekorps|regiment|kompanie|jahrestag|jahrhundert|geburtstag"
    "|parteitag|sitzung|plenum|mal|platz|breitengrad"
)
ORDINAL = re.compile(
    rf"\b(?:{_BEFORE_ORDINAL}) (?:\d{{1,3}}\.(?: ?(?:/|-|bis|und|oder) ?))?\d{{1,3}}\.(?= [^\W\d])"
    rf"|\b\d{{1,3}}\.(?= (?:{_BEHIND_ORDINAL}))"
)

# "geboren 1999 und 2005": years that are listed.
_YEARS = re.compile(
    r"\b(?:geboren|jahrgänge|jahrgang|jahren|jahre)(?:,? (?:in|und|oder|bis|von|im|jahr|(?:19|20)\d\d),?)+"
)
# "bis Ende März 1900": nobody's news is of a year so long ago.
_FIRST_YEAR = 1985

_GRAMMAR = NumberGrammar(NUMERALS)


def amounts(folded: str) -> Iterator[Amount]:
    """The amounts of a German text, in order."""
    ordinals = iter([*ORDINAL.finditer(folded)])
    ordinal = next(ordinals, None)
    years = {at for match in _YEARS.finditer(folded) for at in range(*match.span())}
    for amount in _GRAMMAR.read(_HYPHEN.sub(" ", folded)):
        if amount.core_start in years and amount.kind is Kind.COUNT:
            amount = replace(amount, kind=Kind.DATE)
        while ordinal and ordinal.end() <= amount.core_start:
            ordinal = next(ordinals, None)
        if ordinal and ordinal.start() <= amount.core_start and amount.kind is Kind.COUNT:
            yield replace(amount, kind=Kind.ORDINAL)
        else:
            yield _of_which_one_speaks(amount, folded) if amount.kind is Kind.COUNT else _not_dated(amount)


def _not_dated(amount: Amount) -> Amount:
    """`bis Ende März 1900 heimgeholt`: four digits behind a month are no year of long ago."""
    long_ago = amount.kind is Kind.DATE and 31 < (amount.low or 0) < _FIRST_YEAR
    return replace(amount, kind=Kind.COUNT) if long_ago else amount


def _of_which_one_speaks(amount: Amount, folded: str) -> Amount:
    """`Berichte über 600 Tote` tell of 600, not of more."""
    spoken = folded.startswith("über ", amount.start) and _ABOUT.search(
        folded, max(0, amount.start - _ABOUT_REACH), amount.start
    )
    return replace(amount, high=amount.low, start=amount.core_start) if spoken else amount
