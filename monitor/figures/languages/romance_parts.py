"""Spanish and French: what makes a count a part of a larger one, or an addition to it."""

from monitor.figures.languages.model import Cue

_WAVE_ES = (
    r"(?:oleadas?|tandas?|contingentes?|remesas?|envíos?|despliegues?|grupos?|partidas?|rotaci(?:ón|ones)|levas?"
    r"|destacamentos?)"
)
_WAVE_FR = (
    r"(?:vagues?|contingents?|envois?|déploiements?|groupes?|détachements?|rotations?|convois?|arrivages?"
    r"|lots?)"
)
WAVES = {
    # un segundo contingente
    "es": {
        Cue.WAVE: (
            rf"\b(?:segund|tercer|cuart|quint|nuev|otr)[oa]?s? {_WAVE_ES}\b"
            rf"|\b{_WAVE_ES} (?:adicional(?:es)?|nuev[oa]s?)\b|\brecién llegad[oa]s\b"
        ),
    },
    # un deuxième contingent
    "fr": {
        Cue.WAVE: (
            r"\b(?:deuxième|seconde?|troisième|quatrième|cinquième|nouve(?:au|l|lle|aux|lles)|autre)s? "
            rf"{_WAVE_FR}\b|\b{_WAVE_FR} supplémentaires?\b|\bnouveaux (?:venus|arrivants)\b"
        ),
    },
}
# como segunda oleada: those counted before it are that wave.
AS_WAVE = {
    "es": r"\b(?:como|en|de|con)(?: (?:un|una|el|la|los|las))?",
    "fr": r"\b(?:comme|en|de|d'|dans)(?: ?(?:un|une|le|la|les))?",
}
# hasta 15.000: what the count has come to, whatever joined it.
GROWN_TO = {
    "es": r"\b(?:hasta|a|en|total de)(?: (?:los|unos|más de|casi))*",
    "fr": r"\b(?:à|total de|jusqu'à)(?: (?:environ|près de|plus de|quelque))*",
}
# cuatro brigadas, es decir 12.000
THAT_IS = {
    "es": (
        r"(?:,|\(| -) ?(?:es decir|o sea|esto es|en total|un total de|con un total de),?"
        r"(?: (?:unos|casi|cerca de))*"
    ),
    "fr": (
        r"(?:,|\(| -) ?(?:soit|c'est-à-dire|autrement dit|au total|en tout)(?: (?:environ|quelque|près de))*"
    ),
}
_NUMBER_ES = r"(?:\d|un centenar|cien|doscient|trescient|mil)"
_NUMBER_FR = r"(?:\d|une centaine|cent|deux cent|trois cent|mille)"
# What is shown of the dead is a part of them.
SHOWN = {
    "es": (
        r"\b(?:retratos?|fotografías?|fotos?|imágenes|familias|féretros?|ataúdes|urnas|tumbas|lápidas|viudas|hijos"
        rf"|nombres|restos) de (?:(?:los|unos|al menos|más de|casi) )*(?={_NUMBER_ES})"
    ),
    "fr": (
        r"\b(?:portraits?|photographies?|photos?|images|familles|cercueils?|urnes|tombes|stèles|veuves|enfants"
        rf"|noms|dépouilles) (?:de|des|d')(?: ?(?:quelque|environ|au moins|plus de))* ?(?={_NUMBER_FR})"
    ),
}
# When losses fell, told by no date.
DAYS = {
    "es": (
        r"\bel (?:pasado )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
        r"(?: (?:pasado|por la noche))?\b"
        r"|\b(?:la semana|el fin de semana|la noche) pasad[ao]\b|\bel pasado fin de semana\b"
        r"|\b(?:el|en su) primer día\b"
    ),
    "fr": (
        r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:dernier|matin|soir))?\b"
        r"|\b(?:la semaine|la nuit) (?:dernière|passée)\b|\ble week-end (?:dernier|passé)\b"
        r"|\b(?:le|dès le|leur) premier jour\b"
    ),
}
ON_DAY = {"es": r"\b(?:el|del)(?: día)?", "fr": r"\b(?:le|du|dans la nuit du)"}
# de 3.000 hombres cada una
OF_EACH = {
    "es": (
        r"\bcada (?:una|uno)(?: (?:de|con|tiene|cuenta con))?(?: (?:unos|hasta|casi))*",
        r"[\w ]{0,16}\bcada (?:una|uno)\b",
    ),
    "fr": (
        r"\bchac(?:une|un)(?: (?:de|forte de|fort de|compte|comptant))?(?: (?:environ|quelque))*",
        r"[\w ]{0,16}\bchac(?:une|un)\b",
    ),
}
