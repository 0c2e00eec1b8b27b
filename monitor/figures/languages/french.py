"""French: its numerals, its dates and its small words."""

import re
from collections.abc import Iterator

from monitor.figures.dates import DateWords
from monitor.figures.languages.model import Cue, Language
from monitor.figures.languages.tables import numbered, phrases, terms, word_set, words
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

NUMERALS = Numerals(
    small=numbered(
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
    ),
    hundreds={"cent": 100, "cents": 100},
    scales=numbered({1e3: "mille", 1e6: "million millions", 1e9: "milliard milliards md mds"}),
    groups=numbered({12: "douzaine", 10: "dizaine", 20: "vingtaine", 100: "centaine cent", 1000: "millier"}),
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
        à, supérieures à, minimum, au-delà de, au bas mot"""
    ),
    at_most=phrases(
        """jusqu'à, au plus, au maximum, moins de, pas plus de, tout au plus, inférieur à, maximum"""
    ),
    about=phrases(
        """environ, quelque, près de, autour de, à peu près, presque, déjà, un total de, quelques,
        désormais, autres, d'environ, aux alentours de, approximativement"""
    ),
    or_more=phrases("ou plus, au moins, au minimum"),
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
    labels=word_set("article résolution numéro n page brigade régiment"),
    ages=word_set("âgé âgés âgée"),
    abbreviations=word_set("m mm mme dr md mds"),
)

# soixante-dix and quatre-vingt are spelled as in Belgium and Switzerland, at the same length.
_VIGESIMAL = re.compile(r"\b(?:soixante[- ]dix|quatre[- ]vingt[- ]dix|quatre[- ]vingts?)\b")
_PLAIN = {"so": "septante", "qu": "huitante"}
_GRAMMAR = NumberGrammar(NUMERALS)


def amounts(folded: str) -> Iterator[Amount]:
    """The amounts of a French text, in order."""
    return _GRAMMAR.read(_VIGESIMAL.sub(_spelled, folded))


def _spelled(match: re.Match[str]) -> str:
    word = "nonante" if match[0].startswith("qu") and match[0].endswith("dix") else _PLAIN[match[0][:2]]
    return word.ljust(len(match[0]))


CUES = {
    Cue.PLANNED: terms(
        """*eront, *iront, *era envoyé, *era, va, vont, devrait, devraient, pourrait, pourraient, sera,
        seront, enverra, enverront, prévoit, prévoient, prévu, prévus, compte envoyer, envisage,
        s'apprête, s'apprêtent, prépare, préparent, promis, s'attend, attendus, attendu, attendue, veut,
        projette, entend, déploiera, rejoindront, à venir, d'ici, seraient envoyés, peut, peuvent, doit,
        doivent, s'ajouteront"""
    ),
    Cue.REAL: terms(
        """a, ont, avait, avaient, été, est, sont, était, étaient, déjà, auraient, aurait, à ce jour,
        jusqu'ici, ont été, se trouvent, se trouvaient, depuis, actuellement, ayant"""
    ),
    Cue.EARLIER: terms(
        """avait estimé, avait évalué, avait fait état, avait parlé, avait chiffré, auparavant,
        précédemment, précédente estimation, estimation précédente, avait annoncé, à l'époque,
        jusque-là, avait donné, contre, évaluait, parlait de, chiffrait, estimait, avait avancé, dernier
        bilan"""
    ),
    Cue.DENIED: terms(
        """faux, fausse, fausses, démenti, dément, démentie, mensonge, infondé, infondée, inexact,
        inexacte, erroné, erronée, pas vrai, sans fondement, intox, rejeté, nie, contredit"""
    ),
    Cue.MORE: terms(
        "supplémentaires, supplémentaire, de plus, autres, nouveaux, nouvelles, renforts, en renfort, en plus"
    ),
    Cue.OF_THEM: terms("d'entre eux, dont, parmi eux, parmi lesquels, y compris, les premiers, sur ce total"),
    Cue.EVENT: terms(
        "en un jour, en une seule journée, en une journée, en une semaine, la semaine dernière, en une nuit"
    ),
    Cue.COUNT: terms("chiffre, nombre, estimation, bilan, total, effectif, décompte, évaluation"),
    Cue.SAYS: terms(
        """a dit, dit, disent, affirme, affirmé, affirment, assure, assuré, indique, indiqué, indiquent,
        déclaré, déclare, estime, estimé, estiment, évalue, évalué, évaluent, chiffre, chiffré, annonce,
        annoncé, révélé, rapporte, rapporté, rapportent, précisé, précise, selon, soutient, croit,
        confirme, confirmé, fait état, font état, parle, parlé, parlent, avance, avancé, écrit,
        communiqué, publié, expliqué, explique, reconnu, reconnaît, ajouté, table, recense, recensé,
        compte, dénombre, donne, situe, porte"""
    ),
    Cue.ACCOUNT: terms(
        "estimation, estimations, chiffre, chiffres, décompte, rapport, bilan, calculs, données, version"
    ),
    Cue.CITING: terms(
        """selon, d'après, citant, cité par, aux dires de, de l'avis de, de source, à en croire, au dire
        de, estimations de, d'après les, selon les, selon le, selon la"""
    ),
    Cue.TELLS: terms("a dit à, déclaré à, informé, devant, confié à, indiqué à"),
    Cue.CARRIES: terms(
        """il, elle, l'agence, le service, le ministère, le porte-parole, le responsable, les responsables,
        le rapport, a-t-il ajouté, a-t-il précisé, a-t-il dit, a-t-elle ajouté, le général, le
        président, le document, ajoute-t-il"""
    ),
    Cue.TOLD: terms(
        "c'est ce qu', c'est ce que, l'a annoncé, l'a affirmé, ces chiffres émanent, ce chiffre émane"
    ),
    Cue.EXISTS: terms("il y a, il y avait, il y aurait"),
    Cue.RATE: terms("par mois, mensuels, par jour, chaque jour, chaque mois, par semaine, quotidiennement"),
    Cue.HISTORY: terms("l'an dernier, l'année dernière, il y a un an"),
    Cue.THEM: terms("eux, ceux-ci, leur nombre"),
    Cue.AND: terms("et, ou"),
    Cue.JOIN: terms("et, ou, soit, les, des, à la fois"),
    Cue.STOP: terms(
        """en, à, au, aux, par, pour, avec, sans, sur, depuis, entre, contre, pendant, après, selon, a,
        ont, avait, avaient, est, sont, était, étaient, sera, seront, serait, seraient, aurait,
        auraient, pourrait, pourraient, devrait, devraient, qui, que, dont, se, déjà, ne, pas, et, ou,
        mais, comme, lorsque, où, si, plus, moins, dans, vers, parmi, d'ici"""
    ),
    Cue.MEASURE: terms(
        """s'élève à, s'élèvent à, s'élevait à, s'élèverait à, atteint, atteignent, a atteint, dépasse,
        dépassent, est de, serait de, était de, se monte à, totalise, est évalué à, est estimé à, à,
        sont, étaient, compte, avoisine"""
    ),
    Cue.FINITE: terms(
        """est, sont, était, étaient, a, ont, avait, avaient, sera, seront, serait, seraient, aurait,
        auraient, devrait, devraient, pourrait, pourraient, va, vont"""
    ),
    Cue.RELATIVE: terms("qui, que, dont, lequel, laquelle, lesquels, où"),
    Cue.BREAK: terms("tandis que, alors que, mais, bien que, qui, que, parce que, lorsque, où, quand, dont"),
}

LANGUAGE = Language(
    code="fr",
    amounts=amounts,
    cues=CUES,
    dates=DateWords(
        months=MONTHS,
        day_month=(r"\b(?:\d{1,2} (?:et|au|à) )?(?P<day>\d{1,2})(?:er)? MONTH\b(?: (?P<year>\d{4}))?",),
        month_year=(
            r"\b(?:fin |début |mi-)?MONTH\b"
            r"(?: (?P<year>20\d\d)| (?P<year_before>(?:de l'an(?:née)? )?derni(?:er|ère)))?"
        ),
        between="et|au|à|jusqu'au",
        blocked=r"\bdepuis(?: le| fin| début)?|\bavant(?: le)?|\baprès(?: le)?|\bdès",
        limit=r"\bd'ici(?: à| fin| au| le)?|\bjusqu'en|\bjusqu'au|\bavant fin|\bd'ici à la fin de",
        relative={r"\ble mois dernier\b": 1, r"\ble mois prochain\b": -1},
        in_year={r"\bfin (?P<year>20\d\d)\b": 12, r"\bfin de l'année\b": 12},
    ),
    abbreviations=word_set("m mm mme dr gal etc art n"),
    of=r"\s*(?:des|de ces|de ses|de leurs|parmi les|d'entre) ",
    definite=r"\b(?:les|ces|ses|leurs)",
    share_of=(
        r"\b(?:moitié|tiers|quart|majorité|partie|pour cent|%) (?:des|de) (?:quelque |environ )?"
        r"|(?:^|[.;:,] ?)(?:sur|parmi) (?:les|ces|ses|un total de)? ?"
    ),
    out_of=r"(?:sur|parmi)(?: les| ces| ses)?",
    noun_of=r"\s*(?:de|à|:|,|d'environ)?\s*",
    put_at=r"\b(?:à)(?: (?:environ|plus de|près de|quelque|au moins))?",
    nation_before=r" ",
    nation_behind=r" (?:[\w-]+ )?(?:(?:de|du|à|en) )?(?:la |l')?",
    place=r"\b(?:en|à|au|vers|pour|avec|contre|depuis|par|sur|dans)",
    free_order=False,
)
