"""The rules for numbers that were known before: echoes of what stands, and stale ones.

A rule looks at a case and says what it is, or None to leave it to the next rule.
"""

from datetime import timedelta

from config.vocabulary import Scope, Status, Verdict
from monitor.consensus.amounts import day
from monitor.consensus.belief import lapsed
from monitor.consensus.case import Case, Ruling
from monitor.consensus.contingent import counted, says_no_more
from monitor.consensus.history import Claim, Line
from monitor.consensus.intervals import ROUNDING, fall, reaches, same_figure
from monitor.consensus.sources import is_outlet, label_of

MOST_COPIED = 50
"""How many of the latest words of a source an outlet may be copying."""


def stale(reason: str, claim: Claim | None = None) -> Ruling:
    """The ruling that a number is an old one."""
    return Ruling(verdict=Verdict.STALE, reason=reason, echo_of=claim.id if claim else None)


def told_as_past(case: Case) -> Ruling | None:
    """The text itself says that the number no longer holds, or never did."""
    if case.estimate.status is Status.DENIED:
        return stale(f"The text rejects {case.written(case.stated)}")
    if case.estimate.status is Status.EARLIER:
        return stale(f"The text recalls {case.written(case.stated)} as an earlier count")
    return None


def repeats_itself(case: Case) -> Ruling | None:
    """Its source said just this before: an echo while that stands, stale once it was replaced."""
    claim = case.own
    if claim and not claim.derived and same_statement(case, claim):
        return Ruling(
            verdict=Verdict.ECHO,
            reason=f"Its source has said {case.written(claim.stated)} since {day(claim.as_of)}",
            echo_of=claim.id,
        )
    said = next((said for said in reversed(case.line.said) if same_statement(case, said)), None)
    if said is None:
        return replaced_sum(case)
    if claim and case.estimate.scope is Scope.TOTAL and said.rank < claim.rank:
        return None if dated_anew(case, said, claim) else replaced(case, said, claim)
    if said.status is Status.EARLIER or lapsed(said, case.topic, case.now):
        return None
    return Ruling(
        verdict=Verdict.ECHO,
        reason=f"Its source said {case.written(said.stated)} on {day(said.published.date())} already",
        echo_of=said.id,
    )


def replaced(case: Case, said: Claim, claim: Claim) -> Ruling:
    """The ruling that a source has moved on from what it once said."""
    before, since = case.written(said.stated), case.written(claim.total)
    return stale(
        f"Its source said {before} on {day(said.as_of)}, and {since} since {day(claim.as_of)}",
        said,
    )


def replaced_sum(case: Case) -> Ruling | None:
    """The number is a sum of parts that its source has since replaced."""
    own, estimate = case.own, case.estimate
    if own is None or estimate.scope is not Scope.TOTAL:
        return None
    for claim in reversed(case.view.sums(estimate.metric).get(estimate.source, ())):
        if claim.rank < own.rank and same_figure(case.stated, claim.stated):
            return None if dated_anew(case, claim, own) else replaced(case, claim, own)
    return None


def same_statement(case: Case, said: Claim, within: float = 1.0) -> bool:
    """Whether an earlier claim is the same statement. What came "on top" is the same contingent
    only for a while; later it is another one."""
    estimate = case.estimate
    if said.scope is not estimate.scope or not same_figure(case.stated, said.stated, within):
        return False
    return estimate.scope is not Scope.ADDITIONAL or in_window(case, said)


def in_window(case: Case, said: Claim) -> bool:
    """Whether two publications lie within the topic's echo window."""
    return abs(case.estimate.published - said.published) <= case.topic.consensus.echo_window


def dated_anew(case: Case, said: Claim, since: Claim) -> bool:
    """Whether the text dates an old number to a later day than its replacement: revised back."""
    estimate = case.estimate
    if estimate.as_of == said.dated:
        return False
    return since.as_of < estimate.as_of < estimate.published.date()


def repeats_family(case: Case) -> Ruling | None:
    """Another organ of its family says the same, or said it before it moved on."""
    for relative, line in case.relatives:
        said = family_statement(case, line)
        if said is None:
            continue
        name, when = label_of(relative, case.topic), day(said.published.date())
        told = case.written(said.stated)
        if line.latest is None or said.rank >= line.latest.rank:
            return Ruling(
                verdict=Verdict.ECHO,
                reason=f"{sentence_start(name)} reported {told} on {when}",
                echo_of=said.id,
                held=catching_up(case),
            )
        if case.own is None:
            since = f"{case.written(line.latest.total)} since {day(line.latest.as_of)}"
            return stale(f"{sentence_start(name)} said {told} on {when}, and {since}", said)
    return None


def family_statement(case: Case, line: Line) -> Claim | None:
    """What an organ said that this case repeats: what stands for a while only, what it has replaced
    however long ago."""
    for said in reversed(line.said):
        standing = line.latest is None or said.rank >= line.latest.rank
        if said.status is case.estimate.status and same_statement(case, said, ROUNDING):
            if standing and not in_window(case, said):
                continue
            return said
    return None


def catching_up(case: Case) -> tuple[float | None, float | None] | None:
    """The position that an echo moves: that of an organ which has counted for itself, and now
    repeats its family's newer number. An organ without a count stays without."""
    if case.own is None or case.estimate.scope is not Scope.TOTAL or case.partial:
        return None
    return case.stated if case.claim.rank > case.own.rank else None


def tells_again(case: Case) -> Ruling | None:
    """What came on top is the contingent of an earlier telling, and says no more than that did; or
    its source has counted the whole since."""
    for source, line in ((case.estimate.source, case.line), *case.relatives):
        for said in case.tellings(line):
            if says_no_more(case.stated, said.stated) or counted(said, (case.own, line.latest)):
                name = "Its source" if line is case.line else sentence_start(label_of(source, case.topic))
                when = day(said.published.date())
                return Ruling(
                    verdict=Verdict.ECHO,
                    reason=f"{name} told of {case.written(said.stated)} more on {when} already",
                    echo_of=said.id,
                )
    return None


def copies_another(case: Case) -> Ruling | None:
    """An outlet that names nobody gives a number that another source holds, or has replaced: it copies."""
    if not is_outlet(case.estimate.source):
        return None
    copied = [
        (line.latest is None or said.rank >= line.latest.rank, said.rank, said, line, source)
        for source, line in case.lines
        for said in line.said[-MOST_COPIED:]
        if source != case.estimate.source
        and said.status is case.estimate.status
        and same_statement(case, said, ROUNDING)
    ]
    if not copied:
        return None
    stands, _, said, line, source = max(copied, key=lambda one: one[:2])
    when, told = day(said.published.date()), case.written(said.stated)
    name = sentence_start(label_of(source, case.topic))
    if stands or line.latest is None:
        return Ruling(verdict=Verdict.ECHO, reason=f"{name} said {told} on {when} already", echo_of=said.id)
    since = f"{case.written(line.latest.total)} since {day(line.latest.as_of)}"
    return stale(f"{name} said {told} on {when}, and {since}", said)


def outdated(case: Case) -> Ruling | None:
    """It speaks of a day before what its source has said since, or too long ago to count."""
    if lapsed(case.claim, case.topic, case.now):
        return stale(f"It speaks of {day(case.claim.as_of)}, too long ago to count")
    later = later_claim(case)
    if later is None:
        return None
    total, when = case.written(later.total), day(later.as_of)
    if case.estimate.scope is Scope.ADDITIONAL:
        return stale(f"What came on top by {day(case.claim.as_of)} is part of the {total} of {when}")
    return stale(f"It speaks of {day(case.claim.as_of)}; its source has said {total} as of {when}")


def later_claim(case: Case) -> Claim | None:
    """The total that has overtaken this estimate. What came on top is also overtaken by a later
    total of the same family."""
    claim, own = case.claim, case.own
    if case.estimate.scope is Scope.TOTAL and own:
        return own if (claim.as_of, claim.published) < (own.as_of, own.published) else None
    if case.estimate.scope is Scope.ADDITIONAL:
        totals = [line.latest for _, line in case.relatives if line.latest]
        later = [total for total in (own, *totals) if total and total.as_of > claim.as_of]
        return max(later, key=lambda total: total.rank, default=None)
    return None


def below_newer(case: Case) -> Ruling | None:
    """A count dated well back is below nothing that was counted since."""
    band, total = case.belief.band, case.total
    if band is None or total is None or not reaches(fall(total, band[0]), case.threshold):
        return None
    newest = max(position.as_of for position in case.belief.positions)
    if newest - case.claim.as_of <= max(case.topic.consensus.echo_window, timedelta(days=1)):
        return None
    return stale(
        f"It speaks of {day(case.claim.as_of)}, before the {case.written((band[0], band[0]))} or more"
        f" that were counted until {day(newest)}"
    )


def sentence_start(name: str) -> str:
    """A label with its first letter upper-case."""
    return name[:1].upper() + name[1:]
