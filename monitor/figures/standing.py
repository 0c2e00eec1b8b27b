"""Whether a figure is said to hold, and whether it counts the whole. Rules of small words."""

from collections.abc import Mapping

from config.schema.topic import Metric
from config.vocabulary import Scope, Status
from monitor.figures.counting import Counted
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import is_definite
from monitor.figures.view import View

# How far, in words, a small word reaches; a clause border counts as BORDER words more.
REACH = 12
BORDER = 4


def status_of(
    view: View,
    counted: Counted,
    metrics: Mapping[str, Metric],
    following: View | None,
    before: Status | None = None,
) -> Status:
    """Whether `counted` holds, is planned, was said before or is denied.

    `following` is the next sentence: "That was wrong." denies the one before it. `before` is the
    status of the plan that stands first in the same span, which a second number shares: will send
    1,000 sappers and 5,000 builders.
    """
    if view.cues(Cue.DENIED) or (following and _takes_back(following)):
        return Status.DENIED
    if _is_rejected(view, counted):
        return Status.DENIED
    if is_presupposed(view, counted, metrics):
        return Status.CURRENT
    if _reaches(view, counted, Cue.EARLIER):
        return Status.EARLIER
    if governed := _governing(view, counted):
        return governed
    planned, real = _distance(view, counted, Cue.PLANNED), _distance(view, counted, Cue.REAL)
    if planned is not None and (real is None or planned < real):
        return Status.PLANNED
    carried = before if real is None and not view.cues(Cue.BREAK) else None
    return carried or Status.CURRENT


def _is_rejected(view: View, counted: Counted) -> bool:
    """`dismissing claims of 3,000 dead`: close before the number, in its own clause."""
    amount = counted.amount
    return any(
        mark.end <= amount.start
        and view.words_between(mark.end, amount.start) <= REACH // 2
        and not view.crossings(mark.end, amount.start)
        for mark in view.cues(Cue.REJECTS)
    )


def _governing(view: View, counted: Counted) -> Status | None:
    """What the small word right before the deciding verb says: have been killed, will be sent."""
    verb = counted.mark
    if verb is None or verb.sort is not Sort.VERB:
        return None
    beside = [
        cue
        for cue in view.cues(Cue.PLANNED, Cue.REAL)
        if cue.end <= verb.start
        and view.words_between(cue.end, verb.start) <= 1
        and not view.crossings(cue.end, verb.start)
    ]
    if not beside:
        return None
    return (
        Status.PLANNED
        if beside[-1].name == Cue.PLANNED
        else None
        if _weak(view, beside[-1])
        else Status.CURRENT
    )


def _weak(view: View, cue: Mark) -> bool:
    """A lone auxiliary may yet stand under a plan: are expected to have been sent."""
    return len(view.folded[cue.start : cue.end].split()) == 1


def is_presupposed(view: View, counted: Counted, metrics: Mapping[str, Metric]) -> bool:
    """`the 11,000 who had gone before`, `of the 12,000 sent`: known already, whatever the sentence adds.
    What then befell them (`the 12,000 will be wiped out`) is not."""
    known = metrics[counted.metric].default or counted.mark is None or counted.mark.sort is not Sort.VERB
    return (
        known
        and counted.rule in ("people", "happened", "nearest", "group")
        and is_definite(view, counted.amount)
    )


def _takes_back(following: View) -> bool:
    """A short sentence of nothing but denial."""
    length = following.sentence.end - following.sentence.start
    return length <= 40 and bool(following.cues(Cue.DENIED)) and not following.amounts


def scope_of(view: View, counted: Counted, metrics: Mapping[str, Metric], before: str | None = None) -> Scope:
    """Whether `counted` is the whole, on top of what was, or a part. `before` is the metric counted
    last in the same sentence."""
    if is_presupposed(view, counted, metrics):
        return Scope.TOTAL
    if counted.rule == "part":
        return Scope.SUBSET
    beside = before != counted.metric and _are_parts_of_one(before, counted.metric, metrics)
    # "600 dead and another 4,100 wounded": other people, not more of the wounded.
    if (_adjoins(view, counted, Cue.MORE) and not beside) or _stands_atop(view, counted):
        return Scope.ADDITIONAL
    if _reaches(view, counted, Cue.EVENT):
        return Scope.SUBSET
    if counted.head.group and any(mark.name == counted.metric for mark in counted.head.marks):
        return Scope.SUBSET  # 2,000 of the wounded
    metric = metrics[counted.metric]
    of_its_like = metric.default or (counted.mark is not None and counted.mark.sort is Sort.THING)
    if of_its_like and (_adjoins(view, counted, Cue.OF_THEM) or counted.head.group):
        return Scope.SUBSET
    return Scope.TOTAL


def _are_parts_of_one(one: str | None, other: str, metrics: Mapping[str, Metric]) -> bool:
    return any({one, other} <= set(metric.sum_of) for metric in metrics.values())


def _stands_atop(view: View, counted: Counted) -> bool:
    """`3,000 left on top of the 11,000`: the first of the two is the addition."""
    amount = counted.amount
    return any(
        mark.start >= amount.core_end
        and not view.crossings(amount.core_end, mark.start)
        and not view.amounts_between(amount.core_end, mark.start)
        for mark in view.cues(Cue.ATOP)
    )


def _adjoins(view: View, counted: Counted, cue: Cue) -> bool:
    """Whether the cue stands within the figure's own words or right beside them."""
    return any(
        mark.start >= counted.start - 24 and mark.end <= counted.end + 24 and _near(view, counted, mark)
        for mark in view.cues(cue)
    )


def _near(view: View, counted: Counted, mark: Mark) -> bool:
    amount = counted.amount
    left, right = (
        (mark.end, amount.core_start) if mark.end <= amount.core_start else (amount.core_end, mark.start)
    )
    if left > right:
        return True
    if view.crossings(left, right) or _opens_another(view, counted, mark):
        return False
    return view.amounts_between(left, right) == 0 and view.words_between(left, right) <= 4


def _opens_another(view: View, counted: Counted, mark: Mark) -> bool:
    """`600 dead and another 4,100`: the word belongs to the number behind it."""
    return any(
        mark.end <= other.core_start and view.words_between(mark.end, other.core_start) <= 1
        for other in view.amounts
        if other.core_start > counted.amount.core_start
    )


def _reaches(view: View, counted: Counted, cue: Cue) -> bool:
    distance = _distance(view, counted, cue)
    return distance is not None and distance <= REACH


def _distance(view: View, counted: Counted, cue: Cue) -> int | None:
    """How far the nearest such cue stands from the figure, within its span; None where none reaches it."""
    amount = counted.amount
    reached = []
    for mark in view.cues(cue):
        if mark.end <= amount.core_start:
            left, right = mark.end, amount.core_start
        elif mark.start >= amount.core_end:
            left, right = amount.core_end, mark.start
        else:
            return 0
        if view.same_span(left, right):
            far = view.words_between(left, right) + BORDER * view.crossings(left, right)
            # Other numbers between belong to the cue first.
            far += BORDER * view.amounts_between(left, right)
            if far <= REACH:
                reached.append(far)
    return min(reached, default=None)
