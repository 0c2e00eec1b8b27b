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
    groups=numbered(
        {
            10: "decena",
            12: "docena docenas",
            15: "quincena",
            20: "veintena",
            30: "treintena",
            40: "cuarentena",
            50: "cincuentena",
            100: "centenar",
            1000: "millar",
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
        de, no menos, superiores a, supera, superan"""
    ),
    at_most=phrases(
        """hasta, como máximo, a lo sumo, no más de, menos de, por debajo de, máximo, inferior a, no
        superan los, no supera los, un máximo de, inferiores a, a lo más, poco menos de"""
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
    labels=word_set("artículo resolución número nº página brigada regimiento batallón división día días"),
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
        """*ará, *arán, *erá, *erán, *irá, *irán, será, serán, enviará, enviarán, desplegará,
        desplegarán, planea, planean, prevé, prevén, prevista, previsto, previstos, podría, podrían,
        puede, pueden, espera, esperan, pretende, pretenden, va a, van a, tiene previsto, prometió,
        prometido, se dispone, prepara, preparan, enviaría, enviarían, quiere, llegará, llegarán, se
        sumarán, planeaba, planes, plan, antes de fin de, futuro envío, habrá, anunció el envío,
        previstas, tienen previsto, tenía previsto, está previsto, estaba previsto, está dispuesto a,
        estudia, estudian, contempla, contemplan, sopesa, se propone, se comprometió, comprometido,
        promete, prometieron, planeado, planeados, proyecta, se espera, se prevé, esperados, debe,
        deben, debía, debían, iba a, iban a, llegarían, llegaría, desplegaría, sumaría, trabajaría,
        trabajarían, irían, iría, partirán, viajarán, deberán, deberían, está por llegar, por llegar, en
        preparación, a la espera, en camino, de camino, se dispone a, listo para, listos para, acordó
        enviar, acordado enviar, decidió enviar, ofreció, ofrece enviar, intenta enviar, próximo envío,
        próximamente, pronto, previsión, previsiones, pronostica, pronostican, aspira"""
    ),
    Cue.REAL: terms(
        """ha, han, había, habían, fue, fueron, ya, hasta ahora, hasta la fecha, murieron, están, está,
        se encuentran, habría, habrían, haya, hayan, desde, actualmente, son, es, era, eran, han sido,
        ha sido, fueron enviados, hubo, sido, estaban, estaba, estuvieron, se hallan, se encuentran ya,
        llevan, lleva, permanecen, siguen, habían sido, hoy"""
    ),
    Cue.EARLIER: terms(
        """había cifrado, había estimado, había dicho, había hablado, había calculado, anteriormente,
        antes hablaba, anterior estimación, estimación anterior, previamente, entonces, cifra anterior,
        había situado, hablaba de, en su día, frente a los, cálculo anterior, cifraba, había informado,
        había afirmado, había anunciado, había reportado, había contado, había dado, había fijado,
        contaba, eran antes, estimaba, calculaba, situaba, se hablaba de, se cifraba, antes, hasta
        entonces, última estimación, último balance, recuento anterior, balance anterior, cifra previa,
        estimación previa, a principios de año decía, partiendo de, desde los, por entonces, en aquel
        momento, en un primer momento, inicialmente, al principio, dijo entonces, en comparación con,
        respecto a los"""
    ),
    Cue.DENIED: terms(
        """falso, falsa, falsas, desmintió, desmiente, desmentido, negó, niega, mentira, infundado,
        infundada, no es cierto, no es verdad, bulo, sin fundamento, erróneo, errónea, incorrecto,
        rechazó, falsos, desmentida, desmintieron, desmienten, negaron, niegan, mentiras, carece de
        fundamento, carecen de fundamento, inventado, inventada, fabricación, invención, patraña,
        equivocado, equivocada, no se ajusta a la realidad, no es correcto, inexacto, inexacta, tilda de
        falsa, desautorizó, afirmó por error, por error, nunca dijo, jamás dijo, noticia falsa, no tiene
        base, absurdo, absurda, disparate"""
    ),
    Cue.MORE: terms(
        """otros, otras, adicionales, más soldados, nuevos, nuevas, refuerzos, se suman, adicional, más
        hombres, más efectivos, más tropas, suplementarios, extra, además de, un nuevo, otro, otra,
        nuevo contingente, a los que se suman"""
    ),
    Cue.OF_THEM: terms(
        """de ellos, de ellas, de los cuales, entre ellos, incluidos, incluidas, de estos, los primeros,
        entre ellas, entre los cuales, de entre ellos, de los mismos, incluidos los, incluyendo,
        inclusive, entre los que, de los que, los restantes, el resto, de esa cifra, de ese total, de
        ese número, de esos, de aquellos, de las cuales, un primer grupo, primer grupo, primera tanda,
        primera oleada, un primer contingente, avanzadilla, vanguardia"""
    ),
    Cue.EVENT: terms(
        """en un día, en un solo día, en una semana, en la última semana, en una noche, en un ataque, en
        tres días, en dos días, en cuatro días, en cinco días, en 24 horas, en 48 horas, en las últimas
        24 horas, en las últimas horas, en una jornada, en una sola jornada, en una sola noche, durante
        el fin de semana, en el fin de semana, el fin de semana, esta semana, la semana pasada, en la
        semana, en pocos días, en un mismo día, en una sola semana, en dos semanas, en una mañana,
        durante la noche, anoche, de la noche a la mañana"""
    ),
    Cue.COUNT: terms(
        """cifra, número, cantidad, estimación, cálculo, balance, total, recuento, saldo, cifras,
        números, guarismo, contabilidad, cómputo, cuenta, suma, dato, el parte, estimaciones, cálculos,
        evaluación, conteo, monto, importe, cuantía"""
    ),
    Cue.SAYS: terms(
        """dijo, dice, dijeron, dicen, afirmó, afirma, afirmaron, aseguró, asegura, aseguraron, informó,
        informa, informaron, declaró, estima, estimó, estiman, calcula, calculó, calculan, cifra, cifró,
        cifran, anunció, reveló, señaló, indicó, sostiene, sostuvo, cree, creen, confirmó, confirma,
        confirmaron, denunció, habla, habló, sitúa, situó, eleva, elevó, explicó, publicó, escribió,
        comunicó, considera, según, reconoció, admitió, advirtió, detalló, apuntó, maneja, contabiliza,
        ofrece, da, dio, ve, cuenta, declararon, revelaron, revela, estimaron, calculaban, cuentan,
        contó, contaron, constató, aseveró, precisó, precisa, subrayó, recalcó, asegurado, afirmado,
        declarado, informado, dicho, anunciado, revelado, estimado, calculado, cifrado, situado,
        publicado, confirmado, señalado, indicado, reconocido, escribe, escriben, escribieron, expuso,
        relató, relata, narró, comentó, opinó, opina, juzga, evalúa, evaluó, valora, valoró, tasó, tasa,
        registró, registra, documentó, difundió, difundieron, contabilizó, contabilizan, manejan,
        atribuye, anota, apunta, señala, señalan, indica, indican, reporta, reportó, reportaron,
        comunica, alerta, alertó, advierte, advierten, admite, admiten, reconoce, reconocen, creía,
        piensa, piensan, supone, suponen, sospecha, sospechan, pone en, puso en, fijó, fija, sitúan,
        situaron, elevan, elevaron, rebaja, rebajó, rectifica, rectificó, corrigió, corrige, concluye,
        concluyó, concluyeron, recoge, detalla, explica, matiza, insiste, insistió, puntualizó,
        sentenció, resumió, constata, observa, observó, ha visto, vio, vieron, prevé, espera, filtró,
        avanzó, adelantó, adelanta, trasladó a, comparte, sostienen, mantiene, mantuvo, desveló,
        desvela, halló, halla, encontró, mencionó, menciona, citó, aportó, denuncia, dio a conocer,
        tiene constancia, hace constar, lo cifra, los cifra, las cifra, son, da por"""
    ),
    Cue.ACCOUNT: terms(
        """cálculo, cálculos, estimación, estimaciones, cifra, cifras, informe, versión, datos,
        recuento, testimonio, relato, declaración, declaraciones, comunicado, parte, balance,
        afirmación, palabras, nota, evaluación, documento, estudio, análisis, investigación,
        advertencia, previsión, pronóstico, cómputo, conteo"""
    ),
    Cue.CITING: terms(
        """según, de acuerdo con, citando a, citando, en palabras de, a juicio de, fuentes de, datos de,
        estimaciones de, cálculos de, en opinión de, citado por, conforme a, según fuentes de, a decir
        de, al decir de, a tenor de, según datos de, según cálculos de, según estimaciones de, con base
        en, basándose en, que cita a, que citan a, que cita, cita a, citaba a, citados por, según dijo,
        según informó, según ha informado, según explicó, según la, según el, según los, según un, según
        una, por boca de, tras una reunión con, tras reunirse con, informados por, informado por, en
        cálculos de, para"""
    ),
    Cue.TELLS: terms(
        """dijo a, informó a, informó al, declaró a, ante, comunicó a, contó a, contaron a, explicó a,
        ante los, ante el, dijeron a, trasladó a, relató a, aseguró a, declararon a, reveló a, confirmó
        a, dijo al, dijo en, informó ante, en declaraciones a, en una entrevista con, en conversación
        con, explicó al, entregado al, remitido al, presentado ante"""
    ),
    Cue.CARRIES: terms(
        """él, ella, la agencia, el servicio, el ministerio, el portavoz, el funcionario, los
        funcionarios, el informe, añadió, agregó, el general, el presidente, el documento, el organismo,
        la misma fuente, los surcoreanos, su ministerio, esa fuente, dicha fuente, dicho organismo,
        dicho servicio, agregaron, añadieron, precisó, dijo también, la fuente, el mando, el estudio,
        los autores, la nota, el texto, el comunicado, el parte, su informe, la institución, el centro,
        el equipo, el instituto, el experto, el analista, el embajador, la portavoz, el ministro, el
        secretario, su jefe, según él, según ella, el mismo, la misma agencia, el propio, el diputado,
        los diputados, los legisladores"""
    ),
    Cue.TOLD: terms(
        """así lo, lo dijo, lo afirmó, lo informó, lo aseguró, el dato lo, la cifra procede, los datos
        son, así lo ha, lo anunció, lo ha dicho, lo reveló, lo confirmó, lo ha anunciado, lo contó, lo
        declaró, lo sostiene, lo calcula, la cifra es de, la cifra la dio, las cifras son de, el cálculo
        es de, la estimación es de, la estimación procede, los números son, el dato es de"""
    ),
    Cue.EXISTS: terms("""hay, había, habría, habrá, hubo, quedan, quedaban, existen"""),
    Cue.RATE: terms(
        """al mes, mensuales, mensual, al día, diarios, por mes, cada mes, por día, a la semana,
        diariamente, semanales, a diario, cada semana, por semana, anuales, al año, por año, cada año,
        cada día, mensualmente, por hora, la hora, a la hora"""
    ),
    Cue.HISTORY: terms(
        """el año pasado, hace un año, a finales del año pasado, el otoño pasado, hace dos años, hace
        unos meses, meses atrás, hace meses, el invierno pasado, el verano pasado"""
    ),
    Cue.THEM: terms(
        """ellos, los mismos, estos, su número, todos ellos, ellas, los primeros, aquellos, esos, sus"""
    ),
    Cue.AND: terms("""y, o, e, u, ni"""),
    Cue.JOIN: terms("""y, o, e, u, entre, los, las, a, ni, como, tanto, ya sea, bien, además de, más"""),
    Cue.STOP: terms(
        """en, a, al, por, para, con, sin, sobre, desde, hasta, entre, contra, durante, tras, según,
        fue, fueron, ha, han, había, habían, es, son, está, están, será, serán, podría, podrían, que,
        quienes, cuyos, se, ya, no, también, y, o, pero, como, cuando, donde, si, más, menos, dijo, de
        los, hay, murieron, ante, bajo, hacia, mediante, sino, estaban, estaba, eran, era, haber, hubo,
        sido, siendo, tiene, tienen, tenía, puede, pueden, debe, deben, iba, iban, va, van, murió,
        cayeron, llegaron, dijeron, afirmó, aseguró, le, les, lo, la, las, los, su, sus, aún, todavía,
        hoy, ayer, antes, después, luego, además, allí, aquí, cada, junto"""
    ),
    Cue.MEASURE: terms(
        """asciende a, ascienden a, ascendía a, ascendió a, llega a, llegan a, llegó a, alcanza,
        alcanzan, alcanzó, supera, superan, superó, es de, era de, se eleva a, se cifra en, suma, suman,
        se sitúa en, son, eran, cifra en, cifró en, sitúa en, situó en, estima en, estimó en, calcula
        en, rondan, ronda, rondaba, rondaría, rozan, roza, rozaba, roza los, ronda los, rondan los,
        superaba, superaban, supera ya, ha superado, han superado, superaría, superarían, rebasa,
        rebasan, rebasó, sobrepasa, sobrepasan, se acerca a, se acercan a, se aproxima a, ha llegado a,
        ha alcanzado, han alcanzado, asciende, ascienden, ascendería a, ascendían a, sumaban, sumarían,
        suma ya, totaliza, totalizan, equivale a, fue de, sería de, serían, es ya de, se elevaba a, se
        elevan a, subió a, ha subido a, creció hasta, pasó a, pasó a ser de, bajó a, cayó a, se sitúan
        en, se situaba en, queda en, quedó en, se queda en, se cifran en, se cifraba en, se estima en,
        se calcula en, está en, estaba en, anda por, andan por, cuenta con, contaba con, contaban,
        cuentan, contaba, alcanzaba, alcanzaría, alcanzarían, alcanzaban, de"""
    ),
    Cue.FINITE: terms(
        """es, son, fue, fueron, ha, han, había, habían, está, están, será, serán, podría, podrían, hay,
        tiene, tienen, tenía, puede, pueden, debe, deben, va, van, iba, iban, haya, habría, habrían,
        sigue, siguen, sería, serían, hubo"""
    ),
    Cue.RELATIVE: terms(
        """que, quien, quienes, cuyo, cuyos, cuya, el cual, los cuales, de los que, donde, la cual, las
        cuales, de las que, en el que, en la que, a los que, cuyas, con los que"""
    ),
    Cue.REJECTS: terms(
        """rechazando, rechaza, refutó, refuta, desmintiendo, negando, descartó, descarta, desechó,
        tachó de"""
    ),
    Cue.UNREAL: terms("""si, harían falta, haría falta, necesitaría, necesitarían, imagine, supongamos"""),
    Cue.ATOP: terms("""además de, aparte de, amén de, encima de"""),
    Cue.OR_MORE: terms("""o más, y pico, largos"""),
    Cue.HEARSAY: terms(
        """se cree que, se estima que, se calcula que, se dice que, se sabe que, al parecer,
        presuntamente, supuestamente, se habla de"""
    ),
    Cue.ALL: terms(
        """todos, todas, ambos, ambas, en su mayoría, la mayoría, mayoritariamente, sobre todo,
        principalmente, casi todos, los dos, la mayor parte"""
    ),
    Cue.IT: terms("""ello, eso, esto, aquello, esa cifra, esta cifra, la cifra, hoy, ahora, ya"""),
    Cue.BREAK: terms(
        """mientras, pero, aunque, que, porque, cuando, donde, quienes, sino, mientras que, si bien, aun
        cuando, ya que, pues, mientras tanto, en cambio, por su parte, en tanto que, dado que, puesto
        que, pese a que, a pesar de que, y que"""
    ),
}

LANGUAGE = Language(
    code="es",
    amounts=amounts,
    cues=CUES,
    dates=DateWords(
        months=MONTHS,
        day_month=(
            r"\b(?:\d{1,2}(?: y el | y | a | al | - |-))?(?P<day>\d{1,2}) de MONTH\b"
            r"(?: (?:de|del) (?P<year>\d{4}))?",
            r"\b(?P<day>\d{1,2}) MONTH\b(?: (?P<year>\d{4}))?",
            r"\b(?P<day>\d{1,2}) de(?:l)? (?:este |presente |corriente )mes\b",
            r"\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?: día)? (?P<day>\d{1,2})\b",
            r"\bel(?: día)? (?P<day>\d{1,2})\b(?! de|[.,:]\d|\d| %)",
            r"\b(?P<day>\d{1,2}) del(?P<month_before> del mes pasado)",
        ),
        month_year=(
            r"\b(?P<last>pasado )?(?:(?:principios|comienzos|mediados|finales|fines) de )?MONTH\b(?: pasado)?"
            r"(?:(?: de| del)? (?P<year>20\d\d)| (?P<year_before>del año pasado))?"
        ),
        between="y|a|al|hasta|y el|hasta el",
        blocked=(
            r"\bdesde(?: el| principios de| finales de)?|\b(?:antes|después|a partir) de(?:l)?|\btras el"
        ),
        limit=r"\b(?:hasta|para)(?: el| finales de| fines de)?|\bantes de(?:l)?|\ba finales de",
        relative={
            r"\b(?:el|del) mes pasado\b": 1,
            r"\b(?:el|del) mes anterior\b": 1,
            r"\b(?:el|del) próximo mes\b": -1,
            r"\b(?:el|del) mes próximo\b": -1,
            r"\b(?:el|del) mes que viene\b": -1,
        },
        in_year={
            r"\bfinales de (?P<year>20\d\d)\b": 12,
            r"\bfines de (?P<year>20\d\d)\b": 12,
            r"\bfin(?:es|ales)? de(?:l)? año\b": 12,
            r"\bfinales del año (?P<year_before>pasado)\b": 12,
        },
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
    place=r"\b(?:en|a|hacia|para|con|contra|desde|por|al|sobre|entre|ante)(?: la| el| los| las)?",
    free_order=True,
)
