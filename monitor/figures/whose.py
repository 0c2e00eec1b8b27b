"""Whether those whom a figure counts are those whom the topic asks about."""

import re
from itertools import pairwise

from monitor.figures.cases import (
    forms_of,
    is_adjective,
    is_noun,
    is_plural,
    is_subject,
    is_verb,
    may_be,
    owner,
)
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Left, Rule
from monitor.figures.searching import compiled
from monitor.figures.site import Context, Counted
from monitor.figures.view import View

# Between two who are counted together: and, or, a particle and a blank.
_JOINT = re.compile(r"(?:'s?)?\W*\w{1,4}\W*(?:the )?|\w?\W+")
LONGEST_JOINT = 9
# So many are no longer taken one by one.
MANY = 100
# How many words lead from a recipient to the number: Russia a further.
LEADING = 2
# How many characters away the number may stand.
NEAR = 60
# How many characters a finite verb stands behind its subject at most: Russia itself has.
SUBJECT_GAP = 8
# How many characters stand at most between people and where they are from.
LONGEST_ORIGIN = 16
# How many words stand before those with whom a clause opens: of the Russians themselves.
OPENING = 2
# How many words stand between whoever is given something and the verb that says so.
GIVEN_REACH = 3
# An aside between a name and its verb: Russia, he noted, has taken …
_ASIDE = re.compile(r",(?: [\w']+){1,4},")


def left_to_others(
    view: View,
    counted: Counted,
    context: Context,
    *,
    things: bool,
    befell: bool = False,
    held: bool = False,
) -> Left | None:
    """Why those counted are not ours; None where they are: by their own phrase, by whoever is named
    nearest, or by whom the text spoke of last. `things`: the metric counts no people, but what ours
    gave or lost. `befell`: it tells what befell people, and not only that they are there. `held`: it tells
    whom others have, and whoever has them is named, too (Ukraine has captured two)."""
    if theirs := _makes_them(view, counted):
        return Left(Rule.OTHERS, theirs)
    if things:
        named_here = bool(view.of(Sort.OURS))
        return None if named_here or _goes_on(view, counted, context) else Left(Rule.NOBODY)
    others = next((mark for mark in counted.head.marks if mark.sort is Sort.OTHERS), None)
    if others is None and _is_itemised(view, counted, context):
        return None
    if counted.rule in (Rule.ELIDED, Rule.ANSWERED) and others is None:
        return None if context.ours else Left(Rule.NOBODY)
    named = {mark.sort for mark in counted.head.marks} & {Sort.OURS, Sort.OTHERS}
    if own := _own(view, counted):
        return None if own.sort is Sort.OURS else Left(Rule.OTHERS, own)
    if named != {Sort.OURS} and (other := _shared(view, counted)):
        return Left(Rule.OTHERS, other)
    if named:
        mixed = Sort.OTHERS in named and _mixed(counted.head.marks)
        return None if Sort.OURS in named and not mixed else Left(Rule.OTHERS, _first_other(counted))
    if home := _holds_ours(view, counted) or _home(view, counted):
        return None if home.sort is Sort.OURS else Left(Rule.OTHERS, home)
    if _says_whose(counted) or (held and context.ours and context.them and counted.amount.size < MANY):
        return None
    if befell and (other := _opening(view, counted)):
        return Left(Rule.OTHERS, other)
    return _by_whom_is_near(view, counted, context)


def _by_whom_is_near(view: View, counted: Counted, context: Context) -> Left | None:
    """The same where no phrase tells: by whoever is named nearest, or by whom the text spoke of last."""
    if not _speaks_of_them(view, counted):
        nearest = _nearest_who(view, counted)
        if nearest is not None:
            return None if nearest.sort is Sort.OURS else Left(Rule.OTHERS, nearest)
    alone = view.of(Sort.OURS) and not any(
        _names_the_counted(view, mark, counted) for mark in view.of(Sort.OTHERS)
    )  # Britain goes higher for the Koreans: 5,000
    return None if context.ours or alone else Left(Rule.NOBODY)


def _is_itemised(view: View, counted: Counted, context: Context) -> bool:
    """`will get 6,000 men from North Korea: 1,000 deminers, 5,000 builders`: what a colon takes apart."""
    whole = context.amount if context.here and context.ours else None
    if whole is None or whole.core_end > counted.amount.core_start:
        return False
    left, right = whole.core_end, counted.amount.core_start
    others = any(left <= mark.start < right for mark in view.of(Sort.OTHERS))
    joined = counted.rule is Rule.THING and any(left <= cue.start < right for cue in view.cues(Cue.AND))
    near = joined and not view.crossings(left, right)
    return (near or ":" in view.folded[left:right]) and not others


def _says_whose(counted: Counted) -> bool:
    """`of whom 11,000 are North Koreans`."""
    mark = counted.mark
    return mark is not None and counted.rule is Rule.PREDICATE and mark.sort is Sort.OURS


def _own(view: View, counted: Counted) -> Mark | None:
    """Whose own losses are told: of the last who is named before them, as a body that says so or else."""
    place, until = counted.amount.start, counted.head.end
    nouns = [mark for mark in view.of(Sort.NOUN) if mark.start < until]
    nouns += [mark for mark in counted.head.marks if mark.sort is Sort.PEOPLE]
    own = next((mark for mark in nouns if view.preceded_by(view.language.own, mark.start)), None)
    if own is None:
        return None
    named = [one for one in view.of(Sort.OURS, Sort.OTHERS, Sort.SOURCE, Sort.SPEAKER) if one.end <= place]
    ours = [one for one in named if one.sort is Sort.OURS]
    return next(reversed(ours or named), None if view.of(Sort.OURS) else own)


def _holds_ours(view: View, counted: Counted) -> Mark | None:
    """`50,000 soldiers, among them 10,000 North Koreans`: of those counted only a part is told to be ours."""
    end, ours = counted.amount.end, view.of(Sort.OURS)
    part = view.amount_behind(end)
    if part is None or (ours and ours[0].start < part.start):
        return None
    of_them = any(end <= cue.start and 0 <= part.start - cue.end <= 1 for cue in view.cues(Cue.OF_THEM))
    named = ours and not view.crossings(part.end, ours[0].start) and view.near(part.end, ours[0].start, 1)
    return ours[0]._replace(sort=Sort.OTHERS) if of_them and named else None


def _home(view: View, counted: Counted) -> Mark | None:
    """Where those counted are from, where it stands right behind them: 11,000 troops from North Korea."""
    origin = view.language.origin
    if not origin:
        return None
    return next(
        (
            mark
            for mark in view.of(Sort.OURS, Sort.OTHERS)
            if mark.start > counted.head.end
            and mark.start - counted.head.end <= LONGEST_ORIGIN
            and compiled(origin).fullmatch(view.folded[counted.head.end : mark.start])
        ),
        None,
    )


def _opening(view: View, counted: Counted) -> Mark | None:
    """The others to whom it happened, by their case, where a sentence speaks of them from its beginning and
    names none of ours before the number: саму Россию бои стоили 60 000 человек."""
    named = view.of(Sort.OURS, Sort.OTHERS)
    before = [mark for mark in named if mark.end <= counted.amount.start]
    if not before or any(mark.sort is Sort.OURS for mark in before):
        return None
    first = named[0]
    opens = len(view.folded[view.sentence.start : first.start].split()) <= 1
    place = view.preceded_by(view.language.place, first.start)
    suffers = not may_be(view, first, "nomn") and not is_adjective(view, first)
    return first if opens and suffers and not place else None


def _goes_on(view: View, counted: Counted, context: Context) -> bool:
    nearest = _nearest_who(view, counted) if context.ours else None
    return context.ours and (nearest is None or _gets(view, nearest))


def _gets(view: View, mark: Mark) -> bool:
    """`Россия получила шесть миллионов снарядов`: from those of whom the text speaks, and none of its own."""
    gets, start = view.language.gets, mark.end
    found = compiled(gets).search(view.folded, start, view.sentence.end) if gets else None
    if found is None or not is_subject(view, mark):
        return False
    return (
        not view.crossings(start, found.start()) and view.words_between(start, found.start()) <= GIVEN_REACH
    )


def _first_other(counted: Counted) -> Mark:
    return next(mark for mark in counted.head.marks if mark.sort is Sort.OTHERS)


def _shared(view: View, counted: Counted) -> Mark | None:
    """The others with whom ours are counted together: Russia and North Korea lost 5,000 men."""
    for one, other in pairwise(view.of(Sort.OURS, Sort.OTHERS)):
        if (
            one.sort is not other.sort
            and 0 <= other.start - one.end <= LONGEST_JOINT
            and _JOINT.fullmatch(view.folded, one.end, other.start)
            and any(one.end <= cue.start <= other.start for cue in view.cues(Cue.AND))
            and abs(counted.amount.start - other.end) <= NEAR
            and not (_only_act(view, one, counted) and _only_act(view, other, counted))
        ):
            return one if one.sort is Sort.OTHERS else other
    return None


def _only_act(view: View, mark: Mark, counted: Counted) -> bool:
    """`Россия и КНДР договорились о трёх тысячах строителей`: they who do something, by their case, and do
    not suffer it."""
    told = counted.mark is not None and counted.mark.sort is Sort.VERB
    return view.language.forms_of is not None and not told and is_noun(view, mark) and is_subject(view, mark)


def _mixed(marks: tuple[Mark, ...]) -> bool:
    """Whether ours and others are counted together: Russians and North Koreans."""
    first = next(mark for mark in marks if mark.sort in (Sort.OURS, Sort.OTHERS))
    return first.sort is Sort.OTHERS


def _speaks_of_them(view: View, counted: Counted) -> bool:
    start, end = counted.amount.start - 16, counted.head.end
    behind = counted.amount.end
    if any(0 <= mark.start - behind <= 1 for mark in view.cues(Cue.OF_THEM)) and not counted.head.marks:
        return True  # 15,000 soldiers, 600 of whom were killed
    return any(
        start <= mark.start < end
        and not view.amounts_between(mark.end, counted.amount.start)
        and not _says_so(view, mark)
        for mark in view.cues(Cue.THEM, Cue.OF_THEM)
    )


def _says_so(view: View, them: Mark) -> bool:
    """`Russian losses they put at 48,000`: they who say something are not those who are counted."""
    carries = any(cue.start == them.start for cue in view.cues(Cue.CARRIES))
    return carries and any(
        cue.start >= them.end and view.words_between(them.end, cue.start) <= 1 for cue in view.cues(Cue.SAYS)
    )


def _receives(view: View, mark: Mark, counted: Counted) -> bool:
    """`will send Russia 6,000 men`: whoever stands right before the number gets them."""
    possessive = view.folded[mark.start : mark.end].endswith("'s")
    place = counted.amount.start
    if is_plural(view, mark):
        return False  # the Russians have 50,000 men, the North Koreans 11,000
    if _is_given(view, mark, counted):
        return True
    beside = 0 <= place - mark.end <= 1 or any(
        mark.end < cue.start
        and cue.end <= place
        and view.words_between(mark.end, place) <= LEADING
        and not view.crossings(mark.end, place)
        for cue in view.cues(Cue.MORE)
    )
    hedges = view.language.hedges
    hedged = mark.end < place and compiled(hedges).fullmatch(view.folded, mark.end, place)
    return not possessive and (beside or bool(hedges and hedged))


def _is_given(view: View, mark: Mark, counted: Counted) -> bool:
    """`has sent Russia as many soldiers, 10,000`: whoever stands right behind the verb gets them."""
    return view.language.stacks_nouns and any(
        verb.end + 1 == mark.start and verb.name == counted.metric for verb in view.of(Sort.VERB)
    )


def _tells(view: View, mark: Mark) -> bool:
    """`Kyiv's count of the dead`: whoever counts is not counted."""
    return mark.sort is Sort.OTHERS and any(
        0 <= cue.start - mark.end <= 8
        and re.fullmatch(r"(?:'s?)?(?: \w+)? ", view.folded[mark.end : cue.start])
        for cue in view.cues(Cue.COUNT, Cue.ACCOUNT)
    )


def _does_it(view: View, mark: Mark, counted: Counted) -> bool:
    """`українці взяли в полон двох бійців`: others who do to those counted what befalls them."""
    verb, loses = counted.mark, view.language.loses
    if mark.sort is not Sort.OTHERS or verb is None or verb.sort is not Sort.VERB or not loses:
        return False
    # Who has no part in the matter moves none but his own: Польща стягнула 17 тисяч.
    party = any(one.start == mark.start for one in view.of(Sort.SPEAKER))
    done = party and is_verb(view, verb) and not compiled(loses).match(view.folded, verb.start)
    return done and is_subject(view, mark) and not view.crossings(*sorted((mark.start, verb.start)))


def _names_the_counted(view: View, mark: Mark, counted: Counted) -> bool:
    """Whether the name of others stands for people, and does not merely qualify a title or an office:
    `Russian soldiers`, `Russia has lost`, but not `the Russian Security Council`."""
    sorts = (Sort.PEOPLE, Sort.NOUN, Sort.VERB, Sort.THING)
    if view.language.forms_of is not None:
        if _heads_its_count(view, mark, counted):
            return True
        if is_adjective(view, mark):
            return mark.end <= counted.amount.start and any(
                mark.end <= other.start
                and view.words_between(mark.end, other.start) <= 1
                and not view.crossings(mark.end, other.start)
                for other in view.of(Sort.PEOPLE, Sort.NOUN, Sort.THING)
            )
        if not is_subject(view, mark):
            return owner(view, mark)
    aside = _ASIDE.match(view.folded, mark.end, view.sentence.end)
    if aside is not None:  # Russia, he noted, has taken 600,000 casualties
        mark = mark._replace(end=aside.end())
    return _opens_a_frame(view, mark) or any(
        other.start - mark.end >= 0
        and view.words_between(mark.end, other.start) <= 5
        and view.crossings(mark.end, other.start) == 0
        and not any(mark.end <= said.start <= other.start for said in _sayings(view, mark, other))
        for other in view.of(*sorts)
    )


def _sayings(view: View, mark: Mark, other: Mark) -> list[Mark]:
    """The verbs of saying between a name and a word; what an army numbers it does not say: армія налічує."""
    force = other.sort is Sort.VERB and " " in view.folded[mark.start : mark.end]
    return [cue for cue in view.cues(Cue.SAYS) if not (force and cue.start == other.start)]


def _makes_them(view: View, counted: Counted) -> Mark | None:
    """`… 12 million shells, while Russian plants turned out 2.3 million`: others, as the subject with which
    the clause of a bare number opens, where nobody says anything."""
    start, end = view.clause(counted.amount.core_start)
    clause = [mark for mark in view.of(Sort.OURS, Sort.OTHERS) if start <= mark.start < end]
    says = view.cues(Cue.SAYS, Cue.COUNT, Cue.CITING, Cue.ACCOUNT)
    if view.language.forms_of is None or any(start <= cue.start < end for cue in says):
        return None
    if counted.rule is not Rule.ELIDED or not clause or clause[0].sort is not Sort.OTHERS:
        return None
    first = clause[0]
    qualifies = is_adjective(view, first) and may_be(view, first, "nomn")
    behind = first.end <= counted.amount.start and not any(mark.sort is Sort.OURS for mark in clause)
    return first if qualifies and behind else None


def _heads_its_count(view: View, mark: Mark, counted: Counted) -> bool:
    """`Самих росіян у районі Суджі - 60 тисяч`: others in the form that counting asks for, with whom the
    clause of a bare number, or the one before it, opens."""
    place = counted.amount.start
    if mark.end > place or counted.head.marks or view.amounts_between(mark.end, place):
        return False
    if is_adjective(view, mark) and " " not in view.folded[mark.start : mark.end]:
        return False
    cases = {(form.case, form.plural) for form in forms_of(view, mark)}
    start, _ = view.clause(mark.start)
    opens = len(view.folded[start : mark.start].split()) <= OPENING and view.crossings(mark.end, place) <= 1
    return ("gent", True) in cases and ("nomn", True) not in cases and opens


def _opens_a_frame(view: View, mark: Mark) -> bool:
    """`Russland hat seit Jahresbeginn 200.000 Soldaten verloren`: a finite verb right behind the name, and
    what happened with which the clause closes."""
    if not any(0 <= cue.start - mark.end <= SUBJECT_GAP for cue in view.cues(Cue.FINITE)):
        return False
    _, end = view.clause(mark.end)
    return any(
        mark.end < verb.start < end and not view.folded[verb.end : end].strip(" .!?,;:\"')")
        for verb in view.of(Sort.VERB)
    )


def _nearest_who(view: View, counted: Counted) -> Mark | None:
    """Whoever is named nearest before the number, else nearest after it, leaving out places and aims."""
    named = [
        mark
        for mark in view.of(Sort.OURS, Sort.OTHERS)
        if not view.preceded_by(view.language.place, mark.start)
        and (mark.sort is Sort.OURS or _names_the_counted(view, mark, counted))
        and not _receives(view, mark, counted)
        and not _tells(view, mark)
        and not _does_it(view, mark, counted)
    ]
    before = [mark for mark in named if mark.end <= counted.amount.start]
    if before and _is_one(view, counted):
        before = [mark for mark in before if not is_plural(view, mark)] or before
    if before:
        return before[-1]
    return next((mark for mark in named if mark.start >= counted.amount.end), None)


def _is_one(view: View, counted: Counted) -> bool:
    """`the brigade attacked beside North Koreans and it lost 30 men`: a pronoun that stands for one body."""
    verb = counted.mark
    loses = verb is not None and verb.sort is Sort.VERB and verb.end <= counted.amount.start
    return loses and verb is not None and view.preceded_by(view.language.one_body, verb.start)
