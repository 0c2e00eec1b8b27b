"""Whom a sentence lets speak: who says, who is cited, whose count it is, and who is merely named."""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from monitor.figures.cases import forms_of, may_be, owner, speaks_there
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.listed import first_of_each
from monitor.figures.listening import is_told, listens, stands_as_listener
from monitor.figures.searching import compiled
from monitor.figures.subjects import disagrees, is_late_subject, is_somebody, is_subject_of
from monitor.figures.view import View

# How many characters stand between a number and the brackets behind what it counts.
BRACKET_REACH = 16
# How far, in words, a verb of saying may stand behind a name that is more often a place, and behind
# one that is always a source; and `citing` before whom it cites.
SAYS_REACH = 3
SUBJECT_REACH = 9
CITING_REACH = 4
# How many characters of when and where stand between a verb of saying and who says so.
LONGEST_WHEN = 60
# How many words part two who say something together: Reuters and the Open Source Centre.
TOGETHER = 3
# Between a source and another that it only qualifies: blanks, and a word or two.
_WORDS_BEHIND = re.compile(r" (?:[\w-]+( )(?:[\w-]+( ))?)?")
# Between whoever owns an account and the account: Kyiv's, Kyiv's own, Kyiv's latest.
_OWNS = re.compile(r"'s?(?: [\w-]+)? |(?:'s?)? ?")
# Whoever has a number of his own: Kyiv's 11,000.
_OWNS_A_NUMBER = re.compile(r"\w{0,2}'s? ")
# Between the head of a body's name and a place in the same name.
_IN_A_NAME = re.compile(r"(?: (?:for|of|on|[A-Z][\w-]*)){1,6} ")
# How many words a body's name has at most between its head and the place at its end.
LONGEST_BODY = 8
# A dash that stands for a verb.
_DASHED = re.compile(r" -+ ")
_APART = (Cue.SAYS, Cue.TELLS, Cue.CITING, Cue.STOP, Cue.AND, Cue.FINITE)


class Speech(NamedTuple):
    """The sources of a sentence, in order."""

    said: Sequence[Mark] = ()
    """Those who say something, who are cited, or whose count it is."""
    named: Sequence[Mark] = ()
    """Where there are none of these, those who are merely named."""


def speaking(view: View, titles: list[Mark], prints: Set[str]) -> Speech:
    """The sources that the sentence lets speak. `titles` are marks of sources that the text named before.
    Who only prints (`prints`) stands behind a number where nobody else does."""
    if not (titles or view.of(Sort.SOURCE) or view.of(Sort.SPEAKER)):
        return Speech()
    sources = [mark for mark in bodies(view, titles) if not _is_aimed_at(view, mark)]
    sources = [mark for mark in sources if not _is_attribute(view, mark, sources)]
    sources = [mark for mark in sources if not _is_apposition(view, mark, sources)]
    printers = [mark for mark in sources if mark.name in prints]
    sources = [mark for mark in sources if mark in printers or not _joins_a_printer(view, mark, printers)]
    if any(mark.name not in prints and not is_told(view, mark) for mark in sources):
        sources = [mark for mark in sources if mark.name not in prints]
    named = [
        mark
        for mark in view.of(Sort.SPEAKER)
        if not _qualifies(view, mark, sources) and not _is_aimed_at(view, mark)
    ]
    cited = {mark for mark in [*named, *sources] if _is_cited(view, mark) and not _owns_another(view, mark)}
    speakers = {mark for mark in named if _speaks(view, mark)}
    speakers |= {mark for mark in [*named, *sources] if _says_elided(view, mark) or _in_brackets(view, mark)}
    heard = [mark for mark in sources if not stands_as_listener(view, mark)]
    sayers = {
        mark
        for mark in heard
        if _says(view, mark) or _heads_a_label(view, mark) or _is_an_account(view, mark)
    }
    if quoted := {mark for mark in [*named, *sources] if _is_quoted(view, mark)}:
        return Speech(said=first_of_each(view, quoted, sources))
    if said := cited | speakers | sayers:
        said = {mark for mark in said if mark in cited or not _only_means_to(view, mark)} or said
        return Speech(said=first_of_each(view, said, sources))
    untold = {mark for mark in sources if not is_told(view, mark)}
    return Speech(named=first_of_each(view, untold or set(sources), sources))


def _speaks(view: View, mark: Mark) -> bool:
    """Whether a name that is more often a place says something, or has a count that is its own."""
    place = _is_place(view, mark)
    if _has_an_account(view, mark) and (not place or _is_possessive(view, mark)):
        return True
    if place:
        said = speaks_there(view, mark)
    else:
        reach = SUBJECT_REACH if is_somebody(view, mark) else SAYS_REACH
        said = _has_a_verb(view, mark, reach) and not _is_owner(view, mark) and may_be(view, mark, "nomn")
    return said or (_heads_a_label(view, mark) and _opens(view, mark))


def _only_means_to(view: View, mark: Mark) -> bool:
    """`Moscow hopes to get 20,000 workers, NHK reported`, `хоче збільшити контингент`, `рота налічувала`:
    whoever only hopes, promises, means to do or has so many says less than whoever tells of it."""
    meant = [cue for cue in view.cues(Cue.SAYS) if _is_no_saying(view, cue)]
    if not meant:
        return False
    says = [cue for cue in view.cues(Cue.SAYS) if _beside(view, mark, cue, SUBJECT_REACH)]
    return bool(says) and all(cue in meant for cue in says)


def _is_no_saying(view: View, cue: Mark) -> bool:
    """Whether a verb that may say something is a plan, or a measure of what somebody has."""
    span, plans = (cue.start, cue.end), view.cues(Cue.PLANNED)
    if any((one.start, one.end) == span for one in plans):
        return True
    return view.language.forms_of is not None and (
        any((one.start, one.end) == span for one in view.cues(Cue.MEASURE))
        or any(one.end <= cue.start and view.near(one.end, cue.start, 0) for one in plans)
    )


def _in_brackets(view: View, mark: Mark) -> bool:
    """`between 3,000 (Seoul) and 4,000 (Kyiv)`: whose number it is."""
    start = mark.start - 1
    if view.folded[start : mark.start] != "(" or view.folded[mark.end : mark.end + 1] != ")":
        return False
    return any(0 <= start - amount.end <= BRACKET_REACH for amount in view.amounts)


def _is_quoted(view: View, mark: Mark) -> bool:
    """`нагадує ISW слова Зеленського`, `переказали слова директора НСР`: whose words somebody else only
    repeats, in languages whose endings tell it."""
    if view.language.forms_of is None or not view.language.quoted:
        return False
    found = compiled(rf"(?:{view.language.quoted}) (?:[\w-]+ ){{0,2}}$").search(
        view.folded[max(view.clause(mark.start)[0], mark.start - LONGEST_WHEN) : mark.start]
    )
    return found is not None and may_be(view, mark, "gent")


def _is_owner(view: View, mark: Mark) -> bool:
    """Whether a name only says whose those right before it are: втрати корпусу КНДР."""
    return view.language.forms_of is not None and owner(view, mark)


def bodies(view: View, titles: list[Mark]) -> list[Mark]:
    """The sources that a sentence names: what is a title of one named before is no name of another (after
    the UN's monitors "the experts" are they)."""
    titled = {(mark.start, mark.end) for mark in titles}
    return [*(mark for mark in view.of(Sort.SOURCE) if (mark.start, mark.end) not in titled), *titles]


def _joins_a_printer(view: View, mark: Mark, printers: list[Mark]) -> bool:
    """`Reuters and the Open Source Centre`: of two bodies the first stands for both, though it may print."""
    return any(
        other.end < mark.start
        and view.near(other.end, mark.start, TOGETHER)
        and not view.crossings(other.end, mark.start)
        and any(other.end <= cue.start <= other.end + 1 for cue in view.cues(Cue.AND))
        for other in printers
    )


def _is_attribute(view: View, mark: Mark, sources: list[Mark]) -> bool:
    """Whether a source only tells what sort another is: a US military news site."""
    if not view.language.stacks_nouns or not (behind := _WORDS_BEHIND.match(view.folded, mark.end)):
        return False
    starts = {mark.end + 1, behind.end(1), behind.end(2)}
    for other in sources:
        if other.start in starts and other.name != mark.name:
            return not any(mark.end <= cue.start < other.start for cue in view.cues(*_APART))
    return False


def _owns_another(view: View, mark: Mark) -> bool:
    """Whether a name that is often a place only says whose something is: South Korea's parliament."""
    owns = mark.sort is Sort.SPEAKER and view.folded[mark.end - 2 : mark.end + 2].find("'") >= 0
    return owns and not _has_an_account(view, mark)


def _is_place(view: View, mark: Mark) -> bool:
    """Whether a name says where, not who: in Seoul."""
    return view.preceded_by(view.language.place, mark.start)


def _is_aimed_at(view: View, mark: Mark) -> bool:
    """Whether something is only done to or for a source: against the general staff; but not where it has a
    count of its own: у разведки счёт иной."""
    return view.preceded_by(view.language.no_voice, mark.start) and not _has_an_account(view, mark)


def _qualifies(view: View, mark: Mark, sources: list[Mark]) -> bool:
    """Whether a name only says whose another source is, or is a part of its name: South Korea's spy agency,
    МИД Южной Кореи, the Institute for Urban North Korea."""
    return any(
        0 <= source.start - mark.end <= 4
        or mark.start - source.end == 1
        or (source.end < mark.start and _IN_A_NAME.fullmatch(view.written, source.end, mark.start))
        or _is_genitive(view, source, mark)
        for source in sources
    )


def _is_genitive(view: View, source: Mark, mark: Mark) -> bool:
    """`el Instituto de Estrategia de Seguridad Nacional de Seúl`: whose a body is that stands before."""
    genitive, gap = view.language.genitive, view.folded[source.end : mark.start]
    return (
        bool(genitive)
        and source.end < mark.start
        and view.near(source.end, mark.start, LONGEST_BODY)
        and compiled(f"(?:{genitive})$").search(gap) is not None
        and not view.crossings(source.end, mark.start)
        and not any(source.end <= cue.start < mark.start for cue in view.cues(Cue.SAYS, Cue.CITING))
    )


def _is_apposition(view: View, mark: Mark, sources: list[Mark]) -> bool:
    """Whether a source only tells what the one right before it is: Reuters, a British news agency. It then
    neither says anything itself, 据韩联社报道，国家情报院报告， nor is cited: the BBC, citing officials."""
    inside = [end for start, end in view.asides if start <= mark.start and mark.end <= end]
    if (
        not inside
        or _is_cited(view, mark)
        or any(mark.end <= cue.start < min(inside) for cue in view.cues(Cue.SAYS))
    ):
        return False
    opened = view.clause(mark.start)[0]
    # According to Reuters, the minister, a general, announced …
    told = any(0 <= cue.start - min(inside) <= len(", ") for cue in view.cues(Cue.SAYS))
    return any(0 <= opened - other.end <= 1 and not (told and _is_cited(view, other)) for other in sources)


def _is_cited(view: View, mark: Mark) -> bool:
    """Whether `citing` or `according to` stands right before the source, and before a name that is often a
    place no other: according to the BBC, which has a team in Russia."""
    return any(
        (cue.start < mark.start < cue.end < mark.end)  # за даними | Сеула
        or (
            cue.end <= mark.start
            and view.near(cue.end, mark.start, CITING_REACH)
            and not view.crossings(cue.end, mark.start)
            and not (mark.sort is Sort.SPEAKER and _sourced_between(view, cue.end, mark.start))
        )
        for cue in view.cues(Cue.CITING)
    )


def _says(view: View, mark: Mark) -> bool:
    """Whether a verb of saying stands beside the name, or a count that is its own: Kyiv's count."""
    return _has_a_verb(view, mark, SUBJECT_REACH) or _has_an_account(view, mark)


def _has_a_verb(view: View, mark: Mark, reach: int) -> bool:
    says = view.cues(Cue.SAYS)
    if not says:
        return False
    longest = max(view.reach(reach), LONGEST_WHEN)
    first, last = mark.start - longest, mark.end + longest
    near = (cue for cue in says if cue.end >= first and cue.start <= last)
    return any(_beside(view, mark, cue, reach) for cue in near)


def _is_possessive(view: View, mark: Mark) -> bool:
    """`by Kyiv's count`, but not `the workers in Russia number`."""
    return "'" in view.folded[mark.end - 2 : mark.end + 1]


def _has_an_account(view: View, mark: Mark) -> bool:
    """`Kyiv's count`, `the president's warning`; `ten thousand by Kyiv's`."""
    elided = bool(view.language.elided_account) and compiled(view.language.elided_account).match(
        view.folded, mark.end
    )
    if elided and view.preceded_by(view.language.place, mark.start):
        return True
    if _OWNS_A_NUMBER.match(view.folded, mark.end - 2) and _bare_number_at(view, mark.end):
        return True
    return any(
        0 <= count.start - mark.end <= 12
        and _OWNS.fullmatch(view.folded, mark.end, count.start)
        and not _counts_them(view, count)
        for count in view.cues(Cue.COUNT, Cue.ACCOUNT)
    )


def _counts_them(view: View, count: Mark) -> bool:
    """`контингент КНДР чисельністю 11 тисяч`: how many they are, and nobody's count."""
    size = view.language.in_number
    return bool(size) and compiled(size).match(view.folded, count.start) is not None


def _is_an_account(view: View, mark: Mark) -> bool:
    """`by London's estimate`: a body's name that itself ends in the word for a count of its own, right
    before a number or behind a word for a place."""
    last = view.folded[mark.start : mark.end].rsplit(" ", 1)[-1]
    terms = [view.language.cues.get(cue, ()) for cue in (Cue.COUNT, Cue.ACCOUNT)]
    if not any(last in counts or last.removesuffix("s") in counts for counts in terms):
        return False
    verb = any(0 <= cue.start - mark.end <= 1 for cue in view.cues(Cue.FINITE, Cue.MEASURE))
    return (verb or _is_place(view, mark)) and not view.crossings(mark.start, mark.end)


def _bare_number_at(view: View, place: int) -> bool:
    """Whether a number begins right there behind which nothing is counted: Seoul's estimate is 12,000,
    Kyiv's 11,000."""
    return any(
        0 <= amount.start - place <= len("'s ") and not view.folded[amount.end : amount.end + 2].strip(" .,;")
        for amount in view.amounts
    )


def _beside(view: View, mark: Mark, cue: Mark, reach: int) -> bool:
    if mark.end <= cue.start:
        if any(mark.end <= other.start <= cue.start <= other.end + 1 for other in view.cues(Cue.CARRIES)):
            return False  # the guns that the North has sent, it expects
        return (
            view.near(mark.end, cue.start, reach)
            and not view.crossings(mark.end, cue.start)
            and not _another_between(view, mark.end, cue.start)
            and not disagrees(view, mark, cue)
        )
    if not view.language.verb_first or (view.language.verb_opens and _has_its_subject(view, cue)):
        return False
    if mark.sort is not Sort.SPEAKER or is_subject_of(view, cue, mark):
        return _right_behind(view, cue.end, mark) or is_late_subject(view, cue, mark)
    # "…, said Seoul." speaks; in "said North Korea has sent" Seoul or whoever else does.
    closes = view.crossings(mark.start, mark.end + 2) > 0 or mark.end + 1 >= view.sentence.end
    return closes and not view.folded[cue.end : mark.start].strip()


def _has_its_subject(view: View, cue: Mark) -> bool:
    """`Seoul has claimed North Korea's leader sent …`: who says it stands before the verb, and whoever is
    named behind it only in what is said."""
    start, _ = view.clause(cue.start)
    return any(
        start <= mark.start
        and mark.end <= cue.start
        and view.near(mark.end, cue.start, SAYS_REACH)
        and not _is_place(view, mark)
        for mark in (*view.of(Sort.SOURCE, Sort.SPEAKER), *view.cues(Cue.CARRIES))
    )


def _right_behind(view: View, left: int, mark: Mark) -> bool:
    """`says the ministry`, but not `told the ministry`."""
    if mark.start < left or not (view.near(left, mark.start, 1) or _when_alone(view, left, mark)):
        return False
    told = any(cue.end == left for cue in view.cues(Cue.TELLS))
    return not (told and (listens(view, mark) or _another_tells(view, mark)))


def _another_tells(view: View, mark: Mark) -> bool:
    """`розповів YTN співробітник розвідки`: a name without cases, right behind which another body stands."""
    if view.language.forms_of is None or any(form.case for form in forms_of(view, mark)):
        return False
    return any(
        other.start > mark.end
        and other.name != mark.name
        and view.near(mark.end, other.start, CITING_REACH)
        and not view.crossings(mark.end, other.start)
        for other in view.of(Sort.SOURCE)
    )


def _when_alone(view: View, left: int, mark: Mark) -> bool:
    """`a annoncé samedi le président`: only when and where stands between the verb and who says so."""
    pattern = view.language.said_when
    near = bool(pattern) and mark.start - left <= LONGEST_WHEN
    if not near or compiled(pattern).fullmatch(view.folded[left : mark.start]) is None:
        return False
    return view.language.forms_of is None or (may_be(view, mark, "nomn") and not _another_tells(view, mark))


def _another_between(view: View, left: int, right: int) -> bool:
    """Whether somebody else stands nearer to the verb."""
    return any(
        left <= other.start and other.end <= right and not _is_aimed_at(view, other)
        for other in view.of(Sort.SOURCE, Sort.SPEAKER)
    )


def _sourced_between(view: View, left: int, right: int) -> bool:
    return any(left <= other.start and other.end <= right for other in view.of(Sort.SOURCE))


def _heads_a_label(view: View, mark: Mark) -> bool:
    """`NIS: 300 dead`, but not `POW: two`, a name of what is counted."""
    if view.folded[mark.end : mark.end + 1] != ":" or view.crossings(mark.start, mark.end):
        return False
    counted = view.of(Sort.NOUN, Sort.VERB, Sort.THING)
    return not any(one.start <= mark.start and mark.end <= one.end for one in counted)


def _says_elided(view: View, mark: Mark) -> bool:
    """`Kyiv speaks of 11,000, and the Pentagon - of 8,000`: a dash stands for the verb of saying."""
    # SEOUL - More than 3,000 soldiers
    if mark.start == view.sentence.start or not view.cues(Cue.SAYS):
        return False
    before = view.folded[view.clause(mark.start)[0] : mark.start].strip(" ,;-")
    if len(before.split()) > 1 or _is_place(view, mark):
        return False
    gap = _DASHED.match(view.folded, mark.end, view.sentence.end)
    if gap is None:
        return _says_as_the_one_before(view, mark)
    said = compiled(rf"(?:(?:{view.language.said_gap}) )*").match(view.folded, gap.end())
    ends = {gap.end(), said.end() if said else gap.end()}
    return any(amount.start in ends or amount.core_start in ends for amount in view.amounts)


def _says_as_the_one_before(view: View, mark: Mark) -> bool:
    """`Seoul says 6,000 have been lost, Kyiv 7,000`: the verb and what is counted stand before."""
    before = [amount for amount in view.amounts if amount.end <= mark.start]
    says = any(before and cue.end <= before[-1].start for cue in view.cues(Cue.SAYS))
    return bool(says) and view.folded[mark.end - 2 : mark.end] != "'s" and _bare_number_at(view, mark.end)


def _opens(view: View, mark: Mark) -> bool:
    """Whether a name stands first in its sentence or behind a dash, and is no name of those who are counted:
    Seoul: 300 dead; 13 January - Seoul:"""
    if any(ours.start == mark.start for ours in view.of(Sort.OURS)):
        return False
    before = view.folded[view.sentence.start : mark.start].rstrip(' "')
    return not before or before[-1] in "-[("
