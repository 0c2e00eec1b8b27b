"""As of when a number holds, in a head-final clause: its own date, else the day on which it was said."""

from datetime import date

from config.vocabulary import Status
from monitor.figures.dates import DateMention
from monitor.figures.headfinal.found import Found
from monitor.figures.headfinal.sourcing import Voice
from monitor.figures.headfinal.speakers import Speaker
from monitor.figures.view import View

# How far, in words, a date may stand from the one who said something on it.
BESIDE = 6


def spoken_on(view: View, speakers: list[Speaker]) -> str | None:
    """The day on which a sentence's speaker spoke, where it was not the day of publication."""
    for speaker in speakers:
        for mention in view.dates:
            left, right = (
                (speaker.end, mention.start)
                if mention.start >= speaker.end
                else (mention.end, speaker.mark.start)
            )
            near = left <= right and view.words_between(left, right) <= BESIDE
            if (
                near
                and len(mention.iso) == 10
                and not mention.future
                and not view.amounts_between(left, right)
            ):
                return mention.iso
    return None


def day_of(
    view: View,
    found: Found,
    status: Status,
    published: date,
    speakers: list[Speaker],
    day: str | None,
    voice: Voice,
) -> str | None:
    """The date of a number; None where that would be the day of publication."""
    planned = status is Status.PLANNED
    own = _own(view, found, planned=planned)
    if own is None and not planned:
        others = [mention.iso for mention in view.dates if not mention.future]
        own = day or (voice.day if not speakers and not others else None)
    same = own in (published.isoformat(), f"{published:%Y-%m}" if planned else "")
    return None if same else own


def _own(view: View, found: Found, *, planned: bool) -> str | None:
    """The date nearest to the number in its clause, with no other number between."""
    start, end = found.phrases.start, found.phrases.tail.end
    fitting: list[tuple[int, DateMention]] = []
    for mention in view.dates:
        if not (mention.future if planned else not mention.future) and not (planned and mention.limit):
            continue
        left, right = (mention.end, start) if mention.end <= start else (end, mention.start)
        if left > right or view.amounts_between(left, right):
            continue
        fitting.append((view.words_between(left, right) + 5 * view.crossings(left, right), mention))
    before = [pair for pair in fitting if pair[1].end <= start]
    return min(before or fitting, key=lambda pair: pair[0])[1].iso if fitting else None
