"""Counts of a short time: of one event, of named days, of each of several units. All are parts."""

from monitor.figures.asking import Asked
from monitor.figures.cases import is_verb
from monitor.figures.dates import DateMention
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import is_small
from monitor.figures.numbers.model import Amount
from monitor.figures.rules import Rule
from monitor.figures.searching import compiled
from monitor.figures.site import Counted
from monitor.figures.view import View

# How many words stand between a verb of saying and the day on which it was said.
SAID_REACH = 3
# By which rules a number counts those of whom its own clause says what befell them.
BEFELL = frozenset({Rule.OBJECT, Rule.PREDICATE, Rule.HAPPENED, Rule.NOUN, Rule.BEHIND})
# How many characters before a number and behind what it counts may say that it is one of several.
EACH_REACH = 32


def in_a_short_span(view: View, counted: Counted, asked: Asked, *, done: bool = False) -> bool:
    """`over the weekend`, `in the past 24 hours`, in the count's own clause; with `done`, what was done with
    a part of those counted: flown home."""
    pattern = view.language.event
    force = counted.rule is Rule.THING and counted.metric in asked.people
    if not pattern or force or counted.rule is Rule.PEOPLE:
        return False
    spans = [span for span in view.places(pattern) if not _is_of_anothers(view, counted, span)]
    spans = [span for span in spans if _tells_what_was_done(view, span) is done]
    if not done and any(_heads(view, counted.amount, asked, span) for span in spans):
        return True
    return any(
        not _parts(view, *(gap := _gap(counted.amount, span)))
        and not _another_between(view, counted, asked, *gap, done=done)
        for span in spans
    )


def _heads(view: View, amount: Amount, asked: Asked, span: tuple[int, int]) -> bool:
    """`Losses in the first two weeks: 100 dead, 1,000 wounded`: the time stands in the label of a list."""
    colon = view.folded.find(":", span[1], amount.core_start)
    if colon < 0 or any(one.start < colon for one in view.amounts):
        return False
    told = any(mark.name in asked.losses and mark.end <= colon for mark in view.of(Sort.NOUN, Sort.VERB))
    return told and not any(cue.end <= colon for cue in view.cues(Cue.SAYS))


def _tells_what_was_done(view: View, span: tuple[int, int]) -> bool:
    """`flown home`: what was done with the nearest of several, and nothing that they share."""
    done = view.language.done
    return bool(done) and compiled(done).match(view.folded, span[0]) is not None


def _is_of_anothers(view: View, counted: Counted, span: tuple[int, int]) -> bool:
    """`lost 200 men in one week, and the losses since December exceed 4,000`: the time of the clause before,
    which has a number of its own."""
    start, end = view.clause(span[0])
    if start <= counted.amount.core_start < end or counted.amount.core_start < span[0]:
        return False
    opens = any(end <= cue.start <= end + len(", ") for cue in view.cues(Cue.AND))
    return opens and any(
        start <= one.core_start < span[0] and not is_small(view, one) for one in view.amounts
    )


def fell_on_a_day(view: View, counted: Counted, asked: Asked) -> bool:
    """`lost 300 men on January 4 and 5`, `killed 40 on Saturday`: losses of named days, and not the day on
    which somebody said so."""
    if counted.metric not in asked.losses or counted.rule not in BEFELL:
        return False
    language = view.language
    days = [(day.start, day.end) for day in view.dates if len(day.iso) == len("2024-10-31")]
    named = [span for span in days if view.preceded_by(language.on_day, span[0])]
    if language.days:
        named += view.places(language.days)
    return _befell_it(view, counted) or any(_is_when(view, counted, asked, span) for span in named)


def _befell_it(view: View, counted: Counted) -> bool:
    """`six officers died on 3 October`: a day right beside what befell them, in a language that needs no
    preposition there, so that none (to, by, as of) makes it the day of the count."""
    verb = counted.mark
    if verb is None or not is_verb(view, verb):
        return False
    return any(
        len(mention.iso) == len("2024-10-03")
        and not any(0 <= mention.start - word.end <= 1 for word in view.cues(Cue.STOP))
        and not _parted(view, verb, mention)
        for mention in view.dates
    )


def _parted(view: View, verb: Mark, mention: DateMention) -> bool:
    """Whether more than a word stands between what befell people and a day."""
    left, right = (verb.end, mention.start) if verb.end <= mention.start else (mention.end, verb.start)
    return view.words_between(left, right) > 1 or view.crossings(left, right) > 0


def _is_when(view: View, counted: Counted, asked: Asked, span: tuple[int, int]) -> bool:
    """Whether what was counted befell those counted in the time that stands at `span`."""
    finite = {cue.start for cue in view.cues(Cue.FINITE)}  # were killed on Saturday
    measures = [cue for cue in view.cues(Cue.MEASURE) if cue.start not in finite]
    said = [*view.cues(Cue.SAYS, Cue.TELLS, Cue.COUNT, Cue.EARLIER), *measures]
    if any(cue.end <= span[0] and view.near(cue.end, span[0], SAID_REACH) for cue in view.cues(Cue.SAYS)):
        return False
    left, right = _gap(counted.amount, span)
    if any(left <= cue.start < right for cue in said) or _another_between(view, counted, asked, left, right):
        return False
    opens = not view.folded[view.sentence.start : span[0]].strip(' "').removeprefix("on")
    return view.crossings(left, right) <= 1 if opens else not _parts(view, left, right)


def is_each_of_some(view: View, amount: Amount, end: int) -> bool:
    """`five units of 3,000 men each`, `four brigades, each with 3,000`: the size of each."""
    before, behind = view.language.of_each
    if not before:
        return False
    head = view.preceded_by(before, amount.start, reach=EACH_REACH)
    return head or compiled(behind).match(view.folded, max(end, amount.end), view.sentence.end) is not None


def _gap(amount: Amount, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    return (amount.core_end, start) if start >= amount.core_end else (end, amount.core_start)


def _another_between(
    view: View, counted: Counted, asked: Asked, left: int, right: int, *, done: bool = False
) -> bool:
    """Whether another number lies between, and is no part of the same losses: killed 18 and injured 26 in
    one night."""
    between = view.amounts_between(left, right) - sum(
        1 for one in view.amounts if left <= one.start < right and is_small(view, one)
    )
    joined = counted.metric in asked.losses and any(left <= cue.start < right for cue in view.cues(Cue.AND))
    return between > (1 if joined and not done and not view.crossings(left, right) else 0)


def _parts(view: View, left: int, right: int) -> bool:
    """Whether clauses part between two places: more than the commas of a list of places, and a verb."""
    if not view.crossings(left, right):
        return False
    first = next(place for place in view.breaks if left <= place < right)
    verbs = view.cues(Cue.FINITE, Cue.SAYS, Cue.BREAK, Cue.MORE)
    return not view.same_span(left, right) or any(first <= verb.start < right for verb in verbs)
