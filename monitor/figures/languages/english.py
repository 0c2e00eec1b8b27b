"""English: its dates and its small words. Its numerals: `english_numerals`."""

from monitor.figures.dates import DateWords
from monitor.figures.languages.english_numerals import NUMERALS
from monitor.figures.languages.model import Cue, Language
from monitor.figures.languages.tables import terms, word_set
from monitor.figures.numbers.grammar import NumberGrammar

CUES = {
    Cue.PLANNED: terms(
        """will, would, shall, going to, plan to, plans to, planned, planning to, plans, intends to,
        intend to, means to, wants to, wants, want, expected, expects, expect, expecting, is to, are
        to, was to, were to, could, may, might, promised, pledged, pledge, ready to, preparing to,
        prepared to, prepare to, in preparation, resolved to, decided to, agreed to, awaited, slated,
        due to, to follow, on the way, about to, set to, proposed, envisages, projected, assumes,
        assuming, forecast, forecasts, being prepared, prepared for, if it"""
    ),
    Cue.REAL: terms(
        """may have, might have, could have, would have, must have, have been, has been, had been,
        already, are there, so far, could not, equal to, equivalent to, to date, were, was, are now, is
        now, have, has, are in"""
    ),
    Cue.EARLIER: terms(
        """had put, had said, had spoken, had estimated, had indicated, had reported, had stood, had
        counted, had given, previously, previous figure, previous estimate, previous count, previous
        tally, earlier estimate, earlier figure, earlier estimates, earlier count, last count, up from,
        down from, revised from, revised up from, rose from, before that it, back in, had revised, at
        that time, had claimed, had told, its last, formerly, had believed, had been put, compared with"""
    ),
    Cue.DENIED: terms(
        """no truth in, false, is wrong, was wrong, no basis, denied, denies, baseless, groundless,
        fabricated, untrue, incorrect, never said, debunked, misquoted, a hoax, unfounded, not true"""
    ),
    Cue.REJECTS: terms(
        """dismissing, dismissed, dismisses, rejected, rejecting, rejects, refuted, refutes, refuting,
        denying, brushed aside, waved away, disputed claims, debunking"""
    ),
    Cue.UNREAL: terms(
        """if, it would take, would need, would require, would have needed, as though, imagine, suppose"""
    ),
    Cue.MORE: terms("""another, further, additional, more, fresh, new, extra, additionally"""),
    Cue.ATOP: terms("on top of, in addition to"),
    Cue.NOT: terms("""not expect, does not believe, do not believe, doubts, doubt, not think, no sign of"""),
    Cue.OR_MORE: terms("or more, and then some, and more, and upwards"),
    Cue.OF_THEM: terms(
        """of them, of whom, of these, of those, among them, of which, of the latter, of the former, of
        that number, of this number, of that total, including, incl, the first, initial, remaining,
        still"""
    ),
    Cue.EVENT: terms(
        """at a stroke, in one day, in a day, in one week, in the past week, in the last week, in a week,
        in three days, in two days, past week alone, in the past, overnight"""
    ),
    Cue.COUNT: terms(
        """number, figure, made it, makes it, sum, count, tally, estimate, total, toll, assessment,
        numbers, data, accounting, price, going rate, fee, =pay, =wage, =wages, intake, =size, strength,
        headcount, the last one, the latest one, the previous one, the earlier one, the first one,
        the new one, the old one"""
    ),
    Cue.SAYS: terms(
        """said, says, say, saying, told, tell, tells, believes, believe, believed, estimates, estimate,
        estimated, reported, reports, report, announced, claimed, claims, claim, stated, states,
        confirmed, confirms, revealed, put the, puts the, put it, puts it, put its, put their, counted,
        counts, thinks, think, reckons, reckon, assessed, assesses, warned, warns, disclosed, informed,
        wrote, writes, spoke, conceded, noted, added, suggests, suggest, indicated, acknowledged,
        admits, admitted, made it, maintains, maintained, tracked, has tracked, knows, saw, sees,
        expects, concluded, briefed, found, calculated, worked out, numbers, gives, gave, quoted,
        quotes, owns up, valued, holds, regards, denies, view, views, number, observed, evaluated,
        recorded, shows, showed, guess, guesses, guessed, hazards, ventures, owned up, own up, owning up,
        concedes, admits to, acknowledges, we see, calculates, computes, reads, answers, answered, makes it,
        insists, insisted, testified, cites, mentioned, mentions, names, named the figure"""
    ),
    Cue.ACCOUNT: terms(
        """warning, claim, claims, statement, account, assessment, assertion, allegation, word, version,
        reckoning, calculation, calculations, announcement, report, reports, prediction, forecast,
        view, judgment, judgement, arithmetic, sums, last count, latest count, last tally, latest
        tally, latest figure, latest estimate, last estimate, own count, own estimate, own figure, best
        guess, showing, data, records, documents, table, answer, testimony, remarks, briefing"""
    ),
    Cue.TELLS: terms(
        """told, tell, tells, telling, informed, informs, briefed, briefs, shared with, shown to, reported
        to, report to, said to, in remarks to, passed to, handed to, wrote to, assured, reminded"""
    ),
    Cue.CITING: terms(
        """citing, cited, quoting, according to, in the words of, by the account of, attributed to,
        relaying the estimate of, relaying, in the view of, on the word of, seen by, as told by,
        following a briefing by, briefed by, briefing by, briefing from, after hearing"""
    ),
    Cue.CARRIES: terms(
        """he, she, it said, they said, the agency, the service, the ministry, the official, officials
        said, the spokesman, the spokesperson, the president, the minister, the department, its count,
        the report, the team, the same, the author, the paper, the daily, it puts, it put, it sees, it
        estimates, it believes, it also, the body, the statement, his count, same source, same day"""
    ),
    Cue.TOLD: terms(
        """that is according to, the figure comes from, the estimate comes from, the numbers come from"""
    ),
    Cue.HEARSAY: terms(
        """is believed, are believed, is said to, are said to, is thought, are thought, is estimated, are
        estimated, is reported, are reported, was reported, were reported, reportedly, is known, it is
        believed"""
    ),
    Cue.EXISTS: terms(
        """there are, there were, there to be, there may be, there might be, there will be, there could
        be, there is"""
    ),
    Cue.ABOUT: terms(
        "or so, or thereabouts, give or take, or more, or less, or fewer, plus, in all, all told, altogether"
    ),
    Cue.RATE: terms(
        """a month, per month, monthly, daily, a day, per day, each day, every day, a week, per week,
        weekly, a year each"""
    ),
    Cue.HISTORY: terms(
        """late last year, earlier this year, last autumn, since then, ago, reports suggesting"""
    ),
    Cue.THEM: terms("""them, whom, who, their, their number"""),
    Cue.AND: terms("and, or"),
    Cue.JOIN: terms(
        """and, or, have, has, had, been, were, was, the, as, well, either, both, to, be, are, plus"""
    ),
    Cue.STOP: terms(
        """in, at, from, to, into, on, by, with, for, near, since, after, before, during, under, over,
        against, as, than, across, through, around, were, was, is, are, be, been, being, have, has,
        had, will, would, could, may, might, can, must, should, did, do, does, said, says, told, now,
        already, who, whom, which, that, while, but, because, when, where, so, if, of, more, more than,
        no more than, not more than, more or less, or more, not, also, still, out, up, this, last,
        then, among, believed, so far, ever, alone, only, went, go, come, came, took, between, without,
        until, back, below, above, along, per, a, an, each, either, both, behind, off, down, all"""
    ),
    Cue.MEASURE: terms(
        """it's, that's, would be, reached, reach, reaches, reaching, stands at, stand at, stood at,
        standing at, is at, was at, are at, were at, climbed to, climb to, climbed past, climbed, rose
        to, risen to, rise to, rises to, rising to, grew to, grown to, grows to, went past, gone past,
        passed, topped, exceeded, exceeds, exceed, surpassed, hit, hits, totals, totalled, totaled,
        total, totalling, totaling, numbers, numbered, numbering, number, amounts to, amounted to,
        amount to, comes to, came to, come to, adds up to, added up to, runs to, ran to, swell to,
        swelled to, swells to, swollen to, nears, nearing, neared, approaches, approached, approaching,
        jumped to, doubled to, tripled to, fell to, fallen to, dropped to, down to, is now, are now,
        put at, estimated at, given as, remains at, remained at, is about, is over, is above, are
        above, is, are, was, were, has been, have been, had been, be, makes, made, equals, equalled,
        tops, goes to, gone to, increased to, topping, exceeding, gives, gave it as, gives it as, edged
        past, edged to, crept to, crept past, soared to, soared past, moved past, crossed, cross, at"""
    ),
    Cue.ALL: terms(
        """all, all of them, mostly, most of them, most, both, both of them, each, mainly, chiefly,
        largely, many of them, nearly all, almost all, each of them"""
    ),
    Cue.IT: terms("it, it's, that, that's, this, they, these, those, today, now, the same"),
    Cue.FINITE: terms(
        """is, are, was, were, has, have, had, will, would, could, can, may, might, must, should, shall,
        did, does, do, reached, reach, stands, stood"""
    ),
    Cue.RELATIVE: terms("who, whom, whose, which, of whom, of which, some of whom, most of whom, that"),
    Cue.BREAK: terms(
        """while, although, though, but, whereas, who, whom, which, because, when, where, of whom, and
        that"""
    ),
}

_SPAN = r"(?: ?- ?| and | to )"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
# "may" and "march" are months only where something says so.
_MONTH_SAID = "|".join(rf"(?<={word})" for word in ("in ", "of ", "by ", "last ", "mid-", "early ", "late "))

LANGUAGE = Language(
    code="en",
    amounts=NumberGrammar(NUMERALS).read,
    cues=CUES,
    dates=DateWords(
        months=NUMERALS.months,
        day_month=(
            # 23 October 2024; 8-13 October; October 23; October 8 and 13; on the 23rd
            rf"\b(?:\d{{1,2}}{_SPAN})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?MONTH\b\.?{_YEAR}",
            rf"\bMONTH\b\.? (?:\d{{1,2}}{_SPAN})?(?P<day>\d{{1,2}})(?!\d|,\d)(?:st|nd|rd|th)?{_YEAR}",
            r"\bon the (?P<day>\d{1,2})(?:st|nd|rd|th)\b",
        ),
        month_year=(
            r"\b(?P<last>last )?(?:early |mid-?|late |(?:the )?end of )?"
            rf"(?:{_MONTH_SAID}|(?<=and )(?!may\b)|(?!may\b|march\b))MONTH\b\.?{_YEAR}"
        ),
        between=r"and|to|through|and in",
        blocked=r"since(?: early| late)?|from|before|after|until|starting(?: in)?",
        limit=r"by|by (?:the )?end of|until|by early|by late",
        relative={r"\blast month\b": 1, r"\bnext month\b": -1},
    ),
    abbreviations=word_set(
        """gen maj lt col sgt capt adm mr mrs ms dr st no vs sen rep gov prof u.s u.k n s jan feb mar apr
        jun jul aug sep sept oct nov dec approx est inc"""
    ),
    of=r"\s*(?:or so )?of (?:(?:the|these|those|its|his|their|an|all|estimated|some|more|than) )*",
    definite=r"\bthe(?: estimated| some| roughly)?|today's",
    share_of=(
        r"\b(?:half|thirds?|quarters?|most|majority|part|share|per ?cent|%) of "
        r"(?:(?:the|those|an|some|its|their|estimated|roughly|about|around|nearly) )*"
        r"|\bout of (?:(?:a|the|an|its|some|total|estimated|about|around) "
        r"|(?:PEOPLE|total) of )*"
    ),
    out_of=r"(?:out )?of(?: (?:the|these|those|its|his|some|all|(?:an )?estimated|roughly|about))*",
    put_at=r"\b(?:at|as)",
    noun_of=r"\s*(?:of|at|to|:|-|is|was|are|were)\s*",
    stacks_nouns=True,
    aged=(
        r"\ban? (?:young |former |captured |wounded |\w+ )?"
        r"(?:man|woman|boy|girl|[a-z]+(?:man|er|or|ate|nt|per)) of"
        r"|\b(?:he|she|i|who) (?:is|was|am|turned|turns)(?: only| just| about| barely)?"
        r"|\b(?:daughter|son|sister|brother|wife|mother|father|widow|nephew|cousin),"
    ),
    said_gap=(
        r"\b(?:of|to|up|just|only|a|an|the|mere|more|than|that|at|it|its|them|as|no|about|there|were|was)\b"
    ),
    believed=(
        r" (?:one|you|we|they) (?:believes?|trusts?|follows?|listens? to|goes? by|asks?)"
        r"| [\w' ]{2,40} (?:is|are) (?:right|correct|to be believed|to be trusted)"
    ),
    no_voice=r"\b(?:this|our)",
    risen=r"\b(?:topped|built|brought|stepped|beefed|scaled|ramped|made|raised|added|bumped|adds? them)",
    there=(
        r" (?:or so )?(?:to be|are|were|remain|remained|would be|may be|might be|will be|had been|have been) "
        r"(?:now |still |already |currently )*(?:in|there|at|near|on|inside|along|close)\b"
    ),
    of_them=r"of them|of these|of those|of whom",
    participle=(
        r"(?!hundred|hatred)[a-z]{2,}[^e\W]ed|sent|due|lost|seen|taken|given|gone|known|made|shown|left"
        r"|held|put|born|met|kept|bound|brought|bought|sold|won|drawn|fit|able|ready|abroad|home|early|late|today|yesterday"
        r"|strong|sooner|later|again|once|they|he|she|it|we|i|you|there|here|whose|plus|apiece|annually"
        r"|altogether|together|overall"
    ),
    adjective=r"\w(?:ean|ese|ian|ish)",
    event=(
        r"\b(?:over|at|on) the weekend"
        r"|\bsince (?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bovernight"
        r"|\b(?:in|over|within|during) (?:the )?(?:past|last|previous|first|space of|course of|last few)? ?"
        r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|few|single|the|of)? ?"
        r"(?:single )?(?:hours?|days?|nights?|weeks?|fortnight|weekend|morning|afternoon)\b"
        r"|\b(?:last|this|that) (?:week|weekend|night|morning) alone|\bin (?:a|one) (?:single )?EVENT\b"
    ),
    nation_before=r"(?:'s?)?(?: (?!and |or |in |on |of |to |for |has |said |says |by )[\w-]+){0,2} ",
    nation_behind=r" (?:in|of|for|at|to|from)(?: the)? ",
    place=r"\b(?:than|in|along|to|into|with|for|from|against|at|inside|near|across|of|by)(?: the)?",
)
