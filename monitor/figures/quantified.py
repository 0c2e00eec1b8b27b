"""What stands apart from its number, in the form that counting asks for: погибших, по данным Сеула, 300.

Languages with cases let the noun that a number counts stand anywhere in the clause: the genitive
shows that it is counted. Languages without such forms have no marks of this kind, and no such rule.
"""

import re

from monitor.figures.cases import is_adjective, is_counted_form
from monitor.figures.clauses import HAPPENINGS
from monitor.figures.languages.model import Cue, Form
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.relations import head_noun, participle_behind
from monitor.figures.rules import Rule
from monitor.figures.site import Counted, Site
from monitor.figures.view import View

_COUNTABLE = (Sort.NOUN, Sort.THING, Sort.PEOPLE, Sort.OURS)
_FIRST = re.compile(r"[\W_]*([^\W\d_]{3,})")
_WORDS = re.compile(r"[\w-]+")
# How many characters before a word its preposition or governing noun stands.
REACH = 60
# How many words may stand between a number and a noun in its own phrase.
PHRASE = 2
# How many commas a clause that only tells more of a noun has, its own two among them.
MOST_BORDERS = 4
_FIRST_WORD = re.compile(r",\s*([\w'-]+)")


def counted_before(site: Site) -> Counted | None:
    """`убитых и раненых среди них насчитали около 5000`, `снарядов Россия получила 6 миллионов`."""
    marks = [mark for mark in site.view.of(*_COUNTABLE) if _is_free(site, mark)]
    named = [
        mark for mark in marks if mark.sort in (Sort.NOUN, Sort.THING) and mark.name in site.asked.metrics
    ]
    told = [mark for mark in named if mark.name != site.asked.default]
    return site.counted(told[0], Rule.COUNTED_BEFORE) if told else None


def people_counted_before(site: Site) -> Counted | None:
    """`корейцев у границы уже семь тысяч`, `их уже две тысячи`: people of whom nothing else is said."""
    marks = [mark for mark in site.view.of(*_COUNTABLE) if _is_free(site, mark)]
    if not marks:
        return their_number(site)
    default = site.asked.default
    return site.counted(marks[0], Rule.COUNTED_BEFORE, default) if default else None


def people_first(site: Site) -> Counted | None:
    """`Солдат, посланных на войну, служба насчитала 14 300`: those counted open the sentence."""
    view = site.view
    marks = [mark for mark in view.of(Sort.PEOPLE, Sort.OURS) if _is_free(site, mark)]
    opens = marks and not is_adjective(view, marks[0]) and _opens(view, marks[0])
    default = site.asked.default
    if not opens or not default:
        return None
    behind = participle_behind(site, marks[0].end)
    told = [mark for mark in view.of(*HAPPENINGS) if mark.name not in (default, *site.asked.money)]
    if behind is None and told:
        return None
    return site.counted(behind or marks[0], Rule.COUNTED_BEFORE, behind.name if behind else default)


def _opens(view: View, mark: Mark) -> bool:
    """Whether no more than what qualifies it stands before a word in its sentence."""
    return len(view.folded[view.sentence.start : mark.start].split()) <= 1


def their_number(site: Site) -> Counted | None:
    """`их уже две тысячи`, `их, напомнил он, двое`: of those whom the text named last."""
    them = _them(site)
    if them is None:
        return None
    before = [
        mark
        for mark in site.view.of(Sort.PEOPLE, Sort.NOUN, Sort.THING)
        if mark.end <= them.start
        and mark.name not in site.asked.money
        and not any(mark.start == title.start for title in site.view.of(Sort.TITLE, Sort.SOURCE))
        and not is_adjective(site.view, mark)
    ]
    things = site.context.metric if site.context.things else None
    metric = _by_what_befell(site, before) or things or site.context.group or site.asked.default
    return site.counted(None, Rule.COUNTED_BEFORE, metric) if metric else None


def _by_what_befell(site: Site, named: list[Mark]) -> str | None:
    """The metric of those named last in a sentence, by what their clause tells of them: captured soldiers."""
    if not named:
        return None
    start, _ = site.view.clause(named[-1].start)
    told = [mark for mark in site.view.of(*HAPPENINGS) if start <= mark.start < named[-1].end]
    mark = head_noun(site.asked, [*told, named[-1]])
    people = mark is None or mark.sort is Sort.PEOPLE
    return site.asked.default if people else mark.name if mark else None


def so_many_of_them(site: Site) -> Counted | None:
    """`а их двое`: the number right behind them."""
    place = site.amount.start
    beside = any(0 <= place - cue.end <= 1 for cue in site.view.cues(Cue.OF_US))
    return their_number(site) if beside else None


def their_own(site: Site) -> Counted | None:
    """`К июлю их станет шестнадцать тысяч`: of those named last, of whom the clause tells nothing else."""
    view, default = site.view, site.asked.default
    start, end = view.clause(site.amount.core_start)
    told = [mark for mark in view.of(*HAPPENINGS, Sort.PEOPLE) if start <= mark.start < end]
    return (
        None if any(mark.name != default or mark.sort is Sort.PEOPLE for mark in told) else their_number(site)
    )


def names_another_before(view: View, place: int) -> bool:
    """`ракет 148`, `гостей было около двухсот`: what a bare number counts opens its clause, in the form that
    counting asks for, and no word of the topic names it."""
    tell = view.language.forms_of
    start, _ = view.clause(place)
    aside = next((left for left, right in view.asides if right == start), None)
    if aside is not None and len(view.folded[start + 1 : place].split()) <= 1:
        start, _ = view.clause(aside - 1)  # місць, за знімками, 340
    word = _FIRST.match(view.folded, start, place) if tell else None
    while word and tell and all(f.part == "adjective" for f in tell(word[1])) and _is_counted(tell(word[1])):
        word = _FIRST.match(view.folded, word.end(), place)
    if word is None or tell is None or any(one.start <= word.start(1) < one.end for one in view.marks):
        return False
    forms = tell(word[1])
    return {form.part for form in forms} == {"noun"} and _is_counted(forms)


def _is_counted(forms: frozenset[Form]) -> bool:
    """Whether a word stands in the form that counting asks for, and cannot be a subject."""
    cases = {form.case for form in forms if form.plural}
    return "gent" in cases and "nomn" not in {form.case for form in forms}


def _is_free(site: Site, mark: Mark) -> bool:
    """Whether a noun stands before the number in its clause, in the form of what is counted, and belongs
    to no other word."""
    view, place = site.view, site.amount.start
    return (
        mark.end <= place
        and (not view.crossings(mark.end, place) or _only_told_more_of(view, mark, place))
        and not view.amounts_between(mark.end, place)
        and is_counted_form(view, mark)
        and not _has_a_number(view, mark)
        and not _is_governed(view, mark)
    )


def _only_told_more_of(view: View, mark: Mark, place: int) -> bool:
    """`Контейнерів, що дісталися туди з КНДР, Держдеп налічив 1300`, `Поранених, вивезених літаками,
    служба налічує 1800`: between a noun and its number only a clause or a participle tells more of it."""
    borders = [border for border in view.breaks if mark.end <= border < place]
    pairs = len(borders) > 1 and view.language.forms_of is not None
    if not pairs or view.words_between(mark.end, borders[0]) > PHRASE:
        return False
    if any(view.folded[border] != "," for border in borders) or len(borders) > MOST_BORDERS:
        return False
    first = _FIRST_WORD.match(view.folded, borders[0], borders[-1])
    return first is not None and _tells_more(view, first[1], borders[0])


def _tells_more(view: View, word: str, border: int) -> bool:
    """Whether a clause that opens with the word tells more of the noun before it."""
    if any(border <= cue.start <= border + len(", ") for cue in view.cues(Cue.RELATIVE)):
        return True
    forms = view.language.forms_of(word) if view.language.forms_of else frozenset()
    participle = {form.part for form in forms} == {"adjective"} and any(form.case == "gent" for form in forms)
    return participle or word in view.language.that


def _them(site: Site) -> Mark | None:
    """`of them`, where it is a word before the number: их уже две тысячи."""
    view, place = site.view, site.amount.start
    them = (
        cue
        for cue in view.cues(Cue.OF_US)
        if cue.end <= place
        and not view.crossings(cue.end, place)
        and not view.amounts_between(cue.end, place)
    )
    return next(them, None)


def _has_a_number(view: View, mark: Mark) -> bool:
    """`300 убитых`: counted by a number of its own."""
    return any(
        amount.end <= mark.start
        and view.words_between(amount.end, mark.start) <= PHRASE
        and not view.crossings(amount.end, mark.start)
        for amount in (*view.amounts, *view.aside)
    )


def _is_governed(view: View, mark: Mark) -> bool:
    """`число погибших`, `против корейцев`: what stands right before asks for the form."""
    start, _ = view.clause(mark.start)
    governs = view.language.governs
    if governs is None:
        return False
    for word in reversed(_WORDS.findall(view.folded, max(start, mark.start - REACH), mark.start)):
        answer = governs(word)
        if answer is not None:
            return answer
    return False
