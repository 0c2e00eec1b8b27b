"""Whether a figure is denied, and by whom: what rejects it, takes it back, or merely disputes it."""

from config.vocabulary import Status
from monitor.figures.asking import Asked
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.reaching import REACH
from monitor.figures.rules import Rule, Told
from monitor.figures.searching import compiled
from monitor.figures.site import Counted
from monitor.figures.view import View

# A next sentence of so few characters may be nothing but a denial.
SHORT = 40
# So few characters into a sentence, a denial is what it is about.
AT_ONCE = 20


def denied_by(view: View, counted: Counted, asked: Asked, following: View | None) -> Told[Status] | None:
    """By what a count is denied: by its own sentence or by the next one, `following` ("That was wrong.").
    None where nothing denies it, or where a party merely disputes another's own count."""
    denied = _denied(view, counted, following) or _is_rumoured(view, asked, following)
    return None if denied is None or _is_anothers_claim(view, counted, asked) else denied


def _denied(view: View, counted: Counted, following: View | None) -> Told[Status] | None:
    denied = [
        cue
        for cue in _denials(view)
        if not (_denies_what_was(view, cue, counted) or _disputes(view, cue, counted))
    ]
    if denied:
        return Told(Status.DENIED, Rule.DENIED, denied[0])
    if following and _takes_back(following) and not _is_disputed(view, following):
        return Told(Status.DENIED, Rule.TAKEN_BACK)
    rejects = _rejecting(view, counted)
    return Told(Status.DENIED, Rule.REJECTED, rejects) if rejects else None


def _denials(view: View) -> list[Mark]:
    """The words of denial, but not those that are none: nobody denies, neither confirmed nor denied."""
    undenied = view.language.undenied
    return [cue for cue in view.cues(Cue.DENIED) if not view.preceded_by(undenied, cue.start, reach=24)]


def _disputes(view: View, cue: Mark, counted: Counted) -> bool:
    """`Moscow called Seoul's words about 12,000 men an invention`: who denies is another than who said it,
    and what is only disputed holds for whoever stands behind it."""
    start = counted.amount.start
    names = [mark for mark in view.of(Sort.SOURCE, Sort.SPEAKER) if mark.end <= start]
    accounts = [mark for mark in view.cues(Cue.ACCOUNT) if cue.end <= mark.start < start]
    said = any(
        cue.start - verb.end >= 0 and view.words_between(verb.end, cue.start) <= 3
        for verb in view.cues(Cue.SAYS)
    )
    if cue.end > start or not accounts or not said:
        return False
    theirs = {mark.name for mark in names if mark.start >= accounts[-1].start}
    return any(mark.name not in theirs for mark in names if mark.start < accounts[-1].start) and bool(theirs)


def _denies_what_was(view: View, cue: Mark, counted: Counted) -> bool:
    """`That was wrong: 1,300 was the count of the dead`: what stands before a colon denies nothing behind;
    nor does what denies a number before a semicolon: it is untrue that 5,000 fell; the count is 1,200."""
    place = counted.amount.start
    colon, semicolon = view.folded.find(":", cue.end, place), view.folded.find(";", cue.end, place)
    if semicolon >= 0 and any(amount.start < semicolon for amount in view.amounts):
        return True
    return colon >= 0 and not any(amount.start < colon for amount in view.amounts)


def _takes_back(following: View) -> bool:
    """A short sentence, or what opens one before a colon, of nothing but denial: That was wrong: …"""
    denied = _denials(following)
    if not denied:
        return False
    start, whole = following.sentence.start, following.sentence.end
    denied = [cue for cue in denied if not _is_anothers_word(following, cue)]
    if _speaks_of_the_count(following, denied):
        return True
    if denied and denied[0].start - start <= AT_ONCE and not following.amounts:
        return True  # That is plainly false, he told reporters.
    opening = min([whole, *(place for place in following.hard if place > start)])
    return any(
        end - start <= SHORT
        and any(cue.end <= end for cue in denied)
        and not any(amount.start < end for amount in following.amounts)
        for end in (opening, whole)
    )


def _is_rumoured(view: View, asked: Asked, following: View | None) -> Told[Status] | None:
    """`It goes round the networks that 25,000 are to come. The centre called it a fake.`: what nobody stands
    behind but those who print, and somebody denies."""
    heard = bool(view.cues(Cue.HEARSAY)) and all(mark.name in asked.prints for mark in view.of(Sort.SOURCE))
    if not heard or following is None or following.amounts:
        return None
    false = any(
        cue.end <= mark.start and following.near(cue.end, mark.start, 3)
        for mark in _denials(following)
        for cue in following.cues(Cue.SAYS)
    )
    return Told(Status.DENIED, Rule.TAKEN_BACK) if false else None


def _is_disputed(view: View, following: View) -> bool:
    """`… according to the UN. Pyongyang denies it all`: whoever is not behind the number only disputes it."""
    sorts = (Sort.SPEAKER, Sort.SOURCE)
    ours, theirs = ({mark.name for mark in one.of(*sorts)} for one in (view, following))
    return bool(ours) and bool(theirs) and not ours & theirs


def _is_anothers_claim(view: View, counted: Counted, asked: Asked) -> bool:
    """`Moscow dismissed as fiction Kyiv's claim that 4,000 had died`: a party disputes what is another's own
    count."""
    place = counted.amount.start
    marks = [mark for mark in view.of(Sort.SOURCE, Sort.SPEAKER) if mark.name not in asked.prints]
    accounts = view.cues(Cue.COUNT, Cue.ACCOUNT)
    owners = {
        mark.name
        for mark in marks
        if mark.end <= place
        and not view.crossings(mark.end, place)
        and any(0 <= cue.start - mark.end <= len("'s own ") and cue.end <= place for cue in accounts)
        and not view.amounts_between(mark.end, place)
    }
    others = {mark.name for mark in marks} - owners
    somebody = any(" " not in view.folded[cue.start : cue.end] for cue in view.cues(Cue.CARRIES))
    return bool(owners and (others or somebody))


def _is_anothers_word(view: View, cue: Mark) -> bool:
    """`The Kremlin called it a fake`: a party disputes what another has said."""
    verbs = [verb for verb in view.cues(Cue.SAYS) if verb.end <= cue.start]
    names = view.of(Sort.SOURCE, Sort.SPEAKER)
    return any(name.end <= verb.start for name in names for verb in verbs)


def retells(view: View) -> bool:
    """Whether a sentence opens with what a text calls a count when it speaks of it again: the story."""
    retold = view.language.retold
    opens = view.folded[view.sentence.start : view.sentence.start + 1] == '"'
    again = compiled(rf"(?:{retold})").match(view.folded, view.sentence.start + opens) if retold else None
    return again is not None


def _speaks_of_the_count(following: View, denied: list[Mark]) -> bool:
    """`The story, passed on by two papers, is groundless`, `…, and we withdraw the number`."""
    retold = following.language.retold
    said = (following.folded[cue.start : cue.end] for cue in _denials(following))
    return bool(denied and retells(following)) or bool(
        retold and any(compiled(retold).search(words) for words in said)
    )


def _rejecting(view: View, counted: Counted) -> Mark | None:
    """`dismissing claims of 3,000 dead`: close before the number, in its own clause."""
    start = counted.amount.start
    for mark in view.cues(Cue.REJECTS):
        near = mark.end <= start and view.words_between(mark.end, start) <= REACH // 2
        if near and not view.crossings(mark.end, start):
            return mark
    return None
