"""English: what makes a count a plan, one of before, or one that is taken back."""

from monitor.figures.languages.model import Cue
from monitor.figures.languages.tables import terms

_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_GIVEN = (
    r"(?:spoke|spoken|said|put|gave|given|confirmed|disclosed|revealed|estimated|announced|reported|counted|mentioned|cited|claimed|told|named"
    r"|believed|assumed|published|quoted|talked)"
)
_COUNT = r"(?:estimate|figure|count|tally|toll|number|assessment|answer|report|total)"

# The number of before beside that of now: more than | the 8,000 | of which it spoke
TOLD_THEN = (
    r"\b(?:than|against|compared (?:with|to)|up on|above|below|double|twice|triple)(?: its| their| his)? the",
    r"(?: [\w-]+){0,3}? (?:of which|about which|that|which|it|he|she|they|we|the \w+)\b"
    rf"[^,.;]{{0,40}}?\b{_GIVEN}\b",
)

# What a text calls a count when it speaks of it again.
RETOLD = (
    r"(?:the|this|that|these|those|such|both|all)(?: \w+)? (?:story|stories|claims?|reports?|rumou?rs?"
    r"|figures?|numbers?|posts?|tales?|allegations?|accounts?|videos?|information|news|articles?|headlines?|assertions?"
    r"|counts?)\b"
)

PLANNED = terms(
    """will, will have, would, shall, going to, plan to, plans to, planned, planning to, plans, intends to,
    intend to, means to, wants to, wants, want, expected, expects, expect, expecting, is to, are to,
    was to, were to, could, might, promised, pledged, pledge, ready to, preparing to,
    prepared to, prepare to, in preparation, resolved to, decided to, agreed to, awaited, slated,
    due to, to follow, on the way, on their way, on its way, under way to, about to, set to, proposed,
    envisages, projected, forecast,
    forecasts, being prepared, being picked, being
    selected, being chosen, being recruited, being mustered, being drafted, being lined up, being raised,
    picked for, selected for, chosen for, told to find, told to provide, talks over, talks on, request
    for, pledge of, promise of, offer of, offer to, promise to, pledge to, plan of, in the pipeline, on
    standby, stands ready, stand ready, waiting to, wait to, await transfer, is preparing, are preparing,
    were preparing, was preparing, gearing up, get ready, ordered to, wants to have, want to have, hope
    to have, hopes to have, in the offing, next in line, prepared for, if it, should, ought to,
    is heading for, heading for,
    on course for, on course to, on track to, asking for, asks for, requested, requests,
    sought, seeks, seeking, demanded, demands, offered to, offers to, planning the, plans for,
    plan for, planned total, a target of, the target for, target is, quota, quotas, are due,
    still due, now due, due are, due in, due by, still to come, yet to come, still to leave,
    yet to leave, still to arrive, yet to arrive, yet to be sent, still to be sent, in the making,
    being got ready, being readied, getting ready, made ready, hopes to, hope to, hoping to, aims to,
    aims for, aim to, intention to, under discussion, in talks, negotiating, scheduled, foreseen,
    foresees, envisaged, envisage, contemplates, mulls, mulling, considering, looking to, poised to,
    vowed, vows, vow, likely to, lined up, on order, on offer,
    eventually, in the end, in the end there may be, eventually there may be,
    there may eventually be, there may soon be, in the end there could be, there could soon be, in time send,
    expected:, have been pledged, have been promised, have been planned, have been requested,
    have been offered, have been earmarked, have been agreed to send, have been approved for,
    has been pledged, has been promised, has been planned, has been requested, has been offered,
    has been earmarked, has been agreed to send, has been approved for, had been pledged,
    had been promised, had been planned, had been requested, had been offered, had been earmarked,
    had been agreed to send, had been approved for, been pledged, been promised, been planned,
    been requested, been offered, been earmarked, been agreed to send, been approved for, has pledged,
    has promised, has planned, has requested, has offered, has earmarked, has agreed to send,
    has approved for, have pledged, have promised, have planned, have requested, have offered,
    have earmarked, have agreed to send, have approved for, had pledged, had promised, had planned,
    had requested, had offered, had earmarked, had agreed to send, had approved for"""
)

REAL = terms(
    """there are, there may be, there might be, there could be, may be as high as, could be as high as,
    might be as high as, may be as many as, might be as many as, may be closer to, could be closer to,
    may be higher, could be higher, may exceed, may number, may be nearer to, may well be, could translate to,
    could translate into, would translate to, may translate into, could represent, could mean, could fill,
    could fit, may hold, can hold, can carry, may contain, can contain, could confirm, could only confirm,
    could say, could only say, could verify, would say, would only say, would not say, will not say,
    will not come home,
    will never come home, will not return, will never return,
    may have, might have, could have, would have,
    must have, have been, has been, had been, already,
    are there, so far, could not, equal to, equivalent to, to date, were, was, are now, is now, have,
    has, are in, would hold, would contain, would carry, would fit, would be enough for,
    would be equal to, would equal, would be equivalent to, would be the equivalent of,
    would correspond to, would amount to, would come to, would make, would mean, would translate into,
    the sum would be, that would be, which would be, would work out at, would add up to, would give,
    would represent, would fill, would be worth, could amount to, could be as many as,
    would have room for, may amount to, arrived, died, perished, went,
    came, crossed, landed, disembarked, sailed, flew, marched, fought, returned, took part, set foot"""
)

EARLIER = terms(
    """had put, had said, had estimated, had indicated, had reported, had stood, had
    counted, had given, previously, previous figure, previous estimate, previous count, previous
    tally, earlier estimate, earlier figure, earlier estimates, earlier count, last count, up from,
    down from, revising the, revising its, replacing the, replacing its, revised from, revised up
    from, rose from, before that it, back in, had revised, at
    that time, had claimed, had told, its last, formerly, had believed, had been put, compared with"""
)

DENIED = terms(
    """no such strike, no such battle, no such thing, never took place, did not take place, did not occur,
    exist nowhere, exists nowhere, exist only in, exists only in, exist only on, nothing of the kind,
    nothing of the sort, is not so, withdraw the number, withdraw the figure, withdraw the claim,
    withdraw the report, withdraw the story, withdraws the number, withdraws the figure, withdrawn the
    number, withdrawn the figure, withdrew the number, withdrew the figure, takes back the number, took
    back the number, corrects the number, retracts the story, retracts the figure, retracted the story,
    retracted the figure, no truth in, false, is wrong, was wrong, no basis, denied, denies, baseless,
    groundless,
    fabricated, untrue, incorrect, debunked, misquoted, a hoax, unfounded, not true,
    doctored, fake, faked, forged, forgery, was made up, is made up,
    entirely made up, invented, invention, fiction, fictitious,
    nonsense, rubbish, bogus, disinformation, is a lie, a lie, exists in no, exist in no,
    does not exist, do not exist, never existed, never happened, did not happen, apologised,
    apologized, retracted, withdrew the story, withdrew its story, withdrawn the story,
    withdrew the report, withdrew its report, withdrew the claim, has since withdrawn, has withdrawn,
    took the story down, nobody has said so, no one has said so, there are none, there is none,
    cannot be true, could not be true, not the case, misreading, misread, misreported, mistranslated,
    mistranslation, photoshopped, put about by, erroneous, erroneously, mistaken, mistakenly,
    were wrong, has no basis, have no basis, had no basis, without foundation, without basis,
    spurious, discredited, disproved, disproven, a myth, is invented, entirely wrong, plain wrong,
    simply wrong, never gave, never given, nobody gave, no such number, no such figure"""
)

REJECTS = terms(
    """dismissing, dismissed, dismisses, rejected, rejecting, rejects, refuted, refutes, refuting,
    denying, brushed aside, waved away, disputed claims, debunking,
    contrary to reports of, contrary to rumours of, contrary to claims of, contrary to reports that,
    contrary to claims that, contrary to rumours that"""
)

# Told as said then: earlier only where the same source has a newer count.
RECALLED = terms(
    """at the peak, at its peak, at their peak, at its height, at the height, at its largest, spoke of,
    had spoken,
    spoken of, talked of, initially, originally, at first, back then, in the beginning,
    at the start,
    first estimate, initial estimate, original estimate, first count, first figure, initial figure, original
    figure, initial count, first tally, old estimate, old figure, old count"""
)

# Where a sentence begins. It opens as other patterns do, so that all of them fail together inside words,
# and behind a word nothing more is asked.
AT_HEAD = (
    r"\b(?<!\w )(?:^|(?<=^[\"'])|(?<=\n)|(?<=\n[\"'])|(?<=[.!?] )|(?<=[.!?] [\"'])|(?<=[.!?]\" )"
    r"|(?<=[.!?]\" [\"']))"
)
# What has not come to pass.
_COME = (
    r"(?:left|arrived|come|been (?:sent|moved|deployed|dispatched|shipped)|gone|crossed|set (?:off"
    r"|out)|reached"
    r"|departed|turned up|appeared|started|begun|landed|sailed|embarked)"
)

HAD_SAID = (
    r"\bhad (?:in|on|at|last|earlier|only|the)\b[^,.;\d]{0,30} (?:put|said|spoken|estimated|counted"
    r"|reported|given|claimed|told|spoke)\b"
    r"|\b(?:today|now|currently),? (?:as )?(?:against|compared (?:with|to))\b"
)

STANDING = {
    Cue.PLANNED: (
        rf"\b(?:has|have|had) (?:not yet|yet to|still not|not so far|so far not"
        rf"|not)(?: yet)? (?:to )?{_COME}\b"
        rf"|\b(?:hasn't|haven't)(?: yet)? {_COME}\b|\bare yet to\b|\bis yet to\b"
        r"|\b(?:getting|making|putting) [^.;]{3,50}? ready\b"
        r"|\b(?=may\b)(?<!\bin )(?<!\bof )(?<!\bby )(?<!\bsince )(?<!\blate )(?<!\bearly )"
        r"(?<!\blast )(?<!\bmid-)may(?! have\b)(?! \d)"
        r"|\basked for (?!losses|casualt|numbers?|figures?|details|comment|the |a n|a f|an est)"
        r"|\bassum(?:es|ing|ed)\b[^.;]{0,60}?\b(?:instead of|rather than)\b"
    ),
    Cue.RECALLED: (
        rf"\b(?:its|their|the|his|her|last|'s) (?:{_MONTHS}|autumn|winter|spring|summer)"
        rf"(?:'s)? {_COUNT}s?\b(?! of \d)"
        rf"|\b{_MONTHS}'s {_COUNT}s?\b"
        rf"|\b(?:last|the previous|that|the past) (?:year|month|week|autumn|winter|spring"
        rf"|summer)'s (?:[\w-]+ )?{_COUNT}s?\b"
        r"|\b\w+ (?:year|month|week)s? (?:ago|earlier|before),? (?:[\w']+ ){0,4}?"
        rf"(?:had|was|were|stood|numbered|{_GIVEN}|counted)\b"
        r"|\b(?:had|was|were|stood at|numbered) [^.;,]{0,48}? \w+ (?:year|month|week)s? (?:ago|earlier"
        r"|before)\b"
        r"|\bhad (?:(?:still|only|then|once|already|at first) )?(?:been|stood at|numbered)(?: (?:a mere"
        r"|only|just|still|no more than|at|some|about|around"
        r"|roughly|put at|given as))*(?= (?:\d|[a-z]+ (?:thousand|hundred)))"
        r"|\b(?:after|having|before) (?:peaking|reaching|topping|standing|hitting)\b|\bpeaked\b"
        r"|\ba (?:peak|high) of\b"
        r"|\bdown from a\b"
        rf"|\b(?:last (?:week|month|year)|(?:a|one|two|three) (?:week|month|year)s? (?:ago|earlier"
        rf"|before)) (?:had )?{_GIVEN}\b"
        r"|\b(?:who|which) (?:last (?:week|month|year|autumn|winter|spring|summer)|earlier"
        r"|a (?:week|month|year) (?:ago|earlier|before)|only (?:last|a) \w+|in "
        rf"{_MONTHS}) (?:had )?{_GIVEN}\b"
    ),
    Cue.EARLIER: (
        # against 13,000 in January
        r"\b(?:as )?(?:against|versus) (?:the |some |about |around |only |roughly )*[\d,.]+(?: [\w-]+){0,3}? "
        rf"(?:in {_MONTHS}|last (?:year|month|week|autumn|winter|spring|summer)"
        r"|(?:a|one|\w+) (?:year|month|week)s? (?:ago|earlier|before))\b"
        rf"|{HAD_SAID}"
    ),
    Cue.DENIED: (
        r"\b(?:withdr(?:ew|awn|aws)|retract(?:s|ed)?|t(?:ook|akes|aken) back|disown(?:s|ed)|walked back"
        r"|apologi[sz]ed for)"
        r"(?: (?:an?|its|the|his|her|their|this|that|all))?(?: [\w-]+){0,2} "
        r"(?:story|report|claim|figure|number|statement|count|article|post|estimate|assertion|dispatch)s?\b"
        # No, … never …; They have not.
        rf"|{AT_HEAD}(?:no, (?=[^.!?]{{0,160}}\b(?:not|never)\b)"
        r"|(?:they|it|he|she|that|this|there|none of (?:it|this|that|them)|neither|nobody|no one) "
        r"(?:(?:has|have|had|is|are|was|were|did|does|do|will|would) not|(?:has|have|had|is|are|was"
        r"|were|did|does"
        r"|do|would)n't|(?:has|have|had|is|are|was|were|did|does|do))(?=[.!?]))"
        r"|\bnever said\b(?! (?:how|what|where|who|when|why|anything|much|more))"
    ),
}
