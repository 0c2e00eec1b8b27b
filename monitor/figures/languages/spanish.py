"""Spanish: its numerals, its dates and its small words."""

import re
from collections.abc import Iterator

from monitor.figures.dates import DateWords
from monitor.figures.languages.model import Cue, Language
from monitor.figures.languages.tables import numbered, phrases, terms, word_set, words
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
    groups=numbered({12: "docena docenas", 100: "centenar", 1000: "millar"}),
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
        supera los, superó los, superaron los, por encima de, mínimo, arriba de"""
    ),
    at_most=phrases(
        """hasta, como máximo, a lo sumo, no más de, menos de, por debajo de, máximo, inferior a, no
        superan los, no supera los"""
    ),
    about=phrases(
        """unos, unas, alrededor de, cerca de, aproximadamente, casi, en torno a, otros, otras, ya, un
        total de, otro, otra, nuevos, ahora, entorno a"""
    ),
    or_more=phrases("o más, y pico, como mínimo, al menos"),
    or_less=phrases("o menos, como máximo, a lo sumo"),
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
    labels=word_set("artículo resolución número nº página brigada regimiento"),
    ages=word_set("edad"),
    abbreviations=word_set("ee uu sr sra dr núm"),
)

# "treinta y dos": the word between tens and units is left out, at the same length.
_AND = re.compile(r"(?<=nta) y (?=(?:un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))")
_GRAMMAR = NumberGrammar(NUMERALS)


def amounts(folded: str) -> Iterator[Amount]:
    """The amounts of a Spanish text, in order."""
    return _GRAMMAR.read(_AND.sub("   ", folded))


CUES = {
    Cue.PLANNED: terms(
        """*ará, *arán, *erá, *erán, *irá, *irán, será, serán, enviará, enviarán, desplegará, desplegarán,
        planea, planean, prevé, prevén, prevista, previsto, previstos, podría, podrían, puede, pueden,
        espera, esperan, pretende, pretenden, va a, van a, tiene previsto, prometió, prometido, se
        dispone, prepara, preparan, enviaría, enviarían, quiere, llegará, llegarán, se sumarán,
        planeaba, planes, plan, antes de fin de, futuro envío, habrá, anunció el envío"""
    ),
    Cue.REAL: terms(
        """ha, han, había, habían, fue, fueron, ya, hasta ahora, hasta la fecha, murieron, están, está, se
        encuentran, habría, habrían, haya, hayan, desde, actualmente, son, es, era, eran"""
    ),
    Cue.EARLIER: terms(
        """había cifrado, había estimado, había dicho, había hablado, había calculado, anteriormente, antes
        hablaba, anterior estimación, estimación anterior, previamente, entonces, cifra anterior, había
        situado, hablaba de, en su día, frente a los, cálculo anterior, cifraba"""
    ),
    Cue.DENIED: terms(
        """falso, falsa, falsas, desmintió, desmiente, desmentido, negó, niega, mentira, infundado,
        infundada, no es cierto, no es verdad, bulo, sin fundamento, erróneo, errónea, incorrecto,
        rechazó"""
    ),
    Cue.MORE: terms(
        "otros, otras, adicionales, más soldados, nuevos, nuevas, refuerzos, se suman, adicional"
    ),
    Cue.OF_THEM: terms(
        "de ellos, de ellas, de los cuales, entre ellos, incluidos, incluidas, de estos, los primeros"
    ),
    Cue.EVENT: terms(
        "en un día, en un solo día, en una semana, en la última semana, en una noche, en un ataque"
    ),
    Cue.COUNT: terms("cifra, número, cantidad, estimación, cálculo, balance, total, recuento, saldo"),
    Cue.SAYS: terms(
        """dijo, dice, dijeron, dicen, afirmó, afirma, afirmaron, aseguró, asegura, aseguraron, informó,
        informa, informaron, declaró, estima, estimó, estiman, calcula, calculó, calculan, cifra, cifró,
        cifran, anunció, reveló, señaló, indicó, sostiene, sostuvo, cree, creen, confirmó, confirma,
        confirmaron, denunció, habla, habló, sitúa, situó, eleva, elevó, explicó, publicó, escribió,
        comunicó, considera, según, reconoció, admitió, advirtió, detalló, apuntó, maneja, contabiliza,
        ofrece, da, dio, ve, cuenta"""
    ),
    Cue.ACCOUNT: terms(
        "cálculo, cálculos, estimación, estimaciones, cifra, cifras, informe, versión, datos, recuento"
    ),
    Cue.CITING: terms(
        """según, de acuerdo con, citando a, citando, en palabras de, a juicio de, fuentes de, datos de,
        estimaciones de, cálculos de, en opinión de, citado por"""
    ),
    Cue.TELLS: terms("dijo a, informó a, informó al, declaró a, ante, comunicó a"),
    Cue.CARRIES: terms(
        """él, ella, la agencia, el servicio, el ministerio, el portavoz, el funcionario, los funcionarios,
        el informe, añadió, agregó, el general, el presidente, el documento, el organismo, la misma
        fuente"""
    ),
    Cue.TOLD: terms(
        "así lo, lo dijo, lo afirmó, lo informó, lo aseguró, el dato lo, la cifra procede, los datos son"
    ),
    Cue.EXISTS: terms("hay, había, habría"),
    Cue.RATE: terms("al mes, mensuales, mensual, al día, diarios, por mes, cada mes, por día, a la semana"),
    Cue.HISTORY: terms("el año pasado, hace un año"),
    Cue.THEM: terms("ellos, los mismos, estos, su número"),
    Cue.AND: terms("y, o, e"),
    Cue.JOIN: terms("y, o, e, u, entre, los, las, a"),
    Cue.STOP: terms(
        """en, a, al, por, para, con, sin, sobre, desde, hasta, entre, contra, durante, tras, según, fue,
        fueron, ha, han, había, habían, es, son, está, están, será, serán, podría, podrían, que,
        quienes, cuyos, se, ya, no, también, y, o, pero, como, cuando, donde, si, más, menos, dijo, de
        los, hay, murieron"""
    ),
    Cue.MEASURE: terms(
        """asciende a, ascienden a, ascendía a, ascendió a, llega a, llegan a, llegó a, alcanza, alcanzan,
        alcanzó, supera, superan, superó, es de, era de, se eleva a, se cifra en, suma, suman, se sitúa
        en, son, eran, cifra en, cifró en, sitúa en, situó en, estima en, estimó en, calcula en"""
    ),
    Cue.FINITE: terms(
        "es, son, fue, fueron, ha, han, había, habían, está, están, será, serán, podría, podrían"
    ),
    Cue.RELATIVE: terms("que, quien, quienes, cuyo, cuyos, cuya, el cual, los cuales, de los que, donde"),
    Cue.BREAK: terms("mientras, pero, aunque, que, porque, cuando, donde, quienes, sino, mientras que"),
}

LANGUAGE = Language(
    code="es",
    amounts=amounts,
    cues=CUES,
    dates=DateWords(
        months=MONTHS,
        day_month=(r"\b(?:\d{1,2} (?:y|a|al) )?(?P<day>\d{1,2}) de MONTH\b(?: (?:de|del) (?P<year>\d{4}))?",),
        month_year=(
            r"\b(?P<last>pasado )?MONTH\b(?:(?: de| del)? (?P<year>20\d\d)| (?P<year_before>del año pasado))?"
        ),
        between="y|a|al|hasta",
        blocked=r"\bdesde(?: el)?|\bantes de|\bdespués de",
        limit=r"\bhasta|\bantes de|\bpara|\bpara finales de|\ba finales de|\bhasta finales de",
        relative={r"\bel mes pasado\b": 1, r"\bel próximo mes\b": -1},
        in_year={r"\bfinales de (?P<year>20\d\d)\b": 12, r"\bfin de año\b": 12, r"\bfinales de año\b": 12},
    ),
    abbreviations=word_set("ee uu sr sra dr gral etc núm art"),
    of=r"\s*(?:de|entre) (?:los|las|estos|esos|sus|un total de|unos) ",
    definite=r"\b(?:los|las|estos|esos|sus)",
    share_of=(
        r"\b(?:mitad|tercio|cuarto|mayoría|parte|por ciento|%) de (?:los |las |sus |unos )?"
        r"|(?:^|[.;:,] ?)(?:de|entre) (?:los|las|sus|unos) "
    ),
    out_of=r"(?:de|entre) (?:los|las|sus|unos)",
    noun_of=r"\s*(?:de|en|a|:|,)?\s*(?:los|las|unos)?\s*",
    put_at=r"\b(?:en|a)(?: (?:unos|los|las|más de|al menos))?",
    nation_before=r" ",
    nation_behind=r" (?:[\w]+ )?(?:(?:de|del|en) )?(?:la |el )?",
    place=r"\b(?:en|a|hacia|para|con|contra|desde|por|al|sobre)",
    free_order=True,
)
