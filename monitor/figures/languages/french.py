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
        à, supérieures à, minimum, au-delà de, au bas mot, plus d', pas moins d', supérieure à, supérieurs à,
        dépasse, dépassent, plus des, au moins quelque, un minimum de"""
    ),
    at_most=phrases(
        """jusqu'à, au plus, au maximum, moins de, pas plus de, tout au plus, inférieur à, maximum, pas
        plus d', moins d', au maximum de, inférieure à, inférieurs à, à peine plus de, un maximum de"""
    ),
    about=phrases(
        """environ, quelque, près de, autour de, à peu près, presque, déjà, un total de, quelques,
        désormais, autres, d'environ, aux alentours de, approximativement, quelque chose comme, pas loin
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
        doivent, s'ajouteront, prévue, prévues, avait prévu, ont prévu, il est prévu, est prêt à, sont
        prêts à, prêts à, prêt à, étudie, étudient, songe, songent, se propose, s'engage, s'est engagé,
        promettent, a promis, planifié, planifie, projettent, compte, comptent, on attend, devaient,
        devait, doit envoyer, enverrait, enverraient, rejoindrait, rejoindraient, déploierait,
        arriverait, arriveraient, partiront, partira, viendront, iront, travailleront, déploieront,
        arriveront, arrivera, s'ajouterait, attendues, en préparation, en route, en chemin, sur le point
        de, décidé d'envoyer, accepté d'envoyer, veut envoyer, aurait arrêté, le principe d', prochain,
        prochaine, prochains, prochainement, bientôt, prévision, prévisions, pronostic, aimerait,
        souhaite, ambitionne, envisagent"""
    ),
    Cue.REAL: terms(
        """a, ont, avait, avaient, été, est, sont, était, étaient, déjà, auraient, aurait, à ce jour,
        jusqu'ici, ont été, se trouvent, se trouvaient, depuis, actuellement, ayant, se trouve,
        demeurent, restent, restaient, aujourd'hui, fut, furent, eu, ayant été, avaient été, a été, sont
        arrivés, sont partis"""
    ),
    Cue.EARLIER: terms(
        """avait estimé, avait évalué, avait fait état, avait parlé, avait chiffré, auparavant,
        précédemment, précédente estimation, estimation précédente, avait annoncé, à l'époque,
        jusque-là, avait donné, contre, évaluait, parlait de, chiffrait, estimait, avait avancé, dernier
        bilan, avait dit, avait indiqué, avait déclaré, avait rapporté, avait compté, avait fixé,
        comptait, l'évaluait, les évaluait, s'en tenait à, en était encore à, en étaient encore à, on
        parlait de, on en était à, dernière estimation, dernier décompte, précédent bilan, bilan
        précédent, chiffre précédent, l'écrivait en, alors, dans un premier temps, initialement, au
        départ, jusqu'à présent, au lieu de, et non plus, par rapport à, comparé à, auparavant estimé,
        donnait, avançait, recensait, dénombrait"""
    ),
    Cue.DENIED: terms(
        """faux, fausse, fausses, démenti, dément, démentie, mensonge, infondé, infondée, inexact,
        inexacte, erroné, erronée, pas vrai, sans fondement, intox, rejeté, nie, contredit, démentis,
        démenties, démentent, a démenti, nié, nient, mensonges, dénué de fondement, dénuée de fondement,
        inventé, inventée, invention, fabriqué, fabrication, fable, fantaisiste, incorrect, incorrecte,
        fausse information, fausses informations, sans le moindre fondement, par erreur, à tort, n'a
        jamais dit, absurde, farfelu, canular, ne correspond pas à la réalité, ne tient pas debout"""
    ),
    Cue.MORE: terms(
        """supplémentaires, supplémentaire, de plus, autres, nouveaux, nouvelles, renforts, en renfort,
        en plus, autre, nouvelle, nouveau, additionnels, additionnel, encore, de renfort, s'ajoutent,
        viennent s'ajouter"""
    ),
    Cue.OF_THEM: terms(
        """d'entre eux, dont, parmi eux, parmi lesquels, y compris, les premiers, sur ce total, d'entre
        elles, parmi elles, parmi ceux-ci, desquels, desquelles, dont les, au nombre desquels, inclus,
        dans ce total, de ce nombre, de ce total, sur ce nombre, les premières, premier groupe, première
        vague, restants, le reste, avant-garde, certains"""
    ),
    Cue.EVENT: terms(
        """en un jour, en une seule journée, en une journée, en une semaine, la semaine dernière, en une
        nuit, en trois jours, en deux jours, en quatre jours, en cinq jours, en 24 heures, en 48 heures,
        en vingt-quatre heures, ces dernières 24 heures, au cours du week-end, pendant le week-end, ce
        week-end, durant le week-end, cette semaine, la semaine passée, en quelques jours, en une
        matinée, la première matinée, en l'espace de, dans la nuit, au cours de la nuit, en deux
        semaines, en une seule nuit, en une seule semaine, d'une seule bataille"""
    ),
    Cue.COUNT: terms(
        """chiffre, nombre, estimation, bilan, total, effectif, décompte, évaluation, chiffres,
        chiffrage, comptage, compte, calcul, calculs, somme, montant, estimations, évaluations, données,
        fourchette"""
    ),
    Cue.SAYS: terms(
        """a dit, dit, disent, affirme, affirmé, affirment, assure, assuré, indique, indiqué, indiquent,
        déclaré, déclare, estime, estimé, estiment, évalue, évalué, évaluent, chiffre, chiffré, annonce,
        annoncé, révélé, rapporte, rapporté, rapportent, précisé, précise, selon, soutient, croit,
        confirme, confirmé, fait état, font état, parle, parlé, parlent, avance, avancé, écrit,
        communiqué, publié, expliqué, explique, reconnu, reconnaît, ajouté, table, recense, recensé,
        compte, dénombre, donne, situe, porte, ont dit, ont affirmé, ont assuré, ont indiqué, ont
        déclaré, assurent, déclarent, annoncent, avancent, croient, confirment, précisent, soutiennent,
        rapportaient, estimait, évaluait, affirmait, révèle, révèlent, écrivent, raconte, raconté,
        racontent, relate, relaté, commente, juge, jugent, considère, considèrent, calcule, calculé,
        calculent, chiffrent, enregistré, enregistre, documenté, diffusé, attribue, note, noté, notent,
        relève, relevé, signale, signalé, signalent, fait savoir, font savoir, fait valoir, alerte,
        alerté, avertit, averti, met en garde, admet, admis, admettent, concède, concédé, reconnaissent,
        pense, pensent, suppose, supposent, soupçonne, fixe, fixé, situent, situé, ramène, rectifie,
        rectifié, corrige, corrigé, conclut, conclu, concluent, détaille, détaillé, insiste, insisté,
        martelé, résume, résumé, constate, constaté, observe, observé, a vu, ont vu, voit, voient,
        prévoit, s'attend à, dévoilé, dévoile, trouvé, mentionne, mentionné, cite, cité, dénonce,
        dénoncé, lâche, lâché, souligne, souligné, rappelle, rappelé, poursuit, poursuivi, livré, livre,
        s'en tient à, recensent, dénombrent, dénombré, comptent, compté, donnent, donné, fournit,
        fourni, établit, établi, établissent, témoigne, témoigné, table sur, tablent sur, parie sur,
        fait part de, a eu connaissance, émane de, émanent de, font part de"""
    ),
    Cue.ACCOUNT: terms(
        """estimation, estimations, chiffre, chiffres, décompte, rapport, bilan, calculs, données,
        version, témoignage, récit, déclaration, déclarations, communiqué, affirmation, propos, note,
        évaluation, évaluations, document, étude, analyse, enquête, avertissement, prévision, pronostic,
        calcul, comptage, compte"""
    ),
    Cue.CITING: terms(
        """selon, d'après, citant, cité par, aux dires de, de l'avis de, de source, à en croire, au dire
        de, estimations de, d'après les, selon les, selon le, selon la, suivant, aux yeux de, de l'aveu
        de, de l'aveu du, à entendre, si l'on en croit, au dire du, aux dires du, selon des, selon un,
        selon une, selon l', d'après le, d'après la, d'après l', d'après des, d'après un, d'après une,
        citant des, qui cite, qui citent, cités par, citée par, pour, relayé par, rapporté par, informés
        par, informé par, sur la foi de, sur la base de, fondé sur, de sources, de source proche, à
        l'issue d'un briefing"""
    ),
    Cue.TELLS: terms(
        """a dit à, déclaré à, informé, devant, confié à, indiqué à, raconté à, expliqué à, devant les,
        devant le, dit à, dit au, dit aux, transmis à, confirmé à, révélé à, déclaré au, déclaré aux,
        affirmé à, livré aux, remis au, dans un entretien à, dans une interview à, informé les"""
    ),
    Cue.CARRIES: terms(
        """il, elle, l'agence, le service, le ministère, le porte-parole, le responsable, les
        responsables, le rapport, a-t-il ajouté, a-t-il précisé, a-t-il dit, a-t-elle ajouté, le
        général, le président, le document, ajoute-t-il, ils, elles, a-t-elle dit, a-t-elle précisé,
        ont-ils ajouté, précisent-ils, dit-il, dit-elle, explique-t-il, explique-t-elle, poursuit-il,
        poursuit-elle, selon lui, selon elle, selon eux, les mêmes services, les mêmes, la même source,
        le même, la même, cette source, ce service, le texte, le communiqué, l'étude, la note, son
        rapport, l'institution, le centre, l'équipe, l'institut, l'expert, l'analyste, l'ambassadeur, la
        porte-parole, le ministre, le secrétaire, son chef, l'élu, les députés, le député, l'intéressé,
        le chercheur, la chercheuse"""
    ),
    Cue.TOLD: terms(
        """c'est ce qu', c'est ce que, l'a annoncé, l'a affirmé, ces chiffres émanent, ce chiffre émane,
        l'estimation émane de, le chiffre émane de, les chiffres émanent de, l'a révélé, l'a confirmé,
        l'a déclaré, le chiffre est de, le calcul est de, l'estimation est de, le bilan est de, telle
        est l'estimation de, tel est le bilan"""
    ),
    Cue.EXISTS: terms(
        """il y a, il y avait, il y aurait, il y en a, il y en aurait, il y en avait, il reste, il
        restait, on compte, on comptait, on dénombre"""
    ),
    Cue.RATE: terms(
        """par mois, mensuels, par jour, chaque jour, chaque mois, par semaine, quotidiennement,
        mensuelle, mensuelles, par an, chaque année, l'an, l'heure, de l'heure, par heure,
        hebdomadaires, chaque semaine, journaliers, par trimestre, quotidiens, quotidien"""
    ),
    Cue.HISTORY: terms(
        """l'an dernier, l'année dernière, il y a un an, à la fin de l'année dernière, l'automne
        dernier, il y a deux ans, il y a quelques mois, il y a des mois, l'hiver dernier, l'été dernier,
        naguère"""
    ),
    Cue.THEM: terms("""eux, ceux-ci, leur nombre, tous, elles, ceux-là, ces derniers, les premiers"""),
    Cue.AND: terms("et, ou"),
    Cue.JOIN: terms("""et, ou, soit, les, des, à la fois, ni, comme, tant, que, ainsi que, plus"""),
    Cue.STOP: terms(
        """en, à, au, aux, par, pour, avec, sans, sur, depuis, entre, contre, pendant, après, selon, a,
        ont, avait, avaient, est, sont, était, étaient, sera, seront, serait, seraient, aurait,
        auraient, pourrait, pourraient, devrait, devraient, qui, que, dont, se, déjà, ne, pas, et, ou,
        mais, comme, lorsque, où, si, plus, moins, dans, vers, parmi, d'ici, devant, sous, durant, chez,
        sinon, être, avoir, eu, été, ayant, fut, furent, doit, doivent, devait, peut, peuvent, va, vont,
        allait, dit, lui, leur, le, la, les, son, sa, ses, encore, toujours, aujourd'hui, hier, avant,
        ensuite, puis, aussi, là, ici, chaque, dès, lors, tous, afin"""
    ),
    Cue.MEASURE: terms(
        """s'élève à, s'élèvent à, s'élevait à, s'élèverait à, atteint, atteignent, a atteint, dépasse,
        dépassent, est de, serait de, était de, se monte à, totalise, est évalué à, est estimé à, à,
        sont, étaient, compte, avoisine, frôle, frôlent, frôlait, dépassait, dépassaient, a dépassé, ont
        dépassé, dépasserait, dépasseraient, excède, excèdent, approche, approchent, approchait,
        s'approche de, avoisinent, avoisinait, est passé à, sont passés à, passe à, est monté à, monte
        à, s'est élevé à, s'établit à, s'établissait à, s'établirait à, se chiffre à, se chiffrent à, se
        chiffrait à, atteignait, atteignaient, atteindrait, atteindraient, ont atteint, compterait,
        comptent, comptait, comptaient, en compte, en comptait, totalisent, tourne autour de,
        représente, représentent, équivaut à, équivalent à, fut de, est désormais de, est tombé à, tombe
        à, recule à, est ramené à, se situe à, se situait à, se monterait à, est porté à, porté à, est
        chiffré à, est fixé à, culmine à, grimpe à, a grimpé à, forte de, fort de, forts de, est, était"""
    ),
    Cue.FINITE: terms(
        """est, sont, était, étaient, a, ont, avait, avaient, sera, seront, serait, seraient, aurait,
        auraient, devrait, devraient, pourrait, pourraient, va, vont, fut, furent, doit, doivent,
        devait, devaient, peut, peuvent, pouvait, reste, restent, compte, comptent"""
    ),
    Cue.RELATIVE: terms(
        """qui, que, dont, lequel, laquelle, lesquels, où, lesquelles, auquel, duquel, desquels, dans
        lequel, à qui, quoi"""
    ),
    Cue.REJECTS: terms(
        """rejetant, rejette, réfuté, réfute, réfutant, démentant, niant, écarté, écarte, écartant,
        balayé, balaie, qualifié de faux"""
    ),
    Cue.UNREAL: terms("""si, il faudrait, faudrait, imaginez, supposons, aurait besoin de"""),
    Cue.ATOP: terms("""en plus de, outre, en sus de"""),
    Cue.OR_MORE: terms("""ou davantage, et plus"""),
    Cue.HEARSAY: terms(
        """on estime que, on croit savoir, on pense que, on dit que, paraît-il, à ce qu'on dit, est
        réputé, sont réputés, est estimé, seraient, serait"""
    ),
    Cue.ABOUT: terms("""environ, en tout, au total, à peu près"""),
    Cue.ALL: terms(
        """tous, toutes, les deux, pour la plupart, la plupart, majoritairement, surtout,
        principalement, essentiellement, presque tous, en majorité, en grande partie"""
    ),
    Cue.IT: terms("""cela, ça, ce, ce chiffre, ce nombre, c'est, ceux-ci, désormais, aujourd'hui, ce sont"""),
    Cue.BREAK: terms(
        """tandis que, alors que, mais, bien que, qui, que, parce que, lorsque, où, quand, dont, même
        si, puisque, car, tandis qu', alors qu', pendant que, en revanche, quant à, si bien que,
        quoique, dès lors que, et que"""
    ),
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
    place=r"\b(?:en|à|au|aux|vers|pour|avec|contre|depuis|par|sur|dans|chez|entre|du)(?: la| le| les| l')?",
    free_order=False,
)
