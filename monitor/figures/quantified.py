"""What stands apart from its number, in the form that counting asks for: погибших, по данным Сеула, 300.

Languages with cases let the noun that a number counts stand anywhere in the clause: the genitive
shows that it is counted. Languages without such forms have no marks of this kind, and no such rule.
"""

import re

from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Rule
from monitor.figures.site import Counted, Site
from monitor.figures.view import View

_COUNTABLE = (Sort.NOUN, Sort.THING, Sort.PEOPLE, Sort.OURS)
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
    if not marks and not _them(site):
        return None
    default = site.context.metric if site.context.things and not marks else site.asked.default
    mark = marks[0] if marks else None
    return site.counted(mark, Rule.COUNTED_BEFORE, default) if default else None


def _is_free(site: Site, mark: Mark) -> bool:
    """Whether a noun stands before the number in its clause, in the form of what is counted, and belongs
    to no other word."""
    view, place = site.view, site.amount.start
    return (
        mark.end <= place
        and (not view.crossings(mark.end, place) or _only_told_more_of(view, mark, place))
        and not view.amounts_between(mark.end, place)
        and _is_counted_form(view, mark)
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


def _them(site: Site) -> bool:
    """`their number`, where it is a word: их уже две тысячи."""
    view, place = site.view, site.amount.start
    return any(
        cue.end <= place and not view.crossings(cue.end, place) and not view.amounts_between(cue.end, place)
        for cue in view.cues(Cue.OF_US)
    )


def _is_counted_form(view: View, mark: Mark) -> bool:
    return any(mark.start <= cue.start and cue.end <= mark.end for cue in view.cues(Cue.COUNTED))


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
