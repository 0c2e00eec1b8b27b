"""Numbers that stand bare, where what they count stands elsewhere: behind them (`Ten thousand: that many
North Koreans …`), in the words before a colon (`Shells, per the Joint Chiefs: nine million`), or in
what the text speaks of (`Pentagon: 10,000`, `A thousand, guesses the daily`)."""

import re

from monitor.figures.clauses import HAPPENINGS
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import FEW, is_small
from monitor.figures.numbers.model import Amount
from monitor.figures.phrase import phrase_of
from monitor.figures.relations import head_noun
from monitor.figures.rules import Rule
from monitor.figures.searching import compiled
from monitor.figures.site import Counted, Site
from monitor.figures.view import View

# A colon or an equals sign, with a quotation mark and words of time behind: "to date, 28,000 or so".
_COLON = re.compile(r"[:=]\s*[\"'(]?(?:[a-z]+ [a-z]+, )?\s*")
# What stands before the number of a list's line may be long, but no sentence.
LONGEST_TOPIC = 16
# What stands between an answer and who gives it.
_SPEECH_TAG = re.compile(r"\s*[\"'»]?,\s*[-–—]\s")
# How far behind a number that opens its sentence the noun stands that it counts.
BEHIND_REACH = 22
_ASKED_BACK = re.compile(r"\s*(?:(?:is|are|was|were) how many|[:,—–-]+\s*(?:that|so|this) many) ")
# What closes the words of a number that is told first and explained afterwards.
_TOLD_FIRST = re.compile(r"\s*(?:[,:\"'—–-]|by |is |are )")


def topic_of_the_line(site: Site) -> Counted | None:
    """`Containers of arms shipped from the North to Russia: 28,000`, `POW: one`, `Sappers among them: 1,000`:
    what stands before a colon is what the number behind it counts."""
    view, amount = site.view, site.amount
    colon = _colon_before(view, amount.start)
    counted = (one for one in view.amounts if one.core_start < (colon or 0))
    if colon is None or site.head.marks or any(one.least >= FEW for one in counted):
        return None
    start = view.sentence.start
    marks = [mark for mark in view.of(*HAPPENINGS, Sort.PEOPLE, Sort.OURS) if start <= mark.start < colon]
    marks = [mark for mark in marks if mark.name not in site.asked.money]
    if not marks and any(start <= cue.start < colon for cue in view.cues(Cue.MORE)):
        metric = site.context.subject or site.asked.default
        return site.counted(None, Rule.LABEL, metric) if metric not in site.asked.money and metric else None
    says = any(start <= cue.start < colon for cue in view.cues(Cue.SAYS, Cue.FINITE))
    if says or not marks or view.words_between(start, colon) > LONGEST_TOPIC:
        return None
    return _by(site, head_noun(site.asked, marks), Rule.LABEL)


def asked_here(site: Site) -> Counted | None:
    """`How many North Koreans came is disputed: 10,200 by Washington's count`: a sentence that asks for the
    number before it tells it."""
    view, pattern = site.view, site.view.language.how_many
    start = view.sentence.start
    asks = compiled(pattern).search(view.folded, start, site.amount.start) if pattern else None
    if asks is None or site.head.marks:
        return None
    _, end = view.clause(asks.start())
    marks = [
        mark
        for mark in view.of(*HAPPENINGS, Sort.PEOPLE, Sort.OURS)
        if asks.end() <= mark.start < end and mark.name not in site.asked.money
    ]
    return _by(site, head_noun(site.asked, marks), Rule.ANSWERED)


def answered(site: Site) -> Counted | None:
    """`How many dead? Three hundred and twenty, the service told us.`"""
    metric = site.context.metric
    return site.counted(None, Rule.ANSWERED, metric) if metric and site.context.asked else None


def replied(site: Site) -> Counted | None:
    """`— В нашем батальоне четыреста двадцать, — отвечает пленный`: the answer ends before who gives it."""
    view, amount = site.view, site.amount
    start = view.sentence.start
    told = any(start <= mark.start < amount.start for mark in view.of(*HAPPENINGS))
    tagged = _SPEECH_TAG.match(view.folded, amount.end, view.sentence.end)
    return None if told or not tagged or site.head.marks else answered(site)


def goes_on_with_another(site: Site, counted: Counted) -> bool:
    """`140 missiles have been received, 150 are to come`: of what no word of the topic names."""
    view, default, mark = site.view, site.asked.default, counted.mark
    sent = mark is not None and mark.sort is Sort.VERB and mark.name == default == counted.metric
    start, end = view.clause(site.amount.core_start)
    who = any(start <= one.start < end for one in view.of(Sort.PEOPLE, Sort.OURS, Sort.NOUN, Sort.THING))
    return sent and not who and not _counts_no_noun(view) and follows_another(site)


def follows_another(site: Site) -> bool:
    """`77 villages, 14 of them across the river`: a part of what no word of the topic names."""
    before = [other for other in site.view.amounts if other.end <= site.amount.start]
    return bool(before) and not is_small(site.view, before[-1]) and phrase_of(site.view, before[-1]).foreign


def by_a_voice(site: Site) -> Counted | None:
    """`White House: at least 3,000`, `A thousand, guesses the daily`: only who says so stands beside the
    number; it counts what the text speaks of."""
    view, amount, metric = site.view, site.amount, site.context.subject
    if metric is None or metric in site.asked.money or site.head.marks:
        return None
    if _colon_before(view, amount.start) is not None and _is_a_voice(view, amount.start):
        return site.counted(None, Rule.SAID, metric)
    return site.counted(None, Rule.SAID, metric) if _is_said_behind(site) else None


def put_at_them(site: Site) -> Counted | None:
    """`the service put them at 15,000`: them, of whom the text speaks."""
    view, place = site.view, site.amount.start
    if not view.preceded_by(view.language.put_at, place):
        return None
    if not any(0 <= place - cue.end <= 4 for cue in view.cues(Cue.THEM)) or not site.context.them:
        return None
    metric = site.context.subject or site.asked.default
    return site.counted(None, Rule.PUT, metric) if metric and metric not in site.asked.money else None


def more_of_them(site: Site) -> Counted | None:
    """`Moscow had received "about 2,000 more"`: on top of what was counted last."""
    view, amount, metric = site.view, site.amount, site.context.subject
    if metric is None or metric in site.asked.money or site.head.marks:
        return None
    more = any(0 <= cue.start - amount.core_end <= 1 for cue in view.cues(Cue.MORE))
    start, end = view.clause(amount.core_start)
    return site.counted(None, Rule.ELIDED, metric) if more and not _names_any(view, start, end) else None


def things_again(site: Site) -> Counted | None:
    """`shells … About 40,000 were delivered by train`: a bare number as a subject of its own goes on with the
    things last counted or spoken of, where its clause names nothing else."""
    view, amount, metric = site.view, site.amount, site.context.subject
    if site.head.marks or metric not in site.asked.things or metric in site.asked.people:
        return None
    finite = any(0 <= cue.start - amount.end <= 1 for cue in view.cues(Cue.FINITE))
    start, end = view.clause(amount.core_start)
    opens = not view.amounts_between(start, amount.start) and view.words_between(start, amount.start) <= 3
    return (
        site.counted(None, Rule.ELIDED, metric)
        if finite and opens and not _names_any(view, start, end)
        else None
    )


def told_at_once(site: Site) -> Counted | None:
    """`Six thousand is how many containers left`: no verb of the sentence tells more surely."""
    return told_first(site, at_once=True)


def told_first(site: Site, *, at_once: bool = False) -> Counted | None:
    """`Ten thousand: that many North Koreans`, `Six thousand is how many containers`: a number that opens
    its sentence counts what is named first behind it."""
    view, amount = site.view, site.amount
    if at_once and not _ASKED_BACK.match(view.folded, amount.end, view.sentence.end):
        return None
    opens = not view.folded[view.sentence.start : amount.start].strip(" \"'—–-(:")
    if not opens or site.head.marks or not _is_told_first(view, amount):
        return None
    behind = [
        mark
        for mark in view.of(*HAPPENINGS, Sort.PEOPLE, Sort.OURS)
        if mark.start >= amount.end
        and mark.name not in site.asked.money
        and view.words_between(amount.end, mark.start) <= BEHIND_REACH
    ]
    nouns = [mark for mark in behind if mark.sort is not Sort.VERB]
    if not nouns:
        return None
    first = nouns[0].start
    beside = [mark for mark in behind if mark.start >= first and view.words_between(first, mark.start) <= 2]
    return _by(site, head_noun(site.asked, beside), Rule.NOUN_OF)


def _is_told_first(view: View, amount: Amount) -> bool:
    """Whether what stands behind a number shows that its noun is still to come: `Ten thousand, …`, `12 900 за
    підрахунком НАТО, …`."""
    cited = any(0 <= cue.start - amount.end <= 1 for cue in view.cues(Cue.CITING))
    return cited or _TOLD_FIRST.match(view.folded, amount.end, view.sentence.end) is not None


def _by(site: Site, mark: Mark | None, rule: Rule) -> Counted | None:
    if mark is None:
        return None
    people = mark.sort in (Sort.PEOPLE, Sort.OURS)
    if people and site.asked.default is None:
        return None
    return site.counted(mark, rule, (site.asked.default or "") if people else "")


def _colon_before(view: View, place: int) -> int | None:
    """Where the colon stands that the number follows, if one does."""
    colon = max(view.folded.rfind(sign, view.sentence.start, place) for sign in ":=")
    return colon if colon >= 0 and _COLON.fullmatch(view.folded, colon, place) else None


def _is_a_voice(view: View, place: int) -> bool:
    """Whether nothing that could be counted stands before the number, but somebody who says it."""
    start = max([view.sentence.start, *(one.end for one in view.amounts if one.end <= place)])
    voices = view.of(Sort.SOURCE, Sort.SPEAKER, Sort.TITLE, Sort.NATION) + view.cues(Cue.CARRIES)
    return any(start <= voice.start < place for voice in voices) and not _names_any(view, start, place)


def _is_said_behind(site: Site) -> bool:
    """Whether the number opens its sentence, or what is quoted in it, and a verb of saying follows."""
    view, amount = site.view, site.amount
    if view.folded[view.sentence.start : amount.start].strip(" \"'—–-("):
        return False
    says = [cue for cue in view.cues(Cue.SAYS, Cue.CITING) if cue.start >= amount.end]
    if not says or view.words_between(amount.end, says[0].start) > BEHIND_REACH // 2:
        return False
    return not _names_any(view, amount.end, says[0].start)


def _names_any(view: View, start: int, end: int) -> bool:
    return any(start <= mark.start < end for mark in view.of(*HAPPENINGS, Sort.PEOPLE))


def _counts_no_noun(view: View) -> bool:
    """Whether counters of the language need no noun: 人, which alone says that people are counted."""
    return bool(view.language.own_noun)
