"""What the numbers of one text are to one another: parts of a sum, those who have come of those to come."""

from collections.abc import Set
from dataclasses import replace

from config.vocabulary import Scope, Status
from monitor.figures.asking import Asked
from monitor.figures.model import Figure
from monitor.figures.rules import Rule, Told
from monitor.figures.tracing import Traced


def with_parts(traced: list[Traced], asked: Asked, kinds: Set[str], already: Set[int]) -> list[Traced]:
    """With the parts of a sum that is stated told as such: 1,000 sappers and 5,000 builders, 6,000 in all."""
    places = [
        place
        for place, one in enumerate(traced)
        if isinstance(one.outcome, Figure)
        and one.outcome.metric in asked.people
        and one.outcome.low == one.outcome.high
    ]
    parts: dict[int, Status] = {}
    for at, whole in enumerate(places):
        for length in (2, 3):
            for run in (places[max(0, at - length) : at], places[at + 1 : at + 1 + length]):
                alike = _are_alike(traced, [*run, whole], kinds)
                denied = _status(traced[whole]) is Status.DENIED
                if (
                    len(run) == length
                    and alike
                    and not denied
                    and _sum_up(traced, run, whole)
                    and not _adds(traced, run)
                ):
                    parts |= dict.fromkeys(run, _status(traced[whole]))
    parted = [_as_part(one, parts[place]) if place in parts else one for place, one in enumerate(traced)]
    return _with_arrived(parted, asked.default, already)


def _with_arrived(traced: list[Traced], default: str | None, already: Set[int]) -> list[Traced]:
    """`It will send 10,900. 3,000 have come already.`: those are a part of all who are to come."""
    settled: list[Traced] = []
    last: Figure | None = None
    for one in traced:
        figure = one.outcome
        if not isinstance(figure, Figure):
            settled.append(one)
            continue
        promised = last is not None and (last.status, last.scope) == (Status.PLANNED, Scope.TOTAL)
        if promised and last and _is_of(figure, last):
            one = _planned_with(one)
            status = one.reasons["status"]
            came = status.rule is Rule.GOVERNED  # those who are there may be others
            if (came and figure.metric == default) or (status.mark and status.mark.start in already):
                one = _as_part(one, Status.CURRENT)
        settled.append(one)
        last = figure
    return settled


def _planned_with(one: Traced) -> Traced:
    """`It will send 6,000. Of them 1,000 are sappers.`: a part of a plan, unless something is said of it."""
    status, scope = one.reasons["status"], one.reasons["scope"]
    unsaid = status.rule is Rule.HOLDS and status.mark is None and scope.rule is Rule.PART
    if not unsaid or not isinstance(one.outcome, Figure):
        return one
    told = Told(Status.PLANNED, Rule.PLAN_GOES_ON)
    return replace(
        one, outcome=replace(one.outcome, status=Status.PLANNED), reasons=one.reasons | {"status": told}
    )


def _is_of(figure: Figure, whole: Figure) -> bool:
    """Whether so many who have come are of those who were to come, by the same source."""
    same = (figure.metric, figure.source) == (whole.metric, whole.source)
    most, all_of_them = figure.high or figure.low or 0, whole.low or whole.high or 0
    return same and figure.status is Status.CURRENT and figure.as_of is None and most < all_of_them


def _status(one: Traced) -> Status:
    return one.outcome.status if isinstance(one.outcome, Figure) else Status.CURRENT


def _are_alike(traced: list[Traced], run: list[int], kinds: Set[str]) -> bool:
    """Whether numbers count the same, or kinds of people who were sent."""
    metrics = {one.outcome.metric for place in run if isinstance((one := traced[place]).outcome, Figure)}
    return len(metrics) == 1 or metrics <= kinds


def _sum_up(traced: list[Traced], run: list[int], whole: int) -> bool:
    return sum(traced[place].amount.low or 0 for place in run) == traced[whole].amount.low


def _adds(traced: list[Traced], run: list[int]) -> bool:
    """Whether one of them came on top of the others: then none is a part of what they make."""
    outcomes = (traced[place].outcome for place in run)
    return any(isinstance(one, Figure) and one.scope is Scope.ADDITIONAL for one in outcomes)


def _as_part(one: Traced, whole: Status) -> Traced:
    """A part of a sum, planned where the sum is and nothing says that the part holds."""
    if not isinstance(one.outcome, Figure) or one.outcome.scope is not Scope.TOTAL:
        return one
    reasons = one.reasons | {"scope": Told(Scope.SUBSET, Rule.BESIDE_A_LARGER)}
    status = one.reasons["status"]
    if whole is Status.PLANNED and status.rule is Rule.HOLDS and status.mark is None:
        reasons |= {"status": Told(Status.PLANNED, Rule.PLAN_GOES_ON)}
    figure = replace(one.outcome, scope=Scope.SUBSET, status=Status(reasons["status"].value))
    return replace(one, outcome=figure, reasons=reasons)


def with_local(traced: list[Traced], asked: Asked, local: Set[int]) -> list[Traced]:
    """`A list in the hospital names 370 wounded; in all there are 2,600`: those in one place are a part."""
    totals = [
        one.outcome
        for one in traced
        if isinstance(one.outcome, Figure)
        and (one.outcome.status, one.outcome.scope) == (Status.CURRENT, Scope.TOTAL)
    ]

    def is_part(one: Traced) -> bool:
        figure = one.outcome
        if (
            not isinstance(figure, Figure)
            or one.amount.start not in local
            or figure.metric not in asked.people
        ):
            return False
        if asked.metrics[figure.metric].can_be_planned or figure.status is not Status.CURRENT:
            return False
        most = figure.high or figure.low or 0
        return any(other.metric == figure.metric and (other.low or 0) > most for other in totals)

    return [_as_part(one, Status.CURRENT) if is_part(one) else one for one in traced]
