"""The rules for numbers that are news or not: against the band, and against the source's own word.

A rule looks at a case and says what it is, or None to leave it to the next rule.
"""

from math import isfinite

from config.vocabulary import Scope, Series, Verdict
from monitor.consensus.amounts import day, number, times
from monitor.consensus.case import Case, Ruling
from monitor.consensus.intervals import Closed, Interval, fall, leaves_room, reaches, rise, standing
from monitor.consensus.plausibility import breach
from monitor.consensus.sources import independent, is_many
from monitor.consensus.wording import compared, held, rim


def breaks_a_bound(case: Case) -> Ruling | None:
    """It breaks a bound that the topic states, and no independent source holds the like."""
    estimate, topic = case.estimate, case.topic
    if case.total is None:
        return None
    found = breach(estimate.metric, case.total, estimate.source, topic, case.view.belief)
    if found is None or corroborated(case, doubtful=True):
        return None
    bounding = topic.metrics[found.metric or estimate.metric]
    bound = number(found.bound, money=bounding.money)
    what = f"the {bound} known as {bounding.label}" if found.metric else f"the ceiling of {bound}"
    far = compared(found.ratio, what, above=found.above, figure=case.total)
    return Ruling(
        verdict=Verdict.IMPLAUSIBLE,
        reason=f"{told(case)} is {far}, and no other source holds the like",
        ratio=found.ratio,
    )


def corroborated(case: Case, *, doubtful: bool = False) -> bool:
    """Whether an independent source holds about the same; with `doubtful`, implausible claims count."""
    estimate, total = case.estimate, case.total
    if total is None:
        return False
    others = [(source, claim.total) for source, claim in case.belief.holders.items()]
    if doubtful:
        others += [(source, claim.total) for source, claim in case.view.doubted(estimate.metric)]
    return any(
        independent(estimate.source, source, case.topic) and case.view.agree(estimate.metric, total, theirs)
        for source, theirs in others
    )


def comes_first(case: Case) -> Ruling | None:
    """Nobody holds a position."""
    if case.belief.band is not None:
        return None
    label = case.topic.metrics[case.estimate.metric].label
    kind = "plan" if case.series is Series.PLANNED else "count"
    return Ruling(
        verdict=Verdict.FIRST,
        reason=f"{first_upper(case.written(case.stated))}: no source held a {kind} of {label} before",
        held=case.total,
    )


def lies_clear(case: Case) -> Ruling | None:
    """The total lies clear of the band by the threshold or more."""
    band, total = case.belief.band, case.total
    if band is None or total is None or case.estimate.scope is Scope.ADDITIONAL:
        return None
    up, down = rise(total, band[1]), fall(total, band[0])
    for verdict, by in ((Verdict.ABOVE, up), (Verdict.BELOW, down)):
        if reaches(by, case.threshold):
            reason = f"{told(case)} is {place(case, band)} {threshold(case)}"
            return Ruling(verdict=verdict, reason=reason, ratio=by, held=position_after(case))
    return None


def comes_on_top(case: Case) -> Ruling | None:
    """What came on top moves the total by the threshold: out of the band, or within it. What is told
    again moves the total that the first telling made."""
    band, total, known = case.belief.band, case.total, case.before
    if case.estimate.scope is not Scope.ADDITIONAL or band is None or total is None or known is None:
        return None
    by = rise(total, standing(known)[1])
    if not reaches(by, case.threshold):
        return None
    outside = rise(total, band[1]) > 1
    if not outside and (case.own is None or is_many(case.estimate.source, case.topic)):
        return None
    before, after = case.written(known), case.written(total)
    told_as = f", told as {case.written(case.first_telling[0].stated)}," if case.first_telling else ""
    where = f"{'outside' if outside else 'inside'} {against(case, band)}"
    return Ruling(
        verdict=Verdict.ABOVE if outside else Verdict.REVISION,
        reason=f"{first_upper(case.written(case.stated))} more{told_as} take the total"
        f" from {before} to {after}, {grown(case, by)} and {where} {threshold(case)}",
        ratio=by,
        held=position_after(case),
    )


def revises(case: Case) -> Ruling | None:
    """Not clear of the band, but its source itself had said something else. Of many voices nobody
    knows whether it was the same one."""
    own, total, band = case.own, case.total, case.belief.band
    if own is None or total is None or band is None or case.estimate.scope is not Scope.TOTAL:
        return None
    if is_many(case.estimate.source, case.topic):
        return None
    low, high = own.at
    up, down = rise(total, high), fall(total, low)
    by = max(up, down)
    if not reaches(by, case.threshold):
        return None
    summed = ", the sum of its parts," if own.derived else ""
    before = f"its source's own {case.written(own.total)}{summed} of {day(own.as_of)}"
    above = up >= down
    far = compared(by, rim(own.at, before, above=above), above=above, figure=total)
    return Ruling(
        verdict=Verdict.REVISION,
        reason=f"{told(case)} is {far}, {place(case, band)} {threshold(case)}",
        ratio=by,
        held=position_after(case),
    )


def agrees(case: Case) -> Ruling:
    """Nothing departs: a part inside what is known, or one more voice within the band."""
    band, total = case.belief.band, case.total
    part = case.estimate.scope is Scope.SUBSET
    clear = band is not None and total is not None and (rise(total, band[1]) > 1 or fall(total, band[0]) > 1)
    is_open = total is None or None in total
    if band is None:
        where = "says nothing of the whole"
    elif is_open and not clear:
        where = f"leaves room for {against(case, band)}"
    else:
        where = f"is {place(case, band)}"
    return Ruling(
        verdict=Verdict.PARTIAL if part else Verdict.WITHIN,
        reason=f"{told(case)} {where} {threshold(case)}",
        held=position_after(case),
    )


def position_after(case: Case) -> Interval | None:
    """What its source holds from now on, where that changes.

    An open estimate that leaves room for what its source holds takes nothing back, and a part
    inside the whole says nothing of a source that never told the whole.
    """
    total, own = case.total, case.own
    if total is None:
        return None
    if own is None:
        band = case.belief.band
        inside = band is not None and rise(total, band[1]) <= 1
        return None if case.estimate.scope is Scope.SUBSET and inside else total
    if leaves_room(total, own.total) or case.claim.rank <= own.rank:
        return None
    return total


def told(case: Case) -> str:
    """The number as the sentence begins with it."""
    scope = case.estimate.scope
    if scope is Scope.SUBSET:
        return f"A part, {case.written(case.stated)},"
    if scope is Scope.ADDITIONAL and case.total is not None:
        return f"{case.written(case.stated)} more, {case.written(case.total)} in all,"
    return first_upper(case.written(case.stated))


def against(case: Case, band: Closed) -> str:
    """The band as sentences say it."""
    money = case.topic.metrics[case.estimate.metric].money
    return held(band, len(case.belief.positions), money=money)


def place(case: Case, band: Closed) -> str:
    """Where a number lies: how far beyond the band, or in it."""
    believed = against(case, band)
    total = case.total or case.stated
    for above, by in ((True, rise(total, band[1])), (False, fall(total, band[0]))):
        if by > 1:
            return compared(by, rim(band, believed, above=above), above=above, figure=total)
    return f"{'inside' if band[0] < band[1] else 'right at'} {believed}"


def grown(case: Case, by: float) -> str:
    """By how much an addition makes the total grow."""
    much = "much" if case.topic.metrics[case.estimate.metric].money else "many"
    return f"{times(by)} as {much}" if isfinite(by) else "out of nothing"


def threshold(case: Case) -> str:
    """The threshold as the sentence ends with it."""
    return f"(threshold {case.threshold:g})"


def first_upper(text: str) -> str:
    """A sentence's first letter is a capital."""
    return text[:1].upper() + text[1:]
