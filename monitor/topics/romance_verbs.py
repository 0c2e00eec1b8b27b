"""The forms of Spanish and French verbs, from the infinitive that a topic file gives.

The regular ones, in the persons in which news tells (he, they, we), with their participles. What a verb
has beside them (murió, enverra) is given by itself.
"""

import re
from collections.abc import Iterator

# Shorter words in -ar, -er, -ir are mostly none: ayer, hier, mer.
SHORTEST = 5

_SPANISH = {
    "ar": "a an amos ó aron aba aban ábamos e en emos ara aran ase asen ando ado ados ada adas",
    "er": "e en emos ió ieron imos ía ían íamos a an amos iera ieran iese iesen iendo ido idos ida idas",
    "ir": "e en imos ió ieron ía ían íamos a an amos iera ieran iese iesen iendo ido idos ida idas",
}
_SPANISH_FUTURE = ("á", "án", "emos", "ía", "ían", "íamos")
# How a stem is written before e: desembarque, entregue, alcance; and before a: dirija.
_BEFORE_E = {"ar": (("c", "qu"), ("g", "gu"), ("z", "c"))}
_BEFORE_A = {"er": (("g", "j"),), "ir": (("gu", "g"), ("g", "j"))}

_FRENCH = {
    "er": "e ent ons ait aient ions a èrent é és ée ées ant",
    "ir": "it issent issons issait issaient irent i is ie ies issant",
    "dre": "d dent dons dait daient dit dirent du dus due dues dant",
    "ttre": "ttent ttons ttait ttaient ttit ttirent ttu ttus ttue ttues ttant",
}
# Of partir, servir: the present without -iss-.
_FRENCH_SHORT = ("ent", "ons", "ait", "aient", "ant")
_FRENCH_FUTURE = ("a", "ont", "ons", "ait", "aient")


def conjugated_spanish(verb: str) -> Iterator[str]:
    """Every form of a regular verb, the infinitive among them; nothing of what is no infinitive.

    >>> {"desembarque", "desembarcaron"} <= set(conjugated_spanish("desembarcar"))
    True
    """
    stem, ending = verb[:-2], verb[-2:]
    if ending not in _SPANISH or len(verb) < SHORTEST:
        return
    yield verb
    for end in _SPANISH[ending].split():
        yield _written(stem, (_BEFORE_E if end[0] in "eé" else _BEFORE_A).get(ending, ())) + end
    yield from (verb + end for end in _SPANISH_FUTURE)
    if verb.endswith("iar"):  # enviar: envía
        yield from (stem[:-1] + "í" + end for end in ("a", "an", "e", "en"))


def _written(stem: str, spellings: tuple[tuple[str, str], ...]) -> str:
    for sound, written in spellings:
        if stem.endswith(sound):
            return stem.removesuffix(sound) + written
    return stem


def conjugated_french(verb: str) -> Iterator[str]:
    """Every form of a regular verb, the infinitive among them; nothing of what is no infinitive.

    >>> {"engageait", "engagés", "engageront"} <= set(conjugated_french("engager"))
    True
    """
    ending = next((one for one in _FRENCH if verb.endswith(one)), None)
    if ending is None or len(verb) < SHORTEST:
        return
    stem = verb.removesuffix(ending)
    yield verb
    yield from (_joined(stem, end) for end in _FRENCH[ending].split())
    yield from (_open(stem, ending) + end for end in ("e", "ent") if ending == "er")
    if verb.endswith(("tir", "vir")):
        yield from (stem + end for end in _FRENCH_SHORT)
    for future in {verb.removesuffix("e"), *([_open(stem, ending) + ending] if ending == "er" else [])}:
        yield from (future + end for end in _FRENCH_FUTURE)


def _joined(stem: str, end: str) -> str:
    """engageait, lançait: g and c keep their sound before a and o."""
    if end[0] in "ao" and stem.endswith("g"):
        return stem + "e" + end
    return stem[:-1] + "ç" + end if end[0] in "ao" and stem.endswith("c") else stem + end


def _open(stem: str, ending: str) -> str:
    """The stem where its last syllable bears the stress: transfère, ramène, emploie."""
    if ending == "er" and stem.endswith("y"):
        return stem[:-1] + "i"
    return re.sub(r"[eé](?=[^aeiouéèêy]$)", "è", stem)
