"""As of when a figure holds."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from config.vocabulary import Scope, Status
from monitor.figures.dates import DateMention
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Sort
from monitor.figures.mentions import is_small
from monitor.figures.model import Figure
from monitor.figures.numbers.model import Amount
from monitor.figures.rules import Rule
from monitor.figures.searching import compiled
from monitor.figures.site import Counted
from monitor.figures.tracing import Traced
from monitor.figures.view import View

# How many words stand between a participle and its date: sent to Kursk region in August.
PARTICIPLE_REACH = 10


class Day(NamedTuple):
    """The day of an account, which goes on in the sentences that carry the account on."""

    iso: str
    source: str | None
    paragraph: int


def carried(traced: Iterable[Traced], view: View, day: Day | None, undated: Set[str]) -> Iterator[Traced]:
    """The numbers of a sentence, those of an account that goes on from the sentence before with its day:
    `The service put them at 3,000 by mid-January. About a thousand were killed.` What is earned
    (`undated`, the metrics) holds apart from that day."""
    goes_on = day is not None and not view.dates and day.paragraph == view.sentence.paragraph
    for one in traced:
        figure = one.outcome
        if day is None or not goes_on or not isinstance(figure, Figure) or figure.metric in undated:
            yield one
            continue
        if _is_of_that_day(one, figure, day):
            one = replace(one, outcome=replace(figure, as_of=day.iso))
        yield one


def _is_of_that_day(one: Traced, figure: Figure, day: Day) -> bool:
    """Whether nothing but the account before dates a figure; one that is named again tells only the day."""
    rule = one.reasons["source"].rule
    if one.reasons["scope"].rule is Rule.IN_ALL or one.reasons["status"].rule is Rule.KNOWN:
        return False  # in all, 11,000 had gone
    named_again = rule is Rule.CARRIED and len(day.iso) == len("2024-10-18")
    holds = figure.as_of is None and figure.status is Status.CURRENT and figure.scope is not Scope.ADDITIONAL
    return holds and figure.source == day.source and (rule is Rule.PASSAGE or named_again)


def day_after(traced: Sequence[Traced], view: View, before: Day | None) -> Day | None:
    """The day of the account that the next sentence may carry on."""
    told = [one.outcome for one in traced if isinstance(one.outcome, Figure)]
    if not told:
        return before
    last = told[-1]
    holds = last.as_of is not None and last.status is Status.CURRENT
    return Day(last.as_of, last.source, view.sentence.paragraph) if last.as_of and holds else None


def as_of(
    view: View, counted: Counted, status: Status, published: date, *, known: bool = False
) -> str | None:
    """The date that the sentence gives the figure; None where it gives none but that of publication.

    A plan takes a date ahead, all else one that has passed. The nearest date of the sentence
    counts, one of the figure's own clause before others. What is `known` already (the 11,000 who went)
    is dated by its own phrase alone.
    """
    planned = status is Status.PLANNED
    fitting = [
        mention
        for mention in view.dates
        if (mention.future if planned else not mention.future) or (planned and mention.limit)
    ]
    fitting = [
        mention
        for mention in fitting
        if not _belongs_elsewhere(view, counted, mention)
        and not _tells_of_more(view, counted, mention)
        and not _tells_of_a_noun_before(view, counted, mention)
        and not _says_when_they_went(view, counted, mention)
        and not _is_of_now(view, counted, mention)
    ]
    if planned and not fitting:
        fitting = [
            mention for mention in view.dates if not mention.future and _is_said_then(view, counted, mention)
        ]
    if known:
        fitting = [mention for mention in fitting if _is_in_its_phrase(view, counted, mention)]
    if not fitting:
        return None
    nearest = min(fitting, key=lambda mention: _distance(view, counted, mention))
    same = nearest.iso in (published.isoformat(), f"{published:%Y-%m}" if planned else "")
    return None if same else nearest.iso


def _belongs_elsewhere(view: View, counted: Counted, mention: DateMention) -> bool:
    """Whether the date stands in the clause of another number, and not in this one's."""

    def apart(place: int) -> int:
        return view.crossings(*sorted((place, mention.start)))

    others = [other for other in view.amounts if other is not counted.amount and not is_small(view, other)]
    own = apart(counted.amount.core_start)
    if own and any(apart(other.core_start) == 0 for other in others):
        return True
    # Up from the 600 it had counted in April: a word of what was, with its number, takes the date.
    place, end = counted.amount.core_end, mention.start
    between = any(place <= one.start and one.core_end <= end for one in others)
    if between and any(place <= cue.start < end for cue in view.cues(Cue.EARLIER)):
        return True
    # "2,000 have died; in April, it had counted 600": the date belongs to its own side of the semicolon.
    return not _side_by_side(view, counted.amount, mention) and any(
        _side_by_side(view, other, mention) for other in others
    )


def _side_by_side(view: View, amount: Amount, mention: DateMention) -> bool:
    return view.same_span(*sorted((amount.core_start, mention.start)))


def _tells_of_a_noun_before(view: View, counted: Counted, mention: DateMention) -> bool:
    """`Of the 6,000 whom Pyongyang promised in June, 1,000 have arrived`: the date of the clause that tells
    more of what stands before it."""
    start, end = view.clause(mention.start)
    opens = any(start <= cue.start <= start + len(", ") for cue in view.cues(Cue.RELATIVE))
    return opens and counted.amount.core_start >= end


def _says_when_they_went(view: View, counted: Counted, mention: DateMention) -> bool:
    """`Nine of a regiment sent to Kursk in August were killed`: the date of a participle, and of what befell
    them before."""
    place, participle = counted.amount.core_end, view.language.participle
    told = counted.mark
    if told is None or told.sort is not Sort.VERB or told.start < mention.end or not participle:
        return False
    verbs = [cue for cue in view.cues(Cue.FINITE, Cue.REAL) if mention.end <= cue.start < told.start]
    if not verbs and told.start - mention.end > 1:
        return False  # arrived in August to clear mines
    return any(
        place <= verb.start < verb.end <= mention.start
        and view.words_between(verb.end, mention.start) <= PARTICIPLE_REACH
        and not view.crossings(verb.end, mention.start)
        and compiled(participle).fullmatch(view.folded[verb.start : verb.end])
        and not any(0 <= verb.start - cue.end <= 1 for cue in view.cues(Cue.FINITE, Cue.REAL))
        for verb in view.of(Sort.VERB)
    )


def _is_of_now(view: View, counted: Counted, mention: DateMention) -> bool:
    """`stands at 12,500 now, after 14,000 in March`: a count of the day, and the date of another number."""
    now, place = view.language.now, counted.amount
    if not now or not view.amounts_between(*_gap(counted, mention)):
        return False
    start, end = view.clause(place.core_start)
    others = [one.core_start for one in view.amounts if one.core_start > place.core_start]
    return compiled(now).search(view.folded[start : min([end, *others])]) is not None


def _is_said_then(view: View, counted: Counted, mention: DateMention) -> bool:
    """`On 24 February he said that 2,000 more were awaited`: a plan of the day on which it was told."""
    left, right = sorted((counted.amount.core_start, mention.start))
    if not view.same_span(left, right) or view.amounts_between(mention.end, counted.amount.core_start):
        return False
    return any(not view.crossings(*sorted((cue.start, mention.start))) for cue in view.cues(Cue.SAYS))


def _tells_of_more(view: View, counted: Counted, mention: DateMention) -> bool:
    """`12,000 are in Russia and last month they began to fight`: the date of what is said besides."""
    end = counted.amount.end
    return any(
        end <= joint.start
        and mention.start >= joint.end
        and view.words_between(joint.end, mention.start) <= 1
        and any(end <= verb.start < joint.start for verb in view.cues(Cue.FINITE))
        for joint in view.cues(Cue.AND)
    )


def _is_in_its_phrase(view: View, counted: Counted, mention: DateMention) -> bool:
    start = counted.head.end
    return mention.start >= start and not any(
        start <= verb.start < mention.start for verb in view.cues(Cue.FINITE)
    )


def _gap(counted: Counted, mention: DateMention) -> tuple[int, int]:
    """What lies between a number and a date."""
    before = mention.end <= counted.amount.start
    return (mention.end, counted.amount.start) if before else (counted.amount.end, mention.start)


def _distance(view: View, counted: Counted, mention: DateMention) -> int:
    left, right = _gap(counted, mention)
    return (
        view.words_between(left, right)
        + 5 * view.crossings(left, right)
        + 8 * view.amounts_between(left, right)
    )
