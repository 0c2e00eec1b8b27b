"""What the sentences before leave to the numbers of a sentence as it opens: of whom the text speaks, and
whether the sentence before asks for a number."""

from collections.abc import Sequence

from monitor.figures.asking import Asked
from monitor.figures.cases import is_adjective
from monitor.figures.clauses import HAPPENINGS
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Sort
from monitor.figures.searching import compiled
from monitor.figures.site import Context, Counted
from monitor.figures.view import View

# A heading of its own (LOSSES.) has no more words.
LONGEST_HEADING = 2


def opening(view: View, asked: Asked, context: Context) -> Context:
    """The context as a sentence opens: whether it speaks of people, and what one without a number asks
    for (And captured?)."""
    context = context._replace(
        here=False,
        them=context.them or _speaks_of_people(view, asked),
        group=context.named or context.group,
        named=_group_named(view, asked),
        needs=context.needs_here,
        needs_here=_needs(view),
        held=_held(view, asked) or context.held,
    )
    context = _of_its_topic(view, asked, context)
    if view.amounts:
        return context
    context = spoken_of(view, asked, context)
    text = view.folded[view.sentence.start : view.sentence.end]
    heads = view.language.spaced and len(text.split()) <= LONGEST_HEADING
    if not heads and not text.rstrip("\"' ").endswith(("?", ":")):
        return context._replace(asked=False)
    marks = [mark for mark in view.of(Sort.NOUN, Sort.VERB, Sort.THING) if mark.name not in asked.money]
    told = [mark for mark in marks if mark.name != asked.default]
    mark = next(iter(told or marks), None)
    if mark is None and not _names_people(view):
        mark = next(iter(view.of(Sort.NOUN, Sort.VERB)), None)
    if mark is not None:
        return context._replace(metric=mark.name, things=mark.sort is Sort.THING, asked=True)
    named = view.of(Sort.PEOPLE, Sort.OURS) or view.cues(Cue.OF_US)
    people = asked.default is not None and named
    if people:
        return context._replace(metric=asked.default, things=False, asked=True)
    return context._replace(asked=True) if context.metric and _asks_on(view) else context


def _held(view: View, asked: Asked) -> str | None:
    named = (mark.name for mark in view.of(Sort.NOUN, Sort.VERB) if mark.name in asked.held)
    return next(named, None)


def _needs(view: View) -> frozenset[str]:
    return frozenset(mark.name for mark in view.of(Sort.NEED))


def called(counted: Counted, asked: Asked) -> str | None:
    """The metric by which those just counted would be counted again, by what they are and not by what befell
    them: 600 prisoners, 1,000 sappers, but 600 soldiers who died are soldiers."""
    if counted.metric not in asked.people:
        return None
    mark, named = counted.mark, {mark.sort for mark in counted.head.marks}
    befell = mark is not None and mark.sort is Sort.VERB
    if mark in counted.head.marks and not named & {Sort.PEOPLE, Sort.OURS}:
        befell = False  # 1,500 wounded
    return asked.default if befell and counted.metric not in asked.forces else counted.metric


def _group_named(view: View, asked: Asked) -> str | None:
    """The metric of the last people whom a sentence names by what they are."""
    for mark in reversed(view.of(Sort.PEOPLE, Sort.NOUN, Sort.THING)):
        if mark.sort is Sort.PEOPLE:
            return asked.default
        if mark.name in asked.people and not is_adjective(view, mark):
            return mark.name
    return None


def _of_its_topic(view: View, asked: Asked, context: Context) -> Context:
    """The context of a sentence that opens with what it is about: Of the dead they spoke less surely."""
    topic = view.language.topic
    start = view.sentence.start
    opens = compiled(topic).match(view.folded, start, view.sentence.end) if topic else None
    if opens is None:
        return context
    named = [
        mark
        for mark in view.of(*HAPPENINGS, Sort.PEOPLE)
        if opens.end() <= mark.start and view.words_between(opens.end(), mark.start) <= 1
    ]
    if not named or named[0].sort is Sort.VERB or named[0].name in asked.money:
        return context
    metric = asked.default if named[0].sort is Sort.PEOPLE else named[0].name
    return context._replace(metric=metric, things=named[0].sort is Sort.THING) if metric else context


def _asks_on(view: View) -> bool:
    """`And a year ago?`: it asks for what the text counted last."""
    return (
        compiled(view.language.asks_on).fullmatch(view.folded, view.sentence.start, view.sentence.end)
        is not None
    )


def headline(views: Sequence[View], asked: Asked) -> Context:
    """The context that a title leaves: of what it speaks, though the text begins with a bare number (War
    losses, as counted in Kyiv | In May, 300)."""
    context = Context()
    for view in views:
        context = spoken_of(view, asked, context)
    needs = frozenset[str]().union(*map(_needs, views))
    held = next(filter(None, (_held(view, asked) for view in views)), None)
    return context._replace(titled=context.spoken is not None, needs_here=needs, held=held)


def spoken_of(view: View, asked: Asked, context: Context) -> Context:
    """The context behind a sentence without a number: what it names is counted by bare numbers to come, as
    long as nothing has been counted yet."""
    if context.metric is not None:
        return context
    marks = [mark for mark in view.of(*HAPPENINGS) if mark.name not in asked.money]
    told = [mark for mark in marks if mark.name != asked.default]
    if told:
        return context._replace(spoken=told[0].name, things=told[0].sort is Sort.THING, titled=False)
    people = _speaks_of_people(view, asked)
    return context._replace(spoken=asked.default, things=False, titled=False) if people else context


def _speaks_of_people(view: View, asked: Asked) -> bool:
    """Whether `them` may mean people hereafter: men, the Koreans, the dead, but not Korean guns."""
    told = any(mark.name in asked.people for mark in view.of(*HAPPENINGS))
    ours_alone = not view.language.stacks_nouns and bool(view.of(Sort.OURS))
    return told or ours_alone or _names_people(view)


def _names_people(view: View) -> bool:
    """How many North Koreans has Russia taken in? asks for people, whatever else its verb may mean."""
    ours = [view.folded[mark.start : mark.end] for mark in view.of(Sort.OURS)]
    return bool(view.of(Sort.PEOPLE)) or (view.language.stacks_nouns and any(map(_is_plural, ours)))


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith("'s")
