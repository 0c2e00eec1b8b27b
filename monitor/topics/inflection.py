"""The forms in which a term of the topic file meets us in a text, by language.

English gets plurals; Russian and Ukrainian words every form of their lexeme, the words of a
phrase agreeing with one another, or following the verb that opens it; other languages stay as
written. Korean particles are not forms but a tail that is checked where a term was found
(`monitor.topics.terms`).
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import chain, product

from monitor.topics.declension import german
from monitor.topics.morphology import Reading, readings, readings_of_term
from monitor.topics.romance import french, spanish

SLAVIC = frozenset({"ru", "uk"})
# How infinitives end: взять, идти, помочь, взяться, нестись; узяти, узятися.
_INFINITIVES = ("ть", "ти", "чь", "ться", "тись", "чься", "тися")
# How the dictionaries mark an infinitive: OpenCorpora's Russian as a part of speech, the Ukrainian as a form.
_INFINITIVE = frozenset({"INFN", "infn"})
# The parts of speech that head a clause: verbs and short participles.
_FINITE = frozenset({"VERB", "PRTS"})
# Those that may stand in the phrase of a number.
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})


# Forms of rare cases that look like words which stand in every text: посол → о после.
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """после при для под над уже или если как так тем том той чем пока ли вне дабы раз про через вместо
        кроме ради вроде среди около против між після перед біля під або чи як цим тим вже поки""",
    )
)


class Tense(StrEnum):
    """When a form of a verb says that something is, as both dictionaries mark it."""

    PAST = "past"
    PRESENT = "pres"
    FUTURE = "futr"


def forms(term: str, lang: str) -> set[str]:
    """All the spellings of `term` to look for, folded already; the term itself is among them.

    >>> sorted(forms("spy agency", "en"))
    ['spy agencies', 'spy agency']
    """
    expand = _EXPANSIONS.get(lang)
    return {term, *expand(term)} if expand else {term}


def _english(term: str) -> Iterator[str]:
    *head, last = term.split(" ")
    if not last[-1:].isalpha() or last.endswith("*"):
        return
    yield " ".join([*head, _plural(last)])


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def tags(word: str, lang: str) -> list[str]:
    """What the dictionary says that `word` may be, one line for each reading."""
    return [reading.marks.written for reading in readings(word, lang)]


def _slavic(lang: str) -> Callable[[str], Iterator[str]]:
    def expand(term: str) -> Iterator[str]:
        words = term.split(" ")
        if len(words) == 1:
            yield from _lexeme(words[0], lang)
        elif _is_infinitive(words[0], lang):
            yield from _conjugated(words, lang)
        else:
            yield from _agreeing(words, lang)

    return expand


@lru_cache(maxsize=4096)
def _lexeme(word: str, lang: str) -> tuple[str, ...]:
    """Every form of `word`; of a word with several readings, of each that it is the base form of. A
    plural noun (войска) takes its plural forms; what is no base form (оценивал) stays as it is."""
    if not _is_word(word):
        return (word,)
    base = [one for one in readings_of_term(word, lang) if one.base.replace("ё", "е") == word]
    if not base:
        return (word, *chain.from_iterable(_cases(word, lang, _number(word, lang)).values()))
    made = {form.word for reading in base for form in reading.forms()}
    return tuple(made - (_SMALL_WORDS - {word}))


# What ends so may be present as well, whatever the dictionaries say: разминирует, атакує.
OF_BOTH_ASPECTS = ("ирует", "ируют", "ує", "ують")


def finite_forms(term: str, lang: str) -> Iterator[tuple[str, Tense]]:
    """The forms of a verb, alone or with words that stay, that head a clause, each with its tense. None
    where the language is not one whose verbs are known."""
    first, *rest = term.split(" ")
    if lang not in SLAVIC or not _is_infinitive(first, lang):
        return
    tenses: dict[str, Tense] = {}
    for reading in readings_of_term(first, lang):
        for word, marks in reading.forms() if reading.base == first else ():
            if marks.tense and marks.part in _FINITE:
                tense = Tense.PRESENT if word.endswith(OF_BOTH_ASPECTS) else Tense(marks.tense)
                # находятся is the present of one verb and the future of a rare one.
                tenses[word] = Tense.PRESENT if word in tenses and tenses[word] is not tense else tense
    for word, tense in tenses.items():
        yield " ".join([word, *rest]), tense


def counted_forms(term: str, lang: str) -> set[str]:
    """The forms of a noun in which it stands with a number: of many (погибших, строителей)."""
    if lang not in SLAVIC:
        return set()
    words = term.split(" ")
    if len(words) > 1:
        return set() if _is_infinitive(words[0], lang) else set(_agreeing(words, lang, only=("plur", "gent")))
    return {
        word
        for reading in (readings_of_term(term, lang) if _is_word(term) else ())
        if reading.marks.case == "nomn"
        for word, marks in reading.forms()
        if (marks.number, marks.case) == ("plur", "gent")
    }


def dative_forms(term: str, lang: str) -> set[str]:
    """The forms of a name that can only be the dative, in which whoever is told stands (депутатам)."""
    words = term.split(" ")
    if lang not in SLAVIC or not all(map(_is_word, words)) or _is_infinitive(words[0], lang):
        return set()
    found = list(_by_case(words, lang))
    return {form for case, form in found if case == "datv"} - {form for case, form in found if case != "datv"}


@lru_cache(maxsize=4096)
def may_be_counted(word: str, lang: str) -> bool:
    """Whether `word` may be a noun, or stand before one, that a number counts: no verb, no adverb (зимой);
    a word that no dictionary knows may."""
    if not _is_word(word):
        return True
    return any(
        not marks.part or (marks.part in _NOMINAL and (marks.number, marks.case) != ("sing", "ablt"))
        for marks in (reading.marks for reading in readings(word, lang))
    )


@lru_cache(maxsize=4096)
def governs(word: str, lang: str) -> bool | None:
    """Whether `word` asks for the case of a noun behind it, as a preposition or another noun does; None for
    an adjective, before which that word stands."""
    found = readings(word, lang) if _is_word(word) else ()
    if not found:
        return False
    marks = found[0].marks
    if marks.part in ("ADJF", "PRTF"):
        return None
    named = bool(marks.grammemes & {"Geox", "Name", "Surn", "Patr"})
    return marks.part == "PREP" or (marks.part in ("NOUN", "NUMR") and not named)


def is_plural(word: str, lang: str) -> bool:
    """Whether `word` can only be a plural: боїв; no phrase is, nor any word of a language without forms."""
    if lang not in SLAVIC or not _is_word(word):
        return False
    return all(reading.marks.number == "plur" for reading in readings(word, lang))


def _is_word(word: str) -> bool:
    """Whether a dictionary may know `word`: letters, with apostrophes and hyphens within."""
    return word.replace("'", "").replace("-", "").isalpha()


@lru_cache(maxsize=4096)
def _is_infinitive(word: str, lang: str) -> bool:
    found = readings_of_term(word, lang) if _is_word(word) and word.endswith(_INFINITIVES) else ()
    return any(reading.base == word and _INFINITIVE & reading.marks.grammemes for reading in found)


def _conjugated(words: list[str], lang: str) -> Iterator[str]:
    """A phrase that an infinitive opens (попасть в плен): every form of the verb, before the rest, which
    stays as it is, and behind it (в плен попали)."""
    verb, rest = words[0], " ".join(words[1:])
    for form in _lexeme(verb, lang):
        yield f"{form} {rest}"
        yield f"{rest} {form}"


def _agreeing(words: list[str], lang: str, only: tuple[str, str] | None = None) -> Iterator[str]:
    """The forms of a phrase, all or those of one number and case."""
    return (form for _, form in _by_case(words, lang, only))


def _by_case(words: list[str], lang: str, only: tuple[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """A phrase in each number and case, or in one, with the case: words given in the nominative inflect
    together (национальная служба), the rest stay as they are (… разведки), and so does all that
    follows a word that stays."""
    number = _number(words[0], lang)
    tables: list[_Cases] = []
    for word in words:
        stays = tables and not tables[-1]
        tables.append({} if stays else _cases(word, lang, number))
    keys = set[tuple[str, str]]().union(*tables)
    for key in keys if only is None else keys & {only}:
        for form in product(*(_in_case(*pair, key) for pair in zip(tables, words, strict=True))):
            yield key[1], " ".join(form)


def _in_case(table: "_Cases", word: str, key: tuple[str, str]) -> tuple[str, ...]:
    return table.get(key, (word,))


@lru_cache(maxsize=4096)
def _number(word: str, lang: str) -> str:
    """`sing` or `plur`, as the word that opens a phrase is given."""
    found = (reading.marks for reading in readings_of_term(word, lang))
    return next((marks.number for marks in found if marks.case == "nomn"), "") or "sing"


@lru_cache(maxsize=4096)
def _cases(word: str, lang: str, number: str) -> "_Cases":
    """The forms of `word` by number and case; empty unless it stands in the nominative of `number`.

    The Ukrainian dictionary gives no number for the singular: no number counts as singular.
    """
    if not _is_word(word):
        return {}
    for reading in readings_of_term(word, lang):
        if reading.marks.case == "nomn" and (reading.marks.number or "sing") == number:
            return _by_number_and_case(reading, hyphened="-" in word)
    return {}


def _by_number_and_case(reading: Reading, *, hyphened: bool) -> "_Cases":
    """The forms of one gender. The dictionary holds южно-корейский and південнокорейский as forms of one
    word: those are kept that have a hyphen, or those that have none."""
    cases: _Cases = {}
    for word, marks in reading.forms():
        if marks.case and marks.gender in (reading.marks.gender, "") and ("-" in word) == hyphened:
            key = (marks.number or "sing", marks.case)
            cases[key] = (*cases.get(key, ()), word)
    return cases


_Cases = dict[tuple[str, str], tuple[str, ...]]
_EXPANSIONS: dict[str, Callable[[str], Iterator[str]]] = {
    "de": german,
    "es": spanish,
    "fr": french,
    "en": _english,
    "ru": _slavic("ru"),
    "uk": _slavic("uk"),
}
