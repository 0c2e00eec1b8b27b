"""Whether a number in a head-final clause was said before, and is older than another, or is rejected."""

from collections.abc import Sequence

from config.vocabulary import Status
from monitor.figures.headfinal.found import Found
from monitor.figures.headfinal.model import Case, Grammar, Link
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Rule, Told
from monitor.figures.searching import compiled
from monitor.figures.view import View

# A next sentence of so few characters may be nothing but a denial.
SHORT = 48
# How far, in words, a small word may stand from the number that it tells of.
REACH = 8
# How many characters before a number words may tell when it was told.
FAR = 80
# How many characters a number's own counter and particle take.
LAST_WORD = 8
# How many characters behind a predicate to come say whether it is expected or supposed.
OUTLOOK = 14
# How many characters behind a linked verb the one may stand that gives it its tense.
LINKED_REACH = 40


def denied(found: Found, following: Sequence[View], grammar: Grammar) -> Told[Status] | None:
    view, end = found.phrases.view, found.phrases.amount.core_end
    if compiled(grammar.righted).match(view.folded[end : end + OUTLOOK]):
        return None
    behind = [cue for cue in view.cues(Cue.DENIED) if cue.start >= end]
    if behind and compiled(grammar.miswritten).match(view.folded[end : end + LINKED_REACH]):
        return Told(Status.DENIED, Rule.DENIED, behind[0])
    for cue in view.cues(Cue.DENIED, Cue.REJECTS):
        if cue.start >= found.phrases.tail.end and not view.amounts_between(
            found.phrases.tail.end, cue.start
        ):
            return None if _is_anothers_word(found, cue, grammar) else Told(Status.DENIED, Rule.DENIED, cue)
    return _taken_back(following, grammar)


def _is_anothers_word(found: Found, cue: Mark, grammar: Grammar) -> bool:
    """`He claimed 3,000, but the staff saw an exaggeration`: who disputes it is somebody else."""
    view, end = found.phrases.view, found.phrases.tail.end
    claims = [one for one in view.cues(Cue.SAYS) if end <= one.start < cue.start]
    claims = [one for one in claims if not grammar.ending(view.folded[one.start : one.end], " ").adnominal]
    if not claims:
        return False
    others = (one for one in view.of(Sort.SOURCE, Sort.SPEAKER) if claims[0].end <= one.start < cue.start)
    tellers = [one for one in view.of(Sort.SOURCE, Sort.SPEAKER) if one.end <= found.phrases.start]
    return bool(tellers) and any(
        found.phrases.case(one) in (Case.TOPIC, Case.SUBJECT) and one.name != tellers[0].name
        for one in others
    )


def _taken_back(following: Sequence[View], grammar: Grammar) -> Told[Status] | None:
    """`A site wrote of 500 dead. It has no proof. That is not true.`"""
    for behind in following:
        denied = behind.cues(Cue.DENIED)
        if behind.amounts or (denied and behind.of(Sort.SOURCE, Sort.SPEAKER)):
            return None  # another party disputes it
        line = behind.folded[behind.sentence.start : behind.sentence.end]
        if denied and len(line) <= SHORT:
            another = compiled(grammar.another_count).match(line)
            return None if another else Told(Status.DENIED, Rule.TAKEN_BACK, denied[0])
    return None


def told_before(found: Found, grammar: Grammar) -> Mark | None:
    view, phrases = found.phrases.view, found.phrases
    for cue in view.cues(Cue.EARLIER):
        if cue.end <= phrases.start:
            if any(0 <= cue.start - other.core_end <= LAST_WORD for other in view.amounts):
                continue  # it says so of the number before it
            near = not view.amounts_between(cue.end, phrases.start)
            if compiled(grammar.original).match(view.folded, cue.end):
                continue
            if (
                near
                and view.words_between(cue.end, phrases.start) <= REACH
                and view.crossings(cue.end, phrases.start) <= 1
            ):
                return cue
        elif cue.start >= phrases.tail.end:
            if _opens_another(view, phrases.tail.end, cue):
                continue
            apart = view.amounts_between(phrases.tail.end, cue.start)
            holds = compiled(grammar.unchanged).match(view.folded[cue.end : cue.end + OUTLOOK + 6])
            if not apart and not holds and not _parted(view, phrases.tail.end, cue.start):
                return cue
    return None


def _opens_another(view: View, end: int, cue: Mark) -> bool:
    """`is 15,000, up from the former count of 11,000`: a word that tells of the number behind it."""
    following = view.amount_behind(cue.end)
    if following is None or cue.start - end <= 1:
        return False
    return view.words_between(cue.end, following.start) <= 1 and not view.crossings(cue.end, following.start)


def _parted(view: View, left: int, right: int) -> bool:
    """Whether more than a quotation mark, and the particle behind it, parts two places."""
    return any(
        view.folded[place] not in '"' and place > left + 4 for place in view.breaks if left <= place < right
    )


def is_superseded(found: Found, grammar: Grammar) -> bool:
    """From 700 to 2,100; from 1,500 it doubled; it was 600, but …"""
    view, phrases = found.phrases.view, found.phrases
    newer = any(other.core_start >= phrases.tail.end for other in view.amounts)
    if newer and compiled(grammar.but).match(view.folded[phrases.tail.end : phrases.tail.end + 8]):
        return True
    if compiled(grammar.used_to).match(view.folded[phrases.tail.end : phrases.tail.end + 12]):
        return True
    if phrases.tail.link is Link.AS and compiled(grammar.once).match(view.folded[phrases.tail.after :][:16]):
        return True
    if _is_put_anew(found, grammar) or _is_said_anew(found, grammar):
        return True
    taken = compiled(grammar.takes_away).match(view.folded, phrases.tail.after, view.sentence.end)
    if phrases.tail.link is not Link.FROM or taken or _has_shrunk(found, grammar):
        return False
    return any(cue.start >= phrases.tail.end for cue in view.cues(Cue.CHANGES)) or any(
        other.core_start >= phrases.tail.end for other in view.amounts
    )


def was_then(found: Found, grammar: Grammar, last: str | None) -> bool:
    """`In spring it was 600.`, behind a count of the same."""
    view, phrases = found.phrases.view, found.phrases
    if found.metric != last or phrases.tail.link is not Link.IS or found.nouns or found.telling:
        return False
    head = compiled(rf"[\s\"']{{0,2}}(?:{grammar.then})").match(
        view.folded, view.sentence.start, phrases.start
    )
    if head is None or view.amounts_between(head.end(), phrases.start) or view.of(Sort.SOURCE):
        return False
    return (
        compiled(grammar.was).match(view.folded[phrases.tail.end : phrases.tail.end + LAST_WORD]) is not None
    )


def is_recalled(found: Found, grammar: Grammar) -> bool:
    """`the 300 that it told four days ago`: earlier where the text has a newer count of the same."""
    view, start = found.phrases.view, found.phrases.start
    clause = max(view.clause(start)[0], start - FAR)
    ago = compiled(grammar.some_time_ago).search(view.folded, clause, start)
    if ago is None and any(
        cue.start >= found.phrases.tail.end and view.words_between(found.phrases.tail.end, cue.start) <= 1
        for cue in view.cues(Cue.SAYS)
    ):
        ago = compiled(grammar.ago).search(view.folded, clause, start)  # four days ago it gave 300
    return ago is not None and not view.amounts_between(ago.end(), start)


def was_counted(found: Found, grammar: Grammar, last: str | None) -> bool:
    """`this month's first count was 7,750`, behind a newer one; `the report of spring had it at 300`."""
    view, phrases = found.phrases.view, found.phrases
    if found.metric != last:
        return False
    behind = view.folded[phrases.tail.end : phrases.tail.end + OUTLOOK]
    if compiled(grammar.once_put).match(behind):
        return True
    if phrases.tail.link is not Link.IS or not compiled(grammar.was).match(behind):
        return False
    start = min([phrases.start, *(mark.start for mark in found.nouns)])
    return (
        compiled(rf"(?:{grammar.count_of_then})(?:\S{{1,8}} ){{0,2}}$").search(
            view.folded, max(view.sentence.start, start - LINKED_REACH), start
        )
        is not None
    )


def _is_put_anew(found: Found, grammar: Grammar) -> bool:
    """`first put it at 3,000, then at 10,000, then at 12,000`"""
    view, tail = found.phrases.view, found.phrases.tail
    following = view.amount_behind(tail.end)
    if following is None or tail.link is not Link.AS:
        return False
    again = compiled(grammar.anew).fullmatch(view.folded[tail.after : following.start])
    return again is not None and any(cue.start >= following.core_end for cue in view.cues(Cue.CHANGES))


def _is_said_anew(found: Found, grammar: Grammar) -> bool:
    """`said that 1,000 had come, and corrected it to 3,000`"""
    view, end = found.phrases.view, found.phrases.tail.end
    later = [one.start for one in view.amounts if one.start >= end]
    if not later:
        return False
    said = compiled(grammar.said_first).search(view.folded, end, later[0])
    changes = [cue for cue in view.cues(Cue.CHANGES) if cue.start >= later[0]]
    return said is not None and bool(changes)


def _has_shrunk(found: Found, grammar: Grammar) -> bool:
    """`down from the 12,000 who came`: so many did come, and no count of them is older."""
    view, telling = found.phrases.view, found.telling
    shrinks = compiled(grammar.shrinks).match(view.folded[found.phrases.tail.end :][:24])
    return shrinks is not None and telling is not None and grammar.is_past(telling.word)
