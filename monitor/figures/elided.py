"""Numbers whose noun the text leaves out: what somebody says to be so many goes on with the count of before
(`Kyiv puts it at 12,000`, `за лічбою Києва — дванадцять`), and may leave out its scale too."""

import re
from dataclasses import replace

from monitor.figures.cases import names_another
from monitor.figures.clauses import HAPPENINGS
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import is_collective
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.rules import Rule
from monitor.figures.site import Context, Counted, Site
from monitor.figures.view import View

# How many words stand between a verb of saying and the number that it says.
SAID_REACH = 3
SCALES = (1e9, 1e6, 1e3)
# Two counts of one thing that share a scale differ by no more than so many times.
ALIKE = 4
# Below, a number before it may have left out its scale itself: not twelve but ten and a half.
LEAST = 100


def said(site: Site) -> Counted | None:
    """`the agency spoke of 10,000`, `Seoul called it 2,000`: nothing in the clause says what of, so the count
    of before goes on."""
    metric = site.context.subject
    bare = not site.head.marks and site.amount.kind is Kind.COUNT and _closes(site)
    if metric is None or not bare:
        return None
    start, _ = site.view.clause(site.amount.core_start)
    told = follows_a_saying(site) and not _names_something(site, start)
    if not told and not _follows_a_source(site) and not _follows_a_statement(site, start):
        return None
    shared = with_scale(site.view, site.amount, site.context)
    return replace(site, amount=shared).counted(None, Rule.SAID, metric)


def _closes(site: Site) -> bool:
    """Whether nothing more is said of the number in its clause but where and when."""
    view, end = site.view, site.amount.end
    behind = view.folded[end : view.sentence.end].lstrip(" \"'")
    return not behind[:1].isalnum() or any(0 <= cue.start - end <= 1 for cue in view.cues(Cue.STOP))


def _names_something(site: Site, start: int) -> bool:
    """Whether what stands around the number, from `start` on, names what could be counted."""
    view = site.view
    _, end = view.clause(site.amount.core_start)
    return any(start <= mark.start < end for mark in view.of(*HAPPENINGS, Sort.PEOPLE))


def follows_a_saying(site: Site) -> bool:
    """Whether somebody is said to have named the number: the service spoke of 10,000."""
    return any(_leads_to(site, cue) for cue in site.view.cues(Cue.SAYS, Cue.COUNT))


def _follows_a_source(site: Site) -> bool:
    """`За лічбою Києва — дванадцять`, `Київ: 12 тисяч`: nothing but who says it stands before the number."""
    view, amount = site.view, site.amount
    start = max([view.sentence.start, *(one.end for one in view.amounts if one.end <= amount.start)])
    return not _names_something(site, start) and any(
        mark.end <= amount.start and not view.folded[mark.end : amount.start].strip(" -:,")
        for mark in view.of(Sort.SOURCE, Sort.SPEAKER)
    )


def _follows_a_statement(site: Site, start: int) -> bool:
    """`Kyiv was blunter in the evening: more than 3,000`: a number that stands alone behind a colon, before
    which somebody speaks and nothing is counted."""
    view, place = site.view, site.amount.start
    if view.folded[start : start + 1] != ":" or view.folded[start + 1 : place].strip():
        return False
    opens = view.sentence.start
    speaks = any(mark.end <= start for mark in view.of(Sort.SOURCE, Sort.SPEAKER, Sort.TITLE))
    counted = any(mark.start < start for mark in view.of(*HAPPENINGS, Sort.PEOPLE))
    return speaks and not counted and not any(opens <= one.start < place for one in view.amounts)


def _leads_to(site: Site, cue: Mark) -> bool:
    view, place = site.view, site.amount.start
    return (
        cue.end <= place
        and view.words_between(cue.end, place) <= SAID_REACH
        and not view.crossings(cue.end, place)
        and not view.amounts_between(cue.end, place)
        and not names_another(view, cue.end, place)
    )


def elided(site: Site) -> Counted | None:
    """`11,000 in the autumn, and 3,000 this year`, `240, the vanguard of a thousand`: the number goes on
    with what the one before it in the sentence counts."""
    view, amount, context = site.view, site.amount, site.context
    if not context.here or context.metric is None or context.metric in site.asked.money:
        return None
    before = [other for other in view.amounts if other.end <= amount.start]
    if not before or _names_anything(view, before[-1].end, amount):
        return None
    return site.counted(None, Rule.ELIDED, context.metric)


def _names_anything(view: View, left: int, amount: Amount) -> bool:
    """Whether the clause of a number names what may be counted, behind the phrase of the number that ends
    at `left`."""
    joints = [*view.breaks, *(mark.start for mark in view.cues(Cue.AND))]
    start = min((place for place in joints if left <= place < amount.start), default=left)
    _, end = view.clause(amount.start)
    return any(start <= mark.start < end for mark in view.of(*HAPPENINGS, Sort.PEOPLE))


def beside_a_collective(site: Site) -> Counted | None:
    """`Пятерых застрелили, восьмерых догнали дроны`: a second number of this sort in the sentence goes on
    with the count of the first."""
    before = [other for other in site.view.amounts if other.end <= site.amount.start]
    beside = bool(before) and is_collective(site.view, before[-1])
    return elided(site) if beside else None


def with_scale(view: View, amount: Amount, context: Context) -> Amount:
    """`ten thousand by Washington's count, twelve by Kyiv's`: a number without a scale that is like the one
    before it when it shares that one's."""
    before = [other for other in view.amounts if other.end <= amount.start and other.kind is amount.kind]
    sizes = [one.least for one in reversed(before)]
    sizes.append(context.amount.least if context.amount else 0)
    ends = [end for end in (amount.low, amount.high) if end is not None]
    if not ends or max(ends) >= SCALES[-1] or not _is_bare(view, amount):
        return amount
    size = next((size for size in sizes if size >= SCALES[-1]), 0) if sizes[0] < LEAST else sizes[0]
    scale = next((scale for scale in SCALES if size >= scale), 1.0)
    if scale == 1.0 or not size / ALIKE <= ends[0] * scale <= size * ALIKE:
        return amount
    return replace(
        amount,
        low=None if amount.low is None else amount.low * scale,
        high=None if amount.high is None else amount.high * scale,
    )


def _is_bare(view: View, amount: Amount) -> bool:
    """Whether the number is written out in words, or in digits with nothing behind it."""
    return not re.match(r"\s*[%$€]", view.folded[amount.core_end : amount.core_end + 2])
