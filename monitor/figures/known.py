"""What a number counts of which its sentence says no more than that they are there: those whom the text named
or counted before."""

from monitor.figures.cases import is_counted_form
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Rule
from monitor.figures.searching import compiled
from monitor.figures.site import Counted, Site

# How many characters behind a number "of them" still belongs to it.
BESIDE = 12


def there(site: Site) -> Counted | None:
    """`it believes 11,000 to be in Kursk`, `8,000 are there`: people of whom nothing else is said."""
    view, default = site.view, site.asked.default
    pattern = view.language.there
    if not pattern or default is None or not compiled(pattern).match(view.folded[site.amount.end :][:40]):
        return None
    return site.counted(None, Rule.PEOPLE, who_they_are(site) or default)


def existing(site: Site) -> Counted | None:
    unit, metric = bool(site.view.cues(Cue.EVENT, Cue.OF_US)), site.context.metric
    if metric is None or (unit and metric in site.asked.people - site.asked.forces):
        metric = site.asked.default if unit else None  # the prisoner: there were 200 in my company
    return site.counted(None, Rule.EXISTS, metric) if metric and site.view.cues(Cue.EXISTS) else None


def named_before(site: Site) -> Counted | None:
    """Names of people that stand before the number, in its clause or the one before."""
    view, amount, default = site.view, site.amount, site.asked.default
    groups = [
        mark
        for mark in view.of(Sort.OURS, Sort.PEOPLE)
        if mark.end <= amount.start
        and view.crossings(mark.end, amount.start) <= 1
        and not view.far_apart(mark.end, amount.start)
        and not view.amounts_between(mark.end, amount.start)
    ]
    if site.context.them:
        groups += [m for m in view.cues(Cue.THEM, Cue.OF_THEM) if abs(m.start - amount.end) < BESIDE]
    if default is None or not groups:
        return None
    again = groups[-1].sort is Sort.CUE and who_they_are(site)
    again = again or left_out_of(site, groups[-1])
    return site.counted(groups[-1], Rule.GROUP, again or default)


def left_out_of(site: Site, mark: Mark) -> str | None:
    """`Russia's dead are many. North Korea's: about 1,000`, `North Korea's are put at 4,000`: whose they are,
    and no more, goes on with what the text speaks of."""
    view, metric = site.view, site.context.subject
    possessive = mark.sort is Sort.OURS and view.folded[mark.start : mark.end].endswith("'s")
    if not possessive or metric not in site.asked.people:
        return None
    verb = any(0 <= cue.start - mark.end <= 1 for cue in view.cues(Cue.FINITE, Cue.MEASURE))
    return metric if verb or view.folded[mark.end : mark.end + 2].strip()[:1] in (":", ",", "-") else None


def who_they_are(site: Site) -> str | None:
    """The metric of the people last counted by what they are: 25,000 labourers … 300 of them are there."""
    metric = site.context.subject
    return metric if metric in site.asked.forces and metric != site.asked.default else None


def what_was_sent(site: Site) -> str | None:
    """The metric of the things last counted or spoken of, of which a bare number may be sent, too: artillery
    rounds … the trains brought 1.1 million."""
    metric, asked = site.context.subject, site.asked
    things = metric in asked.things and metric not in asked.people
    return metric if things and not site.view.of(Sort.PEOPLE) else None


def named_last(site: Site) -> str | None:
    """`Of the dead only London speaks, and its number is 1,150`: what was named since the number before."""
    view, place = site.view, site.amount.start
    since = max([view.sentence.start, *(one.end for one in view.amounts if one.end <= place)])
    nouns = [mark for mark in view.of(Sort.NOUN) if since <= mark.start and mark.end <= place]
    told = site.asked.people - {site.asked.default}
    return next((mark.name for mark in reversed(nouns) if mark.name in told), None)


def by_word(site: Site, mark: Mark | None, rule: Rule) -> Counted | None:
    """The count that a word makes; a name of people makes one by the metric that people have. Being sent
    is no count of its own where the text counts what those are (1,000 sappers; another 800 are to come)."""
    if mark is None:
        return None
    carried = who_they_are(site) or what_was_sent(site)
    if mark.sort is Sort.VERB and mark.name == site.asked.default and carried and not _speaks_anew(site):
        return site.counted(mark, rule, carried)
    people = mark.sort in (Sort.PEOPLE, Sort.OURS)
    default = left_out_of(site, mark) or site.asked.default or ""
    return site.counted(mark, rule, default if people else "")


def _speaks_anew(site: Site) -> bool:
    """`As for soldiers, 14,000 have gone`: others than those last counted are named before the number."""
    view = site.view
    named = [
        mark
        for mark in view.of(Sort.PEOPLE, Sort.THING, Sort.OURS)
        if mark.end <= site.amount.start and (mark.sort is not Sort.OURS or is_counted_form(view, mark))
    ]
    return bool(named) and named[-1].sort is not Sort.THING
