"""How French writes its numbers."""

import re
from collections.abc import Iterator

from monitor.figures.languages.tables import numbered, phrases, word_set, words
from monitor.figures.numbers.grammar import NumberGrammar
from monitor.figures.numbers.model import NO_CURRENCY, Amount, Numerals

_MONTHS = words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
MONTHS = {name: number for number, name in enumerate(_MONTHS, 1)} | {"aout": 8, "fevrier": 2}
_CURRENCIES = {
    "USD": "$ us$ usd dollar dollars",
    "EUR": "€ euro euros",
    "KRW": "won wons",
    "RUB": "rouble roubles",
    NO_CURRENCY: "centimes",
}

_SMALL = numbered(
    {
        2: "deux",
        3: "trois",
        4: "quatre",
        5: "cinq",
        6: "six",
        7: "sept",
        8: "huit",
        9: "neuf",
        10: "dix",
        11: "onze",
        12: "douze",
        13: "treize",
        14: "quatorze",
        15: "quinze",
        16: "seize",
        20: "vingt",
        30: "trente",
        40: "quarante",
        50: "cinquante",
        60: "soixante",
        70: "septante",
        80: "huitante",
        90: "nonante",
    }
)


def _compounds() -> dict[str, float]:
    """The numbers below a hundred that are written in several words, with blanks between."""
    ones = {int(value): word for word, value in _SMALL.items() if value < 17}
    ones |= {1: "un"} | {value: f"dix {ones[value - 10]}" for value in (17, 18, 19)}
    found = {ones[value]: float(value) for value in (17, 18, 19)} | {
        "quatre vingt": 80.0,
        "quatre vingts": 80.0,
    }
    for value in range(21, 100):
        tens, one = divmod(value, 10)
        if tens in (7, 9):
            tens, one = tens - 1, one + 10
        name = "quatre vingt" if tens == 8 else next(word for word, ten in _SMALL.items() if ten == tens * 10)
        joiner = " et " if one in (1, 11) and tens != 8 else " "
        if one:
            found |= {f"{name}{joiner}{ones[one]}": float(value)}
            found |= {f"{name}{joiner}une": float(value)} if one == 1 else {}
    return found


_SPELLED = _compounds()
_COMPOUNDS = {spelled.replace(" ", "x"): value for spelled, value in _SPELLED.items()}

NUMERALS = Numerals(
    small=_SMALL | _COMPOUNDS,
    hundreds={"cent": 100, "cents": 100},
    scales=numbered({1e3: "mille", 1e6: "million millions", 1e9: "milliard milliards md mds"}),
    groups=numbered(
        {
            8: "huitaine",
            10: "dizaine",
            12: "douzaine",
            15: "quinzaine",
            20: "vingtaine",
            30: "trentaine",
            40: "quarantaine",
            50: "cinquantaine",
            60: "soixantaine",
            100: "centaine cent",
            1000: "millier",
        }
    ),
    fractions=numbered({0.5: "demi demie"}),
    tails={("et", "demi"): 0.5, ("et", "demie"): 0.5},
    denominators=numbered({3: "tiers", 4: "quart quarts", 5: "cinquième cinquièmes"}),
    shares={"moitié": 0.5},
    ordinals=numbered({1: "premier première", 2: "deuxième second seconde", 3: "troisième"}),
    lone=word_set("mille cent"),
    vague=word_set("quelques plusieurs centaines milliers dizaines"),
    articles=frozenset({"un", "une"}),
    joiners=frozenset({"et"}),
    hyphen_joins=True,
    decimal=",",
    grouping=" .",
    to=word_set("à ou"),
    ranges={"entre": frozenset({"et"}), "de": frozenset({"à"})},
    changes=word_set("passé passer passe passée porté porter relevé monté augmenté"),
    at_least=phrases(
        """au moins, plus de, pas moins de, au minimum, dépasse les, dépassent les, dépassé les, supérieur
        à, supérieures à, minimum, au-delà de, au bas mot, plus d, pas moins d, supérieure à, supérieurs à,
        dépasse, dépassent, plus des, dépasserait les, dépasseraient les, dépassé, dépassait les,
        dépassaient les, excède, excèdent, au moins les, plus que, au moins quelque, un minimum de"""
    ),
    at_most=phrases(
        """jusqu'à, au plus, au maximum, moins de, pas plus de, tout au plus, inférieur à, maximum, pas
        plus d, moins d, au maximum de, inférieure à, inférieurs à, à peine plus de, un maximum de"""
    ),
    about=phrases(
        """environ, quelque, près de, autour de, à peu près, presque, déjà, un total de, quelques,
        désormais, autres, aux alentours de, approximativement, quelque chose comme, pas loin
        de, de l'ordre de, plutôt, encore, à présent, en tout, une estimation de, peut-être, grosso modo"""
    ),
    or_more=phrases("ou plus, ou davantage, au moins, au minimum, au bas mot, et plus"),
    or_less=phrases("ou moins, au plus, au maximum, tout au plus"),
    currencies={word: code for code, names in _CURRENCIES.items() for word in names.split()},
    currency_prefixes={"de": NO_CURRENCY, "américains": "USD"},
    percents=word_set("%") | {"pour cent"},
    measures=word_set(
        """km kilomètre kilomètres mètre mètres m mm millimètres kg kilos tonne tonnes heure heures minute
        minutes seconde secondes jour jours semaine semaines mois an ans année années hectares degrés"""
    ),
    months=MONTHS,
    year_words=word_set("en depuis fin début année dès"),
    clock=word_set("h heures"),
    labels=word_set("le article résolution numéro n page brigade régiment"),
    ages=word_set("âgé âgés âgée"),
    abbreviations=word_set("m mm mme dr md mds"),
)

# "quatre-vingt-dix" is read as one word, at the same length.
_COMPOUND = re.compile(
    r"\b(?:"
    + "|".join(spelled.replace(" ", "[- ]") for spelled in sorted(_SPELLED, key=len, reverse=True))
    + r")\b"
)
_PARTED = re.compile("[- ]")
# "plus d'un millier", "d'au moins 600": the elided word stands for itself, at the same length.
_ELIDED = re.compile(r"\b(d|qu)'")
# "tous deux": those spoken of before, and no count of them.
_BOTH = re.compile(
    r"\b(?:tous|toutes)(?: les)? deux\b|\bles deux\b(?= (?:sont|ont|étaient|avaient|seraient|auraient)\b)"
)
_GRAMMAR = NumberGrammar(NUMERALS)


def amounts(folded: str) -> Iterator[Amount]:
    """The amounts of a French text, in order."""
    folded = _BOTH.sub(_blank, folded)
    return _GRAMMAR.read(_COMPOUND.sub(_as_one_word, _ELIDED.sub(r"\1 ", folded)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _as_one_word(match: re.Match[str]) -> str:
    return _PARTED.sub("x", match[0])
