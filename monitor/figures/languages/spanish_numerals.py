"""How Spanish writes its numbers."""

import re
from collections.abc import Iterator

from monitor.figures.languages.tables import numbered, phrases, word_set, words
from monitor.figures.numbers.grammar import NumberGrammar
from monitor.figures.numbers.model import NO_CURRENCY, Amount, Numerals

_SMALL = numbered(
    {
        2: "dos",
        3: "tres",
        4: "cuatro",
        5: "cinco",
        6: "seis",
        7: "siete",
        8: "ocho",
        9: "nueve",
        10: "diez",
        11: "once",
        12: "doce",
        13: "trece",
        14: "catorce",
        15: "quince",
        16: "dieciséis dieciseis",
        17: "diecisiete",
        18: "dieciocho",
        19: "diecinueve",
        20: "veinte",
        21: "veintiuno veintiún veintiuna",
        22: "veintidós veintidos",
        23: "veintitrés veintitres",
        24: "veinticuatro",
        25: "veinticinco",
        26: "veintiséis veintiseis",
        27: "veintisiete",
        28: "veintiocho",
        29: "veintinueve",
        30: "treinta",
        40: "cuarenta",
        50: "cincuenta",
        60: "sesenta",
        70: "setenta",
        80: "ochenta",
        90: "noventa",
        100: "cien ciento",
        200: "doscientos doscientas",
        300: "trescientos trescientas",
        400: "cuatrocientos cuatrocientas",
        500: "quinientos quinientas",
        600: "seiscientos seiscientas",
        700: "setecientos setecientas",
        800: "ochocientos ochocientas",
        900: "novecientos novecientas",
    }
)
_MONTHS = words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
MONTHS = {name: number for number, name in enumerate(_MONTHS, 1)} | {"setiembre": 9}
_CURRENCIES = {
    "USD": "$ us$ usd dólar dólares dolares",
    "EUR": "€ euro euros",
    "KRW": "won wones",
    "RUB": "rublo rublos",
    NO_CURRENCY: "centavos",
}

NUMERALS = Numerals(
    small=_SMALL,
    scales=numbered({1e3: "mil", 1e6: "millón millon millones", 1e12: "billón billones"}),
    groups=numbered(
        {
            10: "decena",
            12: "docena docenas",
            15: "quincena",
            20: "veintena",
            30: "treintena",
            40: "cuarentena",
            50: "cincuentena",
            100: "centenar centenares",
            1000: "millar millares",
        }
    ),
    fractions=numbered({0.5: "medio media"}),
    tails={("y", "medio"): 0.5, ("y", "media"): 0.5},
    denominators=numbered({3: "tercio tercios", 4: "cuarto cuartos", 5: "quinto quintos"}),
    shares={"mitad": 0.5},
    ordinals=numbered({1: "primer primero primera", 2: "segundo segunda", 3: "tercer tercero tercera"}),
    lone=word_set("mil"),
    vague=word_set("varios varias algunos algunas unos cientos miles decenas"),
    articles=frozenset({"un", "una"}),
    joiners=frozenset({"y"}),
    decimal=",",
    grouping=". ",
    to=word_set("a o"),
    ranges={"entre": frozenset({"y"}), "de": frozenset({"a"})},
    changes=word_set("pasó pasado pasar subió subir elevó elevado aumentó creció bajó"),
    at_least=phrases(
        """al menos, por lo menos, como mínimo, más de, mas de, no menos de, superior a, superan los,
        supera los, superó los, superaron los, por encima de, mínimo, arriba de, cuando menos, un mínimo
        de, no menos, superiores a, supera, superan, superan las, superaron las, superó las, supera ya los,
        superan ya los, superado los, superado las, superaría los, superarían los, rebasa los, rebasan los,
        rebasado los, sobrepasa los, sobrepasan los, superado, rebasa, rebasan, sobrepasa, más allá de"""
    ),
    at_most=phrases(
        """hasta, como máximo, a lo sumo, como mucho, no más de, menos de, por debajo de, máximo, inferior a,
        no superan los, no supera los, un máximo de, inferiores a, a lo más, poco menos de"""
    ),
    about=phrases(
        """unos, unas, alrededor de, cerca de, aproximadamente, casi, en torno a, otros, otras, ya, un
        total de, otro, otra, nuevos, ahora, entorno a"""
    ),
    or_more=phrases("o más, y pico, como mínimo, al menos"),
    or_less=phrases("o menos, como máximo, a lo sumo, como mucho"),
    currencies={word: code for code, names in _CURRENCIES.items() for word in names.split()},
    currency_prefixes={"de": NO_CURRENCY, "estadounidenses": "USD"},
    percents=word_set("% porciento") | {"por ciento"},
    measures=word_set(
        """km kilómetro kilómetros metro metros m mm milímetros kg kilos kilogramos tonelada toneladas hora
        horas minuto minutos segundo segundos día días semana semanas mes meses año años grados
        hectáreas"""
    ),
    months=MONTHS,
    year_words=word_set("en de desde hasta del año"),
    clock=word_set("horas h"),
    labels=word_set("el artículo resolución número nº página brigada regimiento batallón división día días"),
    ages=word_set("edad"),
    abbreviations=word_set("ee uu sr sra dr núm"),
)

# "treinta y dos": the word between tens and units is left out, at the same length.
_AND = re.compile(r"(?<=nta) y (?=(?:un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))")
# "los dos están heridos": those spoken of before, and no count of them.
_BOTH = re.compile(r"\b(?:los|las) dos\b(?= (?:están|estaban|son|eran|fueron|han|habían|se|reciben)\b)")
_GRAMMAR = NumberGrammar(NUMERALS)


def amounts(folded: str) -> Iterator[Amount]:
    """The amounts of a Spanish text, in order."""
    folded = _BOTH.sub(lambda both: " " * len(both[0]), folded)
    return _GRAMMAR.read(_AND.sub("   ", folded))
