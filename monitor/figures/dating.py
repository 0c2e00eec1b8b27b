"""As of when a figure holds."""

from datetime import date

from config.vocabulary import Status
from monitor.figures.counting import Counted
from monitor.figures.dates import DateMention
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
    if not fitting:
        return None
    nearest = min(fitting, key=lambda mention: _distance(view, counted, mention))
    same = nearest.iso in (published.isoformat(), f"{published:%Y-%m}" if planned else "")
    return None if same else nearest.iso


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
