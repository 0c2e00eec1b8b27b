"""Small numbers in words that count all the same: `Eight of its soldiers lost their lives`."""

from monitor.figures.clauses import HAPPENINGS
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import FEW, is_definite, is_whole_of
from monitor.figures.relations import governing_verb
from monitor.figures.rules import Rule
from monitor.figures.site import Counted, Site


def few_of_a_group(site: Site) -> Counted | None:
    """`Eight of its soldiers lost their lives`, `four of the prisoners died`: what befell a few of a group
    that is named, where the verb follows at once."""
    view, end = site.view, site.head.end
    if site.head.marks and _befalls(site, site.head.marks[-1]):
        return site.counted(site.head.marks[-1], Rule.PREDICATE)
    behind = next((mark for mark in view.of(*HAPPENINGS) if mark.start >= end), None)
    if behind is None or not _befalls(site, behind) or view.words_between(end, behind.start) > 2:
        return None
    if view.crossings(end, behind.start) or view.amounts_between(end, behind.start):
        return None
    return site.counted(behind, Rule.PREDICATE)


def _befalls(site: Site, mark: Mark) -> bool:
    asked = site.asked
    return mark.sort is Sort.VERB and mark.name in asked.people and mark.name not in asked.forces


def few_done_to(site: Site) -> Counted | None:
    """`Ukraine has captured two.`: a few with whom a verb ends, where it tells what befell them."""
    verb = governing_verb(site)
    if verb is None or not _befalls(site, verb) or not _closes(site):
        return None
    return site.counted(verb, Rule.OBJECT)


def few_again(site: Site) -> Counted | None:
    """`And taken prisoner? The agency knows of two.`, `it claimed 90 prisoners; it holds two.`: a few with
    whom a sentence ends, as an answer or beside another count of those whom something befell."""
    context, asked = site.context, site.asked
    goes_on = context.asked or context.here or context.metric in asked.held
    if not goes_on or context.metric not in asked.people - asked.forces or not _closes(site):
        return None
    known = is_definite(site.view, site.amount)
    return None if known else site.counted(None, Rule.COUNT, context.metric or "")


def few_held(site: Site) -> Counted | None:
    """`the two North Koreans are still in a Kyiv ward`, `two of Kim's soldiers have let themselves be taken`:
    too few to be a force, they are those whom something befell that they outlived."""
    asked, view, head = site.asked, site.view, site.head
    who = {mark.sort for mark in head.marks}
    ours = Sort.OURS in who or any(mark.name in asked.held for mark in head.marks)
    if not ours or Sort.OTHERS in who or not 1 <= site.amount.size < FEW or _are_of_rank(site):
        return None
    if head.group or is_whole_of(view, site.amount):
        return None  # one of the two soldiers
    here = [mark for mark in view.of(Sort.NOUN, Sort.VERB) if mark.name in asked.held]
    if here:
        return site.counted(here[0], Rule.NEAREST)
    too_few = asked.default is not None and not asked.may_be(asked.default, site.amount)
    named = site.context.held if is_definite(view, site.amount) or too_few else None
    metric = named or (min(asked.held, default=None) if too_few and site.amount.size > 1 else None)
    return site.counted(None, Rule.COUNT, metric) if metric else None


def few_taken(site: Site) -> Counted | None:
    """`As for prisoners, there are two.`, `Prisoners are rare. Ukraine has two, both wounded.`: a few of
    those whom something befell that they outlived, where their clause says nothing else."""
    asked, view, context = site.asked, site.view, site.context
    start, end = view.clause(site.amount.core_start)
    told = [
        mark for mark in view.of(*HAPPENINGS) if start <= mark.start < end and mark.name not in asked.money
    ]
    if any(mark.name not in (asked.default, *asked.held) for mark in told):
        return None
    here = next((mark for mark in view.of(*HAPPENINGS) if mark.name in asked.held), None)
    ends = not view.folded[site.amount.end : end].strip(" .!?\"')")
    of_them = any(0 <= cue.start - site.amount.end <= 1 for cue in view.cues(Cue.OF_THEM))
    told_here = here is not None and start <= here.start < end
    if is_definite(view, site.amount) or not (told_here or ends or of_them):
        return None
    metric = here.name if here else context.held
    return site.counted(here, Rule.COUNT, metric) if metric else None


def _are_of_rank(site: Site) -> bool:
    """`two North Korean generals`: people whom a text tells of for their rank."""
    ranks = site.view.language.ranks
    return any(site.view.folded[mark.start : mark.end] in ranks for mark in site.head.marks)


def _closes(site: Site) -> bool:
    """Whether nothing stands behind the number in its sentence."""
    view = site.view
    return not view.folded[site.amount.end : view.sentence.end].strip(" .!\"')")
