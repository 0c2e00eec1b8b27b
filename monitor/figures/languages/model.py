"""What the engine asks of a language."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from monitor.figures.dates import DateWords
from monitor.figures.headfinal.model import Grammar
from monitor.figures.numbers.model import Amount


class Cue(StrEnum):
    """What small words tell of the number near them."""

    PLANNED = "planned"  # will, is expected to, could
    REAL = "real"  # has been, already: takes a plan back within its clause
    CHANGES = "changes"  # doubled, rose: what it came from is an earlier count
    EARLIER = "earlier"  # had put, previously
    RECALLED = "recalled"  # spoke of, put it at: an earlier count only beside a newer one by the same source
    WHOLE = "whole"  # in all, altogether: what it counts is no part, and lesser counts are
    DENIED = "denied"  # no truth in, false
    REJECTS = "rejects"  # dismissing claims of: denies the number behind it
    UNREAL = "unreal"  # if, it would take: the number behind it is none that holds
    MORE = "more"  # another, a further
    WAVE = "wave"  # a second contingent, newcomers: those whom it is said of come on top
    ATOP = "atop"  # on top of, in addition to: the number before it is an addition
    OF_THEM = "of_them"  # of them, among them, the first: a part of those just counted
    EVENT = "event"  # in one day, overnight: a part whatever is counted
    COUNT = "count"  # number, figure, tally, estimate: stands for the metric last spoken of
    SAYS = "says"  # said, told, believes: beside it stands a source
    ACCOUNT = "account"  # warning, claim, statement: what is another's own word, where it has one
    TELLS = "tells"  # told, informed, shared with: whoever stands behind it listens
    LISTENS = "listens"  # депутатам: a source in the form of whoever is told
    CITING = "citing"  # citing, quoting, according to: the source follows
    CARRIES = "carries"  # he, the agency: the source of the sentence before goes on
    TOLD = "told"  # such figures were given by: names the source of the sentence before
    HEARSAY = "hearsay"  # is believed, is said to: nobody is named who says it
    HISTORY = "history"  # late last year: told in the outlet's own voice
    THEM = "them"  # them, the men: those spoken of before
    NOT = "not"  # not expect: turns "more than" behind it round
    OR_MORE = "or_more"  # or more, and then some: behind what is counted
    ABOUT = "about"  # or so, or thereabouts: right behind a number, and no more of it
    RATE = "rate"  # daily, per day: what is counted is no total
    EXISTS = "exists"  # there are, there may be: more of what was counted last
    AND = "and"  # right behind a number: its phrase is over
    JOIN = "join"  # and, or: between the parts of a sum (killed and wounded)
    STOP = "stop"  # words that end a noun phrase: prepositions, auxiliaries
    COUNTED = "counted"  # погибших: stands in the form that counting asks for, wherever its number stands
    OF_US = "of_us"  # их, нас: the same of those spoken of before
    MEASURE = "measure"  # has reached, stands at, numbered: leads from what is counted to its number
    ALL = "all"  # all, mostly, both: opens an apposition, 1,000, all engineers
    SO_FAR = "so_far"  # поки що: of those who are to come
    SO_MANY = "so_many"  # стільки: what stands behind it is said to be as many as the number before it
    IT = "it"  # it, that, today: stands for a count before
    FINITE = "finite"  # had, have, are: at the head of a clause, the verb of a subject that stands before
    RELATIVE = "relative"  # who, which: opens a clause that tells more of the noun before it
    BREAK = "break"  # words that open another clause: while, but, who


class Form(NamedTuple):
    """What one form of a word may be."""

    part: str
    """noun, pronoun, adjective (participles too), verb, or other."""
    case: str = ""
    """nomn, gent, datv, accs, ablt, loct; nothing where the word has none."""
    plural: bool = False
    tense: str = ""
    """Of a verb: past, pres, futr; nothing where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language: a module beside this one makes it."""

    code: str
    amounts: Callable[[str], Iterator[Amount]]
    """Reads the amounts of a folded text, in order."""
    cues: Mapping[Cue, tuple[str, ...]]
    """Terms as in topic files."""
    dates: DateWords
    abbreviations: frozenset[str]
    """Folded words whose full stop ends no sentence."""
    inner_stops: re.Pattern[str] | None = None
    """Where full stops end no sentence though a capital follows: German ordinals, am 19. Dezember."""
    brackets: Mapping[Cue, str] = field(default_factory=dict)
    """Patterns for small words in two parts with what stands between: German hatte … beziffert."""
    breaks: str = ""
    """A pattern for words whose ending closes a clause (Korean -고, -며), beside the cues."""
    of: str = ""
    """A pattern for what joins a number to the group that it is a part of: "of the", "из". PEOPLE in it,
    as in `share_of`, stands for the topic's words for people."""
    share_of: str = ""
    """A pattern that, right before a number, makes it the whole of a share: a third of the."""
    aged: str = ""
    """A pattern that, right before a number, makes it an age: a private of."""
    believed: str = ""
    """A pattern that, behind a word that supposes, makes it a belief: if *one believes* Kyiv, it is 3,000."""
    risen: str = ""
    """A pattern that, right before "up to", makes it no bound: has been topped (up to 9,100)."""
    said_gap: str = r"(?!)"
    """A pattern for the small words between a verb of saying and the number said: owned up *to just*."""
    there: str = ""
    """A pattern for what, right behind a number, says that so many are somewhere: to be in, are there."""
    of_them: str = ""
    """A pattern for a pronoun of those counted, who are all of them where nobody counted before: of them."""
    of_those: str = ""
    """A pattern for the same with a word right behind it that names them: of those *killed*."""
    participle: str = ""
    """A pattern for words that tell what was done with those who are counted, and name none: promised."""
    adjective: str = ""
    """A pattern for the end of a name that only qualifies the noun behind it: North Korean."""
    event: str = ""
    """A pattern for a short span or one event, whose count is a part: over the weekend, in 24 hours, in one
    EVENT, which stands for the topic's words for events, each in the singular (EVENTS: in any form)."""
    days: str = ""
    """A pattern for days and weeks that are no dates, for losses that fell on them: on Saturday."""
    on_day: str = ""
    """A pattern that, right before a day, makes it the day on which something happened: on."""
    of_each: tuple[str, str] = ("", "")
    """Patterns right before a number, and right behind what it counts, for the size of each of several:
    each with; each, apiece."""
    done: str = ""
    """A pattern for words of an event that say what was done with those counted: flown home."""
    since: str = ""
    """A pattern that, right behind a number beside a larger one, makes it an addition: since January."""
    out_of_all: str = ""
    """A pattern that, right before a number, makes the one before it a part of it: out of."""
    of_a_whole: str = ""
    """A pattern for what stands between a word for a part and the number that it is a part of: the vanguard
    *of* a thousand."""
    out_of: str = ""
    """A pattern for what opens a clause and makes the number behind it a whole: of the, из."""
    definite: str = ""
    """A pattern that, right before a number, makes it one spoken of before: the."""
    put_at: str = ""
    """A pattern that, right before a number, shows that what it counts came before: at."""
    noun_of: str = ""
    """A pattern for what stands between a noun and the number that it has: losses *of* 3,000."""
    nation_before: str = ""
    """A pattern for what stands between a nation and its office: Ukraine*'s deputy* foreign minister."""
    nation_behind: str = ""
    """A pattern for what stands between an office and its nation: the foreign ministry *in* Kyiv."""
    nation_there: str = ""
    """A pattern for what stands between a place named at the head and its office: in Seoul*, the* service."""
    origin: str = ""
    """A pattern for what stands between people and where they are from: troops *from* North Korea."""
    topic: str = ""
    """A pattern for what opens a sentence before what it is about: *О* погибших стороны спорили."""
    how_many: str = ""
    """A pattern for the word that asks for a number, also within a sentence: сколько их пришло, спорят."""
    asks_on: str = ""
    """A pattern for a question that asks for what was counted last: А год назад?"""
    own: str = ""
    """A pattern for words that make what stands behind them the subject's own: свои потери."""
    persons: frozenset[str] = frozenset()
    """Words that say no more than that they are people: человек."""
    one_body: str = ""
    """A pattern that, right before a verb, makes its subject one body: it, it has."""
    ranks: frozenset[str] = frozenset()
    """People of rank, whom a text meets rather than counts: generals."""
    there_again: str = ""
    """A pattern for words that go back to a place of before: туда, там."""
    place: str = ""
    """A pattern that, right before a name, makes it a place or an aim and not who is counted: in, to."""
    institutes: str = ""
    """A pattern, of words with their capitals, for names of bodies that study: Pacific Forum on Sanctions."""
    papers: str = ""
    """The same for names of newspapers and agencies: the Kyiv Courier."""
    stacks_nouns: bool = False
    """Whether of two nouns side by side the first only qualifies the second: US military news site."""
    quoted: str = ""
    """A pattern for words that somebody repeats, before whose they are: переказали *слова* директора."""
    said_when: str = ""
    """A pattern for when and where, between a verb of saying and who says so: a annoncé *samedi* Zelensky."""
    noun_first: bool = False
    """Whether a name that qualifies a noun stands behind it: barcos norcoreanos."""
    genitive: str = ""
    """A pattern for what joins people to whose they are: miembros *de las* fuerzas especiales."""
    undenied: str = ""
    """A pattern that, right before a word of denial, takes it back: nobody denies, neither confirmed nor."""
    that_is: str = ""
    """A pattern that, right before a number, makes it another name of the number before it: four brigades,
    *that is* 12,000 men."""
    grown: tuple[str, str] | None = None
    """Patterns for what stands right before the number that a count had, and before the one that it has now:
    from, to."""
    grown_to: str = ""
    """A pattern that, right before a number, makes it what a count has come to, whatever joined it: to."""
    as_wave: str = ""
    """A pattern that, right before words for a later wave, makes those counted before them that wave: as."""
    owned: str = ""
    """A pattern for whose the things are that a group is a part of: of the *country's* builders."""
    now: str = ""
    """A pattern for words that make a count one of the day: now, at present."""
    told_then: tuple[str, str] = ("", "")
    """Patterns right before and right behind a number that make it the one that somebody gave before: more
    than the, of which it spoke."""
    perfect: frozenset[str] = frozenset()
    """Auxiliaries of the perfect that are also verbs of their own: wants to *have* 20,000."""
    retold: str = ""
    """A pattern for what a text calls a count when it speaks of it again: the story, that number."""
    no_voice: str = ""
    """A pattern that, right before a source's name, makes it one that something is done to or for, and not
    the one who says so: against, for."""
    outlets: str = ""
    """A pattern for how names of outlets are written that no topic knows, where they stand out among words:
    in quotes, in another script."""
    elided_account: str = ""
    """A pattern that, right behind a source's name, makes it one whose account is meant: by Kyiv*'s*."""
    surnames: frozenset[str] = frozenset()
    """Family names of those whom the topic names that many others bear too: with a first name behind it, Kim
    is somebody else."""
    capital_nouns: bool = False
    """Whether nouns, and only they and names, are written with a capital: German."""
    loses: str = ""
    """A pattern for the verbs whose subject is whoever suffers: загинути, втратити."""
    gets: str = ""
    """A pattern for the verbs whose subject is given what is counted: получить, ввезти."""
    yearly: str = ""
    """A pattern for by the year, as a country's income may be told: в год."""
    governs: Callable[[str], bool | None] | None = None
    """Whether a word asks for the case of the noun behind it (число погибших, против корейцев); None where
    the word before it tells, as of an adjective."""
    hedges: str = ""
    """What may stand between a name and the number that belongs to it in another way: Russia some 15,000."""
    may_be_counted: Callable[[str], bool] | None = None
    """Whether a word right behind a number may be, or qualify, what it counts; any may if not given."""
    collectives: frozenset[str] = frozenset()
    """Small numbers that count people though no noun stands with them: двое, трое."""
    forms_of: Callable[[str], frozenset[Form]] | None = None
    """What a folded word may be, in languages whose endings tell the parts of a clause; None elsewhere."""
    spaced: bool = True
    """Whether blanks stand between words; where not, two letters count as a word."""
    counters: frozenset[str] = frozenset()
    """Words behind a number that count pieces of whatever was named: штук."""
    differs: tuple[str, str] = ("", "")
    """Patterns right before and behind a number that only tells two counts apart: на … больше."""
    in_number: str = ""
    """A pattern that, right before a number, makes it the size of those named before: чисельністю."""
    instead: str = ""
    """A pattern for what stands before those who are gone and are replaced: instead of those who left."""
    grown_by: str = ""
    """A pattern that, right before a number, makes it what a count grows by: is to grow by."""
    differs_by: str = ""
    """A pattern that, right before a number, makes it such a one whatever stands behind: down by."""
    each: str = ""
    """A pattern that, right before a number, makes it one for each: по шестнадцать человек."""
    that: frozenset[str] = frozenset()
    """Words that open clauses of more than one sort, of which one tells more of the noun before it: що."""
    own_noun: str = ""
    """A pattern for counters that need no noun behind them: 人."""
    verb_first: bool = True
    """Whether who says something may stand right behind the verb: says the ministry."""
    verb_opens: bool = False
    """Whether it then opens its clause, and otherwise has whoever says it before it: English."""
    verb_bounds: tuple[str, str] = ("", "")
    """Patterns that, before the verb that a number follows, bound it below and above: 至少阵亡600人."""
    whole: str = ""
    """A pattern that, behind a number and its noun, makes it the whole of a part: 1万人中(有)."""
    per: str = ""
    """A pattern that, before a number in its clause, makes it a rate: 每天."""
    free_order: bool = False
    """Whether a verb stands before its subject as readily as behind it."""
    grammar: Grammar | None = None
    """The forms of a head-final language, which `monitor.figures.headfinal` reads; None of others."""
    counted_first: bool = False
    """Whether what is counted stands before its number (Korean: soldiers 500)."""
