"""As of when a figure holds."""

from datetime import date

from config.vocabulary import Status
from monitor.figures.dates import DateMention
from monitor.figures.site import Counted
from monitor.figures.view import View


def as_of(view: View, counted: Counted, status: Status, published: date) -> str | None:
    """The date that the sentence gives the figure; None where it gives none but that of publication.

    A plan takes a date ahead, all else one that has passed. The nearest date of the sentence
    counts, one of the figure's own clause before others.
    """
    planned = status is Status.PLANNED
    fitting = [
        mention
        for mention in view.dates
        if (mention.future if planned else not mention.future) or (planned and mention.limit)
    ]
    fitting = [mention for mention in fitting if not _belongs_elsewhere(view, counted, mention)]
    if not fitting:
        return None
    nearest = min(fitting, key=lambda mention: _distance(view, counted, mention))
    same = nearest.iso in (published.isoformat(), f"{published:%Y-%m}" if planned else "")
    return None if same else nearest.iso


def _belongs_elsewhere(view: View, counted: Counted, mention: DateMention) -> bool:
    """Whether the date stands in the clause of another number, and not in this one's."""

    def apart(place: int) -> int:
        return view.crossings(*sorted((place, mention.start)))

    return apart(counted.amount.core_start) > 0 and any(
        apart(other.core_start) == 0 for other in view.amounts if other is not counted.amount
    )


def _distance(view: View, counted: Counted, mention: DateMention) -> int:
    left, right = (
        (mention.end, counted.amount.start)
        if mention.end <= counted.amount.start
        else (counted.amount.end, mention.start)
    )
    return (
        view.words_between(left, right)
        + 5 * view.crossings(left, right)
        + 8 * view.amounts_between(left, right)
    )
