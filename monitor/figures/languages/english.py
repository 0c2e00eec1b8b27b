"""English: its dates and its small words. Its numerals: `english_numerals`."""

from monitor.figures.dates import DateWords
from monitor.figures.languages.english_numerals import NUMERALS
from monitor.figures.languages.english_parts import AS_WAVE, DAYS, DONE, EVENT, GROWN_TO, OF_EACH, PARTS
from monitor.figures.languages.english_sources import (
    ELIDED_ACCOUNT,
    INSTITUTES,
    NATION_BEFORE,
    PAPERS,
    PLACE,
)
from monitor.figures.languages.english_standing import (
    AT_HEAD,
    DENIED,
    EARLIER,
    PLANNED,
    REAL,
    RECALLED,
    REJECTS,
    RETOLD,
    STANDING,
    TOLD_THEN,
)
from monitor.figures.languages.model import Cue, Language
from monitor.figures.languages.tables import terms, word_set
from monitor.figures.numbers.grammar import NumberGrammar

CUES = {
    Cue.PLANNED: PLANNED,
    Cue.REAL: REAL,
    Cue.EARLIER: EARLIER,
    Cue.RECALLED: RECALLED,
    Cue.DENIED: DENIED,
    Cue.REJECTS: REJECTS,
    Cue.UNREAL: terms(
        """if, it would take, would need, would require, would have needed, as though, imagine, suppose"""
    ),
    Cue.MORE: terms("""another, further, additional, more, fresh, new, extra, additionally"""),
    Cue.ATOP: terms("on top of, in addition to"),
    Cue.NOT: terms(
        """not expect, hardly, scarcely, does not believe, do not believe, doubts, doubt, not think,
        no sign of"""
    ),
    Cue.OR_MORE: terms(
        """or more, and then some, and more, and upwards, at the least, at the very least, at least,
        at a minimum, if not more, or over, and counting"""
    ),
    Cue.OF_THEM: terms(
        """of them, of whom, of these, of those, among them, of which, of the latter, of the former,
        of that number, of this number, of that total, of that lot, of the lot,
        of this lot, of the total, including, incl, the first, initial, remaining,
        come first, go first, came first, went first, arrive first, arrived first,
        to begin with, for a start, for starters, to start with,
        a party of, a batch of, a first, an advance party, among those"""
    ),
    Cue.EVENT: terms(
        """at a stroke, in one day, in a day, in one week, in the past week, in the last week, in a week,
        in three days, in two days, past week alone, in the past, overnight"""
    ),
    Cue.COUNT: terms(
        """number, figure, scale, made it, makes it, sum, count, tally, estimate, total, toll, assessment,
        numbers, data, accounting, price, going rate, fee, =pay, =wage, =wages, intake, =size, strength,
        headcount, the last one, the latest one, the previous one, the earlier one, the first one,
        the new one, the old one, times that, times as many, times this, times the number"""
    ),
    Cue.SAYS: terms(
        """said, says, say, saying, told, tell, tells, believes, believe, believed, estimates, estimate,
        estimated, reported, reports, report, announced, claimed, claims, claim, stated, states,
        confirmed, confirms, revealed, put the, puts the, put it, puts it, put its, put their, counted,
        counts, thinks, think, reckons, reckon, assessed, assesses, warned, warns, disclosed, informed,
        wrote, writes, spoke, conceded, noted, added, suggests, suggest, indicated, acknowledged, admits,
        admitted, made it, maintains, maintained, tracked, has tracked, knows, saw, sees, expects,
        concluded, briefed, found, calculated, worked out, numbers, gives, gave, quoted, quotes, owns up,
        valued, holds, regards, denies, view, views, number, observed, evaluated, recorded, shows, showed,
        acknowledge, acknowledges, admit, argue, argues, argued, assert, asserts, asserted, aver, avers,
        avered, allege, alleges, alleged, anticipate, anticipates, anticipated, calculate, calculates,
        clarify, clarifies, clarified, commented, concede, concedes, confide, confides, confided, confirm,
        conclude, concludes, contend, contends, contended, declare, declares, declared, detects, detected,
        determines, determined, disclose, discloses, documented, emphasise, emphasises, emphasised,
        emphasize, emphasizes, emphasized, establishes, established, explain, explains, explained, gauges,
        gauged, guessed, hint, hints, hinted, identifies, identified, imply, implies, implied, infer,
        infers, inferred, insist, insists, insisted, judges, judged, mentions, mentioned, observe,
        observes, opine, opines, opined, predict, predicts, predicted, puts, reckoned, recall, recalls,
        recalled, recounts, recounted, remarked, remind, reminds, reminded, reply, replies, replied,
        respond, responds, responded, reveal, reveals, stress, stresses, stressed, summarises, summarised,
        summarizes, summarized, surmise, surmises, surmised, suspect, suspects, suspected, testify,
        testifies, testified, underline, underlines, underlined, underscore, underscores, underscored,
        venture, ventures, ventured, verify, verifies, verified, volunteered, warn, write, written,
        describe, describes, described, speculate, speculates, speculated, tallied, traced, announce,
        announces, answered, boasted, cautioned, chronicles, chronicled, logged, pegs, pegged, registered,
        read out, reads, repeat, repeats, repeated, reiterate, reiterates, reiterated, tweet, tweets,
        tweeted, echo, echoes, echoed, guarantee, guarantees, guaranteed, spell out, let on, own up,
        owned up, speaks of, spoke of, spoken of, talks of, talked of, has it, have it, has it right,
        have it right, would have it, had it, is right, is to be believed, can be believed, briefs,
        ascertain, ascertains, ascertained, attribute, attributes, attributed, affirm, affirms, affirmed,
        attest, attests, attested, gathers, deduce, deduces, deduced, works out, let slip, lets slip,
        found out, finds, find, guess, guesses, hazards, owning up, admits to, we see, computes, answers,
        makes it, cites, names, named the figure"""
    ),
    Cue.ACCOUNT: terms(
        """warning, claim, claims, statement, account, assessment, assertion, allegation, word, version,
        reckoning, calculation, calculations, announcement, report, reports, prediction, forecast, view,
        judgment, judgement, arithmetic, sums, last count, latest count, last tally, latest tally,
        latest figure, latest estimate, last estimate, own count, own estimate, own figure, best guess,
        showing, data, records, documents, table, answer, testimony, remarks, briefing, guess, belief,
        opinion, observation, observations, intelligence, update, bulletin, communique, press release,
        post, interview, letter, memo, white paper, review, study, survey, findings, analysis, projection,
        revelation, disclosure, admission, confession, boast, insistence, conclusion, conclusions, ledger,
        books, log, list, register, tallies, counts, estimates, figures, numbers, own tally, own numbers,
        own figures, own reckoning, evaluation, information, declaration, measure, telling,
        own assessment, newest count, newest figure, newest estimate, earlier count, earlier estimate,
        official count, official figure, official estimate, official toll"""
    ),
    Cue.TELLS: terms(
        """told, tell, tells, telling, informed, informs, briefed, briefs, shared with, shown to, reported
        to, report to, said to, in remarks to, passed to, handed to, wrote to, assured, reminded"""
    ),
    Cue.CITING: terms(
        """citing, cited, quoting, quoted, told by, according to, in the words of, by the account of,
        attributed to,
        relaying the estimate of, relaying, in the view of, on the word of, seen by, as told by,
        following a briefing by, briefed by, briefing by, briefing from, after hearing, cites, quotes,
        per, as per, in the opinion of, in the judgment of, in the judgement of, in the estimation of,
        in the assessment of, in the eyes of, in the telling of, by the reckoning of, by the count of,
        by the estimate of, by the calculation of, by the calculations of, on the authority of,
        on the testimony of, data from, figures from, numbers from, estimates from,
        estimate from, count from, information from, intelligence from, statement from, statement by,
        estimate by, estimates by, count by, report by, reports by, study by, analysis by, assessment by,
        assessments by, calculation by, calculations by, tally by, survey by, figures by, figures of,
        estimate of the, estimates of the, released by, published by, issued by, provided by, supplied by,
        compiled by, prepared by, presented by, announced by, disclosed by, confirmed by, given by,
        put out by, posted by, referring to, with reference to, pointing to, invoking, if one believes,
        if you believe, if we believe, to believe, to go by, going by, judging by, judging from,
        credited to, sourced to, comes from, came from, come from, told by, word from, hearing from,
        echoing, repeating, endorsing, as reported by, as stated by, as put by, as estimated by,
        as cited by, as quoted by, as assessed by, as calculated by, as counted by, in the eyes of,
        in the opinion of, in the
        judgment of, in the judgement of, in the reckoning of, in the estimation of, if one believes"""
    ),
    Cue.CARRIES: terms(
        """he, she, the agency, the service, the ministry, the official, the spokesman,
        the spokesperson, the president, the minister, the department, its count, the report, the team,
        the same, the author, the paper, the daily, the body, the statement, his count, his view,
        her view, their view, its view, her count, their count, by that count, same source, the panel,
        the board, the authors, the document, the text, the briefing, the assessment, the update,
        the study, the survey, the review, the bulletin, the letter, the analysis, the memo,
        the officials, the source, the sources, the deputies, the diplomat, the envoy, the spokeswoman,
        the general, the colonel, the officer, the commander, the analyst, the researcher, the scholar,
        the economist, the professor, the institute, the think-tank, the think tank, the outlet,
        the newspaper, the channel, the ambassador, the adviser, the aide, the governor, his estimate,
        her estimate, its estimate, their estimate, its own, its figure, its figures, its numbers,
        his figure, her figure, their figure, same day"""
    ),
    Cue.WHOLE: terms("""in all, altogether, all told, in total, all in all, in sum, taken together"""),
    Cue.TOLD: terms(
        """that is according to, the figure comes from, the estimate comes from, the numbers come from,
        these numbers come from, the estimate was given by, the figure was given by,
        the number was given by, the numbers were given by, the figures were given by, named the figure,
        named the number, gave the figure, gave the number, gave that figure, gave that number,
        gave these figures, gave those figures, gave these numbers, the source of the figure,
        the source of the number, announced this, said this, announced it"""
    ),
    Cue.HEARSAY: terms(
        """is believed, are believed, is said to, are said to, is thought, are thought, is estimated,
        are estimated, is reported, are reported, was reported, were reported, reportedly, is known,
        it is believed, is said, are said, is rumoured, are rumoured, rumoured, is alleged, are alleged,
        are presumed, is presumed"""
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
        """this newspaper, this paper, this magazine, our correspondent, reports suggesting"""
    ),
    Cue.THEM: terms("""them, whom, who, their, their number"""),
    Cue.AND: terms("and, or"),
    Cue.JOIN: terms(
        """and, or, have, has, had, been, were, was, the, as, well, either, both, to, be, are, plus"""
    ),
    Cue.STOP: terms(
        """new year, new york, been held up, being held up, held up by, held up at, been held back,
        held back, held out, radio company, television company, tv company, trading company,
        trade company, arms company, construction company, shipping company, security company,
        private company, state company, holding company, insurance company, the company said,
        a company that, false papers, false documents, false names, false passports,
        false identities, false identity, fake
        papers, fake passports, fake documents, fake identities, fake ids, fake names, forged documents,
        forged papers, false flag, a week before, a week ago, a week earlier, a week later, a month ago,
        a month before, a month earlier, a month later, a day before, a day earlier, a day later, a day ago,
        in, at, from, to, into, on, by, with, for, near, since, after, before,
        during, under, over,
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
    Cue.SO_MANY: terms(
        """that many, so many, as many as that, this many, that is how many, this is how many,
        such is the number of, that is the number of, this is the number of, such is the toll,
        that is the toll, that is what, this is what, such was the number of, that was how many"""
    ),
    Cue.OF_US: terms("of us, of our own, of our men"),
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

# What stands right behind a number and is no noun that it could count: who acts, what the number does.
NO_NOUNS = word_set(
    """the a an its his her their our my your both each every some any no today yesterday tomorrow monday
    tuesday wednesday thursday friday saturday sunday
    it he she they we i you this that these those there nobody everybody someone mark milestone threshold
    barrier rests stands stems belongs amounts goes looks seems appears sounds lies sits dates includes
    excludes covers makes takes holds remains refers relates concerns rose fell grew became began proved
    turned seemed looked remained stood lay sat stemmed belonged included meant means came took made did does
    washington moscow seoul kyiv pyongyang tokyo london"""
)

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
            rf"\bMONTH\b(?:(?<=\b\w{{3}})\.|(?<=\bsept)\.)? (?:\d{{1,2}}{_SPAN})?"
            rf"(?P<day>\d{{1,2}})(?!\d|,\d)(?:st|nd|rd|th)?{_YEAR}",
            r"\bon the (?P<day>\d{1,2})(?:st|nd|rd|th)\b",
        ),
        month_year=(
            r"\b(?P<last>last )?(?P<next>next )?(?:early |mid-?|late |(?:the )?end of )?"
            # The first letters come first: most words are of no month, and need not be looked behind.
            r"(?=ja|fe|ma|ap|ju|au|se|oc|no|de)"
            rf"(?:{_MONTH_SAID}|(?<=and )(?!may\b)|(?!may\b|march\b))MONTH\b\.?"
            r"(?:(?:,? of)? (?:(?P<year_before>last year|the previous year|the year before)"
            rf"|(?P<year_after>next year))|{_YEAR})"
        ),
        between=r"and|to|through|and in",
        blocked=r"since(?: early| late)?|since (?:[\w']+ ){1,6}(?:in|on)"
        r"|(?<![,(] )from|before|after|until|starting(?: in)?",
        limit=r"by|by (?:the )?end of|until|by early|by late",
        in_year={
            r"\b(?:the )?end of (?:the year|this year|(?P<year_after>next year)|(?P<year_before>last year)"
            r"|(?P<year>20\d\d))\b|\byear's end\b|\bthe year is out\b": 12,
        },
        days_after={
            r"\b(?:on )?(?:the|that) same day\b|\b(?<=, )same day\b": 0,
            r"\b(?:the|on the) (?:next|following) day\b|\b(?:a|one) day (?:later|on|after)\b": 1,
            r"\btwo days (?:later|on)\b": 2,
            r"\bthree days (?:later|on)\b": 3,
            r"\bfour days (?:later|on)\b": 4,
            r"\bfive days (?:later|on)\b": 5,
            r"\b(?:a|one) week (?:later|on)\b": 7,
        },
        relative={r"\blast month\b": 1, r"\bnext month\b": -1},
    ),
    abbreviations=word_set(
        """gen maj lt col sgt capt adm mr mrs ms dr st no vs sen rep gov prof u.s u.k n s jan feb mar apr
        jun jul aug sep sept oct nov dec approx est inc"""
    ),
    of=(
        r"\s*(?:or so )?of (?:(?:the|these|those|its|his|their|an|all|estimated|some|more|than|roughly|about"
        r"|around|nearly|almost|approximately|at|least|up|to|over|perhaps|a|total|of|our|her) )*"
    ),
    brackets={
        Cue.CARRIES: (
            r"\bofficials said\b"
            r"|\b(?:it|they|we)(?: (?:also|now|then|itself|themselves|still|has|have|had|would|\w+ly)){0,2} "
            r"(?:says?|said|puts?|sees?|saw|seen|estimate[sd]?|believe[sd]?|adds?|added|claim(?:s|ed)?|reckon(?:s|ed)?"
            r"|count(?:s|ed)?|report(?:s|ed)?|gives?|gave|given|expect(?:s|ed)?|note[sd]?|thinks?|thought|knows?|knew"
            r"|writes?|wrote|written|told|tells?|spoken?|spoke|warn(?:s|ed)?|assess(?:es|ed)?|record(?:s|ed)?"
            r"|detect(?:s|ed)?|identif(?:y|ies|ied)|conclude[sd]?|find|finds|found|state[sd]?|acknowledge[sd]?"
            r"|admit(?:s|ted)?|confirm(?:s|ed)?|reveal(?:s|ed)?|disclose[sd]?|suspect(?:s|ed)?|assume[sd]?|tracked)\b"
        ),
        Cue.SAYS: r"\b(?:has|had|have) (?:it|them|this|the [\w-]+(?: [\w-]+)?) at\b"
        r"|\b(?:is|was|are|were) at (?=\d)"
        r"|\bput(?:s|ting)?(?: [\w'-]+){1,8}? (?:at|as high as|above|below|near)\b",
        **PARTS,
        **STANDING,
        Cue.TOLD: (
            rf"{AT_HEAD}(?:"
            r"(?:this|that|these|those|such|the|both|all(?: of)? (?:these|this|that))(?: [\w'-]+){0,2} "
            r"(?:figures?|numbers?|counts?|tall(?:y|ies)|estimates?|tolls?|totals?|assessments?|data|sums?"
            r"|arithmetic|claims?|calculations?|reckoning|account|disclosure|statement|announcement"
            r"|information|words|remarks|admission|revelation|conclusion|finding|findings|forecast)\b"
            r"|so (?:says?|said|reads?|claims?|reports?|runs?|goes|reckons?|puts?)\b|thus (?=\w)"
            r"|(?:that|this|such|it),? (?:at least,? |at any rate,? )?(?:is|was) (?:the|what|how|according)\b"
            r"|(?:that|this) (?:comes|came) from\b)"
        ),
    },
    definite=r"\bthe(?: estimated| some| roughly)?|today's",
    share_of=(
        r"\b(?:half|thirds?|quarters?|most|majority|part|share|per ?cent|%) of "
        r"(?:(?:the|those|an|some|its|their|estimated|roughly|about|around|nearly) )*"
        r"|\bout of (?:(?:a|the|an|its|some|total|estimated|about|around) "
        r"|(?:PEOPLE|total) of )*"
    ),
    how_many=r"\bhow (?:many|much|large|big|strong)\b",
    asks_on=r"\W*(?:and|but|then|or|what about|how about)\b[^?\d]{1,48}\?\W*",
    own=r"\bown",
    one_body=r"\bit(?: (?:has|had|itself|alone|also|then))*",
    ranks=word_set(
        """officer officers general generals colonel colonels commander commanders lieutenant lieutenants
        adviser advisers advisor advisors instructor instructors official officials"""
    ),
    out_of=r"(?:that )?(?:out )?of(?: (?:the|these|those|its|his|some|all|(?:an )?estimated|roughly|about))*",
    put_at=r"\b(?:at|as)",
    noun_of=r"\s*(?:of|at|to|:|-|is|was|are|were)\s*",
    undenied=(
        r"\b(?:nobody|no one|none|never|not|neither|nor|cannot be|without|hardly|short of|didn't|doesn't)"
        r"(?: (?:has|have|had|can|could|would|will|did|does|be|been|being|ever|yet|even))?"
    ),
    grown=(
        r"\bfrom(?: (?:about|some|around|roughly|nearly|only|just|the|an|estimated))*"
        r"|\b(?:corrected|revised|raised|lifted|upgraded|updated|lowered|cut|increased) (?:its|their|the|his)"
        r"(?: [\w-]+){1,4} of",
        r"\bto(?: [\w-]+)?",
    ),
    stacks_nouns=True,
    verb_opens=True,
    aged=(
        r"\ban? (?:young |former |captured |wounded |\w+ )?"
        r"(?:man|woman|boy|girl|[a-z]+(?:man|er|or|ate|nt|per)) of"
        r"|\b(?:he|she|i|who) (?:is|was|am|turned|turns)(?: only| just| about| barely)?"
        r"|\b(?:men|prisoners|soldiers|captives|others?|one|first|second|younger|older|elder|youngest|oldest)"
        r"(?: of (?:the|them)(?: \w+)?)? (?:is|was)(?: only| just| about| barely)?"
        r"|\bone of the(?: [\w-]+){1,4} (?:is|was)"
        r"|\b(?:is|was) (?:only )?\d\d,(?: and)? the other(?: is| was)?"
        r"|\b(?:daughter|son|sister|brother|wife|mother|father|widow|nephew|cousin),"
    ),
    said_gap=(
        r"\b(?:of|to|up|just|only|a|an|the|mere|more|than|that|at|it|its|them|as|no|about|there|were|was)\b"
    ),
    believed=(
        r" (?:one|you|we|they) (?:believes?|trusts?|follows?|listens? to|goes? by|asks?)"
        r"| [\w' ]{2,40} (?:is|are) (?:right|correct|to be believed|to be trusted)"
    ),
    grown_to=GROWN_TO,
    as_wave=AS_WAVE,
    owned=r"'s\b|\bits\b|\btheir\b|\bhis\b",
    differs_by=(
        r"\b(?:up|down|higher|lower|more|fewer|larger|smaller) by"
        r"(?: (?:about|some|around|roughly|nearly|over))*"
    ),
    now=r"\b(?:now|today|currently|presently|(?:at|for|as of) (?:present|the moment))\b",
    differs=(
        r"(?:)",
        r" (?:(?:men|soldiers|troops|people|dead|casualties) )?(?:more|fewer|less|higher|lower) than\b",
    ),
    told_then=TOLD_THEN,
    retold=RETOLD,
    perfect=frozenset({"have", "has"}),
    no_voice=r"\b(?:this|our|times|than|unlike|against the|double|twice|triple|contradict(?:s|ed|ing)?)",
    risen=(
        r"\b(?:topped|built|brought|stepped|beefed|scaled|ramped|made|raised|added|bumped|adds? them)"
        r"|\b(?:bring|build|take|raise|push|swell|beef|lift|top)(?:s|ing)? "
        r"(?:its|their|his|the|that|this|it|them)(?: (?!of|with|for|by)[\w-]+){0,3}"
        r"|\b(?:brought|built|took|taken|raised|pushed|beefed|lifted) (?:its|their|his|the|that|it|them)"
        r"(?: (?!of|with|for|by)[\w-]+){0,3}"
    ),
    there=(
        r" (?:or so )?(?:to be|are|were|remain|remained|would be|may be|might be|will be|had been|have been) "
        r"(?:now |still |already |currently )*(?:in|there|at|near|on|inside|along|close)\b|[ -]strong\b"
    ),
    of_them=r"of them|of these|of those|of whom|of us|of you",
    of_those=r"of (?:these|those)",
    participle=(
        r"(?!hundred|hatred)[a-z]{2,}[^e\W]ed|sent|due|lost|seen|taken|given|gone|known|made|shown|left"
        r"|held|put|born|met|kept|bound|brought|bought|sold|won|drawn|fit|able|ready|abroad|home|early|late|today|yesterday"
        r"|strong|alive|unhurt|unharmed|sooner|later|again|once|they|he|she|it|we|i|you|there|here|whose|plus|apiece|annually"
        r"|altogether|together|overall"
    ),
    adjective=r"\w(?:ean|ese|ian|ish)",
    event=EVENT,
    days=DAYS,
    on_day=r"\bon(?: the)?",
    of_each=OF_EACH,
    since=r" (?:more )?since (?:early |mid-|late )?(?:MONTHS|then|the new year|new year)\b".replace(
        "MONTHS", "|".join(NUMERALS.months)
    ),
    out_of_all=(
        r"\bout of(?: (?:the|some|a|an|total|of|estimated|about|all|planned|promised|force|contingent))*"
    ),
    of_a_whole=r" of (?:(?:a|an|the|some|about|up to|around|as many as|another|promised|planned) )*",
    done=DONE,
    nation_before=NATION_BEFORE,
    institutes=INSTITUTES,
    papers=PAPERS,
    nation_there=r", (?:the|its)(?: (?!and |or |in |on |of |to |for |has |said )[\w-]+){0,2} ",
    elided_account=ELIDED_ACCOUNT,
    nation_behind=r" (?:in|of|for|at|to|from)(?: the)? ",
    origin=r" (?:sent |brought |brought in |who came |drawn )?from (?:the )?",
    place=PLACE,
    hedges=(
        r"(?: (?:an?|some|about|around|roughly|approximately|approx|nearly|almost|close to|perhaps|maybe"
        r"|possibly|estimated|further|another|additional|extra|total of|its first|the first|fresh|new"
        r"|as many as|as much as|at least|at most|no fewer than|not less than|more than|fewer than|less than"
        r"|only|just|well|over|under|up to|somewhere|between|anything|from|the)){1,4} ?"
    ),
    may_be_counted=lambda word: word not in NO_NOUNS,
)
