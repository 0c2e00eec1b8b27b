"""What the endings of words tell of their part in the clause, in languages whose endings do (`forms_of`).
Where a language has none, nothing is told, and every answer is the one that decides nothing."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from monitor.figures.languages.model import Cue, Form
from monitor.figures.lexicon import Mark, Sort, within
from monitor.figures.numbers.model import Amount
from monitor.figures.view import View
from monitor.topics.inflection import OF_BOTH_ASPECTS

_WORD = re.compile(r"[^\W\d_](?:[\w'-]*\w)?")
# Signs that may stand inside a noun phrase: blanks, the quotes of a nickname, the stop of 10 тыс.
_INSIDE = re.compile(r"\.?[\s\"'-]*")
_QUALIFIER = re.compile(r" ([\w'-]{2,20}) ")
# After numbers that end so, and not in a teen, what is counted stands in the nominative: дві бригади.
_FEW = frozenset({2, 3, 4})
TEEN = 11
NAMED = frozenset({Sort.PEOPLE, Sort.THING, Sort.NOUN})


def forms_of(view: View, mark: Mark) -> frozenset[Form]:
    """What the word that heads a mark may be; nothing where the language does not tell."""
    tell = view.language.forms_of
    return frozenset() if tell is None else _forms(tell, view.folded[mark.start : mark.end])


# Texts speak of the same few names; the size keeps a long-running reader small.
@lru_cache(maxsize=4096)
def _forms(tell: Callable[[str], frozenset[Form]], words: str) -> frozenset[Form]:
    found = [tell(word) for word in _WORD.findall(words)]
    nouns = (forms for forms in found if {form.part for form in forms} == {"noun"})
    return next(nouns, found[0] if found else frozenset())


def may_be(view: View, mark: Mark, *cases: str) -> bool:
    """Whether a name may stand in one of these cases; also where nothing tells its case."""
    found = {form.case for form in forms_of(view, mark) if form.case}
    return not found or not found.isdisjoint(cases)


def is_counted_form(view: View, mark: Mark) -> bool:
    """Whether a name stands in the form of what is counted: раненых, but not ранены."""
    return any(mark.start <= cue.start and cue.end <= mark.end for cue in view.cues(Cue.COUNTED))


def is_adjective(view: View, mark: Mark) -> bool:
    """Whether a name only qualifies what stands behind it: російський."""
    parts = {form.part for form in forms_of(view, mark)}
    return "adjective" in parts and "noun" not in parts


def is_verb(view: View, mark: Mark) -> bool:
    """Whether a word of what happened is a verb, and names nobody: погибли, ранены; but not раненых."""
    tell = view.language.forms_of
    first = _WORD.match(view.folded, mark.start, mark.end)
    return (
        mark.sort is Sort.VERB
        and tell is not None
        and first is not None
        and {form.part for form in tell(first[0])} == {"verb"}
    )


def has_a_verb(view: View, mark: Mark) -> bool:
    """Whether one of the words of a mark is a verb: до КНДР повернулися."""
    tell = view.language.forms_of
    words = _WORD.finditer(view.folded, mark.start, mark.end)
    return tell is not None and any({form.part for form in tell(word[0])} == {"verb"} for word in words)


def is_verbal(view: View, mark: Mark) -> bool:
    """Whether a word that names what happened stands in the form of a verb: убиты или ранены."""
    forms = forms_of(view, mark)
    return any(form.part == "verb" for form in forms) and not any(form.case for form in forms)


def is_subject(view: View, mark: Mark) -> bool:
    """Whether a name stands where only a subject does: Росія, but not Росію or в Росії."""
    return may_be(view, mark, "nomn") and not view.preceded_by(view.language.place, mark.start)


def owner(view: View, mark: Mark) -> bool:
    """Whether a name in the genitive says whose the thing before it is: втрати Росії, втрати самої Росії."""
    return may_be(view, mark, "gent") and any(
        0 <= mark.start - other.end <= 1 or _only_qualified(view, other.end, mark.start)
        for other in view.of(Sort.PEOPLE, Sort.NOUN, Sort.THING)
    )


def _only_qualified(view: View, left: int, right: int) -> bool:
    """Whether nothing stands there but a word that qualifies what follows: самої."""
    word = _QUALIFIER.fullmatch(view.folded, left, right) if left < right else None
    tell = view.language.forms_of
    return word is not None and tell is not None and _modifies(tell(word[1]))


def speaks_there(view: View, mark: Mark) -> bool:
    """`у Києві вважають`: they who say something in a place are those whom it stands for."""
    return any(
        _is_beside(view, mark, cue) and any(form.plural and _predicates(form) for form in forms_of(view, cue))
        for cue in view.cues(Cue.SAYS)
    )


def _predicates(form: Form) -> bool:
    """Whether a word may be what is said of a subject: вважають, переконані."""
    return form.part == "verb" or (form.part == "adjective" and form.case == "nomn")


def is_plural(view: View, mark: Mark) -> bool:
    """`the Russians`, in languages without cases: people by name."""
    name = view.folded[mark.start : mark.end]
    return view.language.stacks_nouns and name.endswith("s") and not name.endswith("'s")


def is_a_voice(view: View, mark: Mark) -> bool:
    """Whether a word of what happened is whoever says something: розповів полонений, the prisoner says."""
    if view.language.forms_of is None:
        return _says_so_itself(view, mark)
    return any(
        (one.start, one.end) == (mark.start, mark.end)
        and is_subject(view, mark)
        and any(_is_beside(view, mark, cue) for cue in view.cues(Cue.SAYS))
        for one in view.of(Sort.SPEAKER)
    )


def _says_so_itself(view: View, mark: Mark) -> bool:
    """`the captured private recalls`, `a sniper in Ukrainian custody told`: a word of a name that speaks, or
    right before a verb of saying, with no number before it in its clause."""
    start, _ = view.clause(mark.start)
    if view.amounts_between(start, mark.start):
        return False
    named = any(
        one.start <= mark.start < one.end or mark.start <= one.start < mark.end
        for one in view.of(Sort.SPEAKER, Sort.SOURCE, Sort.TITLE)
    )
    return any(
        _is_beside(view, mark, cue) and (named or (mark.sort is Sort.VERB and cue.start - mark.end == 1))
        for cue in view.cues(Cue.SAYS)
    )


def _is_beside(view: View, mark: Mark, cue: Mark) -> bool:
    left, right = sorted((mark, cue), key=lambda one: one.start)
    near = left.end <= right.start and view.words_between(left.end, right.start) <= 1
    return near and not view.crossings(left.end, right.start)


def future_verb(view: View, amount: Amount) -> Mark | None:
    """`за ними последуют тысяча сапёров`: the verb of a number's clause that only a future can be, whatever
    it means; not one by which somebody says something, nor one that the language reads otherwise."""
    tell = view.language.forms_of
    if tell is None:
        return None
    start, end = view.clause(amount.core_start)
    known = view.cues(Cue.SAYS, Cue.REAL, Cue.UNREAL, Cue.NOT)
    for word in _WORD.finditer(view.folded, start, end):
        ahead = {(form.part, form.tense) for form in tell(word[0])} == {("verb", "futr")}
        if ahead and not (
            word[0].endswith(OF_BOTH_ASPECTS) or any(cue.start <= word.start() < cue.end for cue in known)
        ):
            return Mark(word.start(), word.end(), Sort.CUE, Cue.PLANNED)
    return None


def is_to_come(view: View, mark: Mark) -> bool:
    """Whether the word of a mark is a verb that only the future has: прибудут, but not the infinitive."""
    ahead = {(form.part, form.tense) for form in forms_of(view, mark)} == {("verb", "futr")}
    return ahead and not view.folded[mark.start : mark.end].endswith(OF_BOTH_ASPECTS)


def is_word_of_time(view: View, mark: Mark) -> bool:
    """Whether a small word is an adverb, or opens with a preposition: раньше, до этого; but not прежний."""
    tell = view.language.forms_of
    first = _WORD.search(view.folded, mark.start, mark.end)
    adverbs = ("other", "pronoun")  # раніше, тоді; раніше may be an adjective, too
    return (
        tell is not None
        and first is not None
        and any(form.part in adverbs and not form.case for form in tell(first[0]))
    )


def is_noun(view: View, mark: Mark) -> bool:
    """Whether a small word is a noun, or a phrase that a noun heads: подкрепление, новая партия."""
    return any(form.part == "noun" for form in forms_of(view, mark))


def own_phrase(view: View, amount: Amount, begin: int, stop: int) -> tuple[int, bool]:
    """How far, from `begin` to at most `stop`, the words behind a number are what it counts, by their case,
    and whether they name something that no word of the topic does: 240 північнокорейських гармат."""
    named = False
    place = begin
    words = list(_words(view, begin, stop))
    for number, (start, end, mark, forms) in enumerate(words):
        if not _INSIDE.fullmatch(view.folded, place, start):
            return place, False
        if mark is not None and is_verb(view, mark):
            return place, False  # вісьмох | убили дронами
        if named and mark is not None and not _goes_with(view, mark):
            return place, False  # двох бійців | українці взяли в полон
        if mark is not None:
            named = named or mark.sort in NAMED or any(f.part == "noun" for f in forms_of(view, mark))
        elif _counted_noun(amount, forms) or (
            _counted_substantive(forms) and not _goes_on_with_a_noun(words[number + 1 :])
        ):
            return (place, False) if named else (end, True)
        elif not _modifies(forms) and not (number + 1 < len(words) and _modifies(words[number + 1][3])):
            return place, False
        place = end
    return stop, False


def _goes_with(view: View, mark: Mark) -> bool:
    """Whether a name behind what is counted may tell whose it is: солдатів КНДР."""
    names = mark.sort in (Sort.OURS, Sort.OTHERS)
    subject = may_be(view, mark, "nomn") and not may_be(view, mark, "gent")
    return not names or is_adjective(view, mark) or not subject


def names_another(view: View, left: int, right: int) -> bool:
    """Whether a noun that no word of the topic or the language names stands there: резолюцію 2375."""
    tell = view.language.forms_of
    if tell is None:
        return False
    known = [(mark.start, mark.end) for mark in within(view.marks, left, right)]
    return any(
        not any(start <= word.start() < end for start, end in known)
        and {form.part for form in tell(word[0])} == {"noun"}
        for word in _WORD.finditer(view.folded, left, right)
    )


def _words(view: View, begin: int, stop: int) -> Iterator[tuple[int, int, Mark | None, frozenset[Form]]]:
    """The words of a span, each with the mark that it is a part of, if any; a mark counts once."""
    assert view.language.forms_of is not None
    marks = [mark for mark in within(view.marks, begin, stop) if mark.sort in _CONTENT]
    place = begin
    while word := _WORD.search(view.folded, place, stop):
        over = [mark for mark in marks if mark.start <= word.start() < mark.end]
        longest = max(over, key=lambda mark: mark.end, default=None)
        chosen = (
            next((mark for mark in over if mark.sort in NAMED and mark.end == longest.end), longest)
            if longest
            else None
        )
        place = max(word.end(), longest.end if longest else 0)
        yield word.start(), place, chosen, view.language.forms_of(word[0])


_CONTENT = frozenset({Sort.OURS, Sort.OTHERS, Sort.PEOPLE, Sort.NOUN, Sort.VERB, Sort.THING})


def _counted_noun(amount: Amount, forms: frozenset[Form]) -> bool:
    """Whether a word may be what the number counts: гармат, дві бригади, у двадцяти селах."""
    if any(form.part == "adjective" for form in forms):
        return False
    last = int(amount.least)
    if last % 10 == 1 and last % 100 != TEEN and amount.low == amount.high:  # перед 101 портретом
        return any(form.part == "noun" and not form.plural for form in forms)
    cases = {form.case for form in forms if form.part == "noun" and form.plural}
    if not last or last % 1000 == 0:  # a thousand is a noun itself, and what it counts is in the genitive
        return "gent" in cases
    few = last % 10 in _FEW and last % 100 not in {12, 13, 14}
    return bool(cases & (_OBLIQUE | {"nomn"} if few else _OBLIQUE))


def _counted_substantive(forms: frozenset[Form]) -> bool:
    """Whether a word is an adjective that also names people by itself: полицейских."""
    parts = {form.part for form in forms if form.plural and form.case == "gent"}
    return parts == {"adjective", "noun"}


def _goes_on_with_a_noun(words: list[tuple[int, int, Mark | None, frozenset[Form]]]) -> bool:
    return bool(words) and (words[0][2] is not None or any(form.part == "noun" for form in words[0][3]))


_OBLIQUE = frozenset({"gent", "datv", "ablt", "loct"})


def _modifies(forms: frozenset[Form]) -> bool:
    """Whether a word may stand before the noun: її військових."""
    return any(form.part in ("adjective", "pronoun") and form.case for form in forms)
