"""As of when a number holds, in a head-final clause: its own date, else the day on which it was said."""

from datetime import date

from config.vocabulary import Status
from monitor.figures.dates import DateMention
from monitor.figures.headfinal.found import Found
from monitor.figures.headfinal.model import Grammar
from monitor.figures.headfinal.sourcing import Voice
from monitor.figures.headfinal.speakers import Role, Speaker
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.searching import compiled
from monitor.figures.view import View

# How far, in words, a date may stand from the one who said something on it.
BESIDE = 6
# How far before the verb of saying.
ADVERB = 8
# How long, in characters, a sentence is that only says when the one before was said.
SHORT = 70
DAY = len("2024-10-18")


def spoken_on(view: View, speakers: list[Speaker], grammar: Grammar) -> str | None:
    """The day on which a sentence's speaker spoke, where it was not the day of publication: the day that
    stands by the verb of saying, or right by the speaker."""
    days = [one for one in view.dates if len(one.iso) == DAY and not one.future]
    for mention in days:
        if any(_is_by_the_verb(view, mention, verb) for verb in _closing(view, grammar)):
            return mention.iso
    return next((one.iso for speaker in speakers for one in days if _is_beside(view, speaker, one)), None)


def _closing(view: View, grammar: Grammar) -> list[Mark]:
    """The verbs of saying that close a sentence or a clause of it."""
    letters = compiled(grammar.letters)
    closing = []
    for cue in view.cues(Cue.SAYS):
        rest = letters.match(view.folded, cue.end)
        end = rest.end() if rest else cue.end
        if not grammar.ending(view.folded[cue.start : end], view.folded[end : end + 12]).adnominal:
            closing.append(cue)
    return closing


def _is_by_the_verb(view: View, mention: DateMention, verb: Mark) -> bool:
    """`… on the 24th said`: nothing but adverbs and places between, and something said before."""
    left, right = mention.end, verb.start
    if left > right or view.amounts_between(left, right) or view.crossings(left, right):
        return False
    if view.words_between(left, right) > ADVERB or any(
        left <= one.start < right for one in view.of(Sort.VERB)
    ):
        return False
    return view.words_between(left, right) <= 1 or view.crossings(view.sentence.start, mention.start) > 0


def _is_beside(view: View, speaker: Speaker, mention: DateMention) -> bool:
    behind = mention.start >= speaker.end
    left, right = (speaker.end, mention.start) if behind else (mention.end, speaker.mark.start)
    if left > right or view.words_between(left, right) > BESIDE or view.amounts_between(left, right):
        return False
    # According to the service the first unit arrived on the 23rd: that is when it arrived.
    return not (behind and speaker.role is Role.CITED and view.words_between(left, right) > 1)


def told_back_on(view: View, grammar: Grammar) -> str | None:
    """`That was in a report on the 12th.`: the day of what stands before a sentence without numbers."""
    start, end = view.sentence.start, view.sentence.end
    line = view.folded[start:end]
    if compiled(grammar.bullet).match(line) and line.rstrip().endswith(")"):  # the last item of a list
        within = [one for one in view.dates if one.start >= start + line.rfind("(") and not one.future]
        return within[0].iso if within else None
    if view.amounts or end - start > SHORT:
        return None
    told = compiled(grammar.said_when).search(line) or compiled(
        f"(?:{grammar.credit}|{grammar.points_back})"
    ).match(line)
    days = [
        one for one in view.dates if not one.future and (len(one.iso) == DAY or _is_end(view, one, grammar))
    ]
    return days[-1].iso if told and days else None


def held_on(view: View, grammar: Grammar) -> str | None:
    """`The paper gives, as of the end of last month, what was sent.`: the date of the numbers behind it."""
    if view.amounts:
        return None
    return next((one.iso for one in view.dates if not one.future and _is_end(view, one, grammar)), None)


def _is_end(view: View, mention: DateMention, grammar: Grammar) -> bool:
    return compiled(grammar.as_of).match(view.folded[mention.end : mention.end + 12]) is not None


def day_of(
    view: View,
    found: Found,
    status: Status,
    source: str | None,
    published: date,
    day: str | None,
    voice: Voice,
) -> str | None:
    """The date of a number; None where that would be the day of publication."""
    planned = status is Status.PLANNED
    own = _own(view, found, planned=planned)
    if own is None and status is not Status.DENIED:
        own = day or (voice.day if source == voice.source else None)
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
        if left > right or view.amounts_between(left, right) or _is_of_the_next(view, mention, left, right):
            continue
        fitting.append((view.words_between(left, right) + 5 * view.crossings(left, right), mention))
    before = [pair for pair in fitting if pair[1].end <= start]
    return min(before or fitting, key=lambda pair: pair[0])[1].iso if fitting else None


def _is_of_the_next(view: View, mention: DateMention, left: int, right: int) -> bool:
    """Whether a date behind a number opens the clause of another: it was 3,000, and on the 5th 3,700."""
    if mention.start != right or not view.crossings(left, right):
        return False
    return any(
        one.start >= mention.end and not view.crossings(mention.end, one.start) for one in view.amounts
    )
