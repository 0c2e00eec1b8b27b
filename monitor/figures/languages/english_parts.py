"""English: what makes a count a part of a larger one, or an addition to it."""

from monitor.figures.languages.model import Cue

_HEDGED = (
    r"(?:(?:the|a|an|another|some|about|around|roughly|nearly|almost|more than|as many as|up to|at least"
    r"|perhaps|estimated|between) )*"
)
_WAVE = (
    r"(?:waves?|contingents?|batch(?:es)?|drafts?|deployments?|tranches?|echelons?|groups?|shipments?|rotations?"
    r"|rounds?|instalments?|installments?|dispatch|despatch|detachments?|corps|intake)"
)
_AGAIN = r"(?:back|again)\b(?! home| to (?:north korea|pyongyang|the north\b|korea|his|their country))"
_MEN = r"men|soldiers|troops|people|workers|builders|engineers|sappers|shells|rounds|containers"

PARTS = {
    # a second contingent, newcomers
    Cue.WAVE: (
        r"\b(?:second|third|fourth|fifth|new|newer|next|fresh|further|additional|another|follow-on|later|extra)"
        rf"(?: [\w-]+){{0,2}} {_WAVE}\b"
        r"|\breinforcements?\b|\breplacements?\b|\bnewcomers\b|\bnew(?:ly)? (?:arrivals|arrived|sent)\b"
        # in the second; could be sent back
        r"|\b(?=the |a )(?:(?<=\bin )|(?<=\bwith )|(?<=\bfrom )|(?<=\bof )|(?<=\bduring ))"
        r"(?:the|a) (?:second|third"
        r"|fourth|latest|later)(?= (?:one|and|in|early|last|this|at)\b"
        r"|[,.;)]| \d)"
        r"|\b(?=out |back|again)(?:(?<=\bbe sent )|(?<=\bbe sent out )|(?<=\bbe )|(?<=\bgo ))"
        rf"(?:out )?{_AGAIN}"
        r"|\b(?:be redeployed|(?:could|may|might|will|would|can|should|to) return (?=to (?:russia|kursk"
        r"|the (?:front|war|fighting|line"
        r"|field|region)|action|combat|service|duty)))"
        r"|\blatecomers\b|\bfresh (?:troops|men|forces|soldiers|units|blood)\b"
    ),
    # have joined the 12,000 there
    Cue.ATOP: (
        rf"\bjoin(?:s|ed|ing)? (?:(?:up )?with )?{_HEDGED}(?=\d|\w+ (?:thousand|hundred)|others?\b|men\b"
        r"|troops\b|soldiers\b|comrades\b|those\b|them\b|(?:first|existing|original|earlier) )"
        r"|\b(?:came|come|comes|coming) on top\b|\bover and above\b|\bbesides the\b"
        r"|\bbeyond the (?=\d|\w+ thousand)"
    ),
    # 8,000 of them are still there
    Cue.OF_THEM: r"\bwith (?:about |some |around |roughly |at least |nearly )*"
    r"(?=[\d,.]+ [^,.;]{0,40}\balready\b)"
    r"|\bof (?:them|these|those|whom) (?:(?:are|were|is|was) )?(?:still|yet|remain(?:ed|s)?)\b",
    # a unit of 90
    Cue.EVENT: (
        r"\b(?:an?|one|the|his|their|this|that|single|entire|whole)(?: [\w-]+)? (?:brigade|unit"
        r"|detachment|squad|crew"
        r"|column|section|platoon|company|battalion|regiment|division|assault group) of (?=\d|[a-z]+\b)"
    ),
    # may add 5,000 men to them; reinforce the contingent with 5,000
    Cue.MORE: (
        rf"\badd(?:s|ed|ing)? {_HEDGED}(?:\d[\d,.]*|\w+)(?: (?:thousand|hundred|{_MEN}|or|and|to|more|so"
        r"|\d[\d,.]*)){0,5} to (?:them|those|it\b"
        r"|(?:the|its|their|his) (?=\d|force|contingent|total|corps|number|men|troops|soldiers))"
        r"|\badd(?:s|ed|ing)? (?:an?|one|two|three|another) (?:[\w-]+ )?(?:brigade|division|regiment"
        r"|battalion|unit|corps"
        r"|group|detachment)s?\b"
        r"|\b(?:reinforce|reinforc|strengthen|bolster|supplement|augment|swell|back)(?:e|es|ed|s"
        r"|ing)?(?: up)? (?:the|its|his|their|this|that"
        r"|them|it)(?: [\w'-]+){0,4} (?:with|by)\b"
    ),
}

# What right before a number makes it what a count has come to, whatever joined it.
GROWN_TO = rf"\b(?:to|total of|in all|altogether|at|past|beyond|above|than|over) {_HEDGED}".removesuffix(" ")

# What right before words for a later wave makes those counted before them that wave.
AS_WAVE = (
    r"\b(?:as|in|with|of|being|were|are|by way of|for|from|during)(?: (?:an?|the|his|its|their))?"
    r"|\b(?:be|go|sent|out)"
)

_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|few|single|the|of|whole)"
_WEAPON = (
    r"(?:missiles?|drones?|bombs?|rockets?|shells?|salvo(?:e?s)?|barrages?|mines?|volleys?|fpvs?|himars|warheads?"
    r"|airstrikes?|strikes?|blasts?|explosions?)"
)
_HIT = r"(?:hit|hits|struck|strikes|slammed|landed|wiped out|killed|killing|tore|buried|destroyed|fell)"
# What is shown of the dead, or of whom they leave, is a part of them.
_SHOWN = (
    r"(?:portraits?|photographs?|photos?|pictures?|images?|families|relatives|coffins?|urns?|ashes|remains|corpses"
    r"|bodies|graves?|tombs?|tombstones?|headstones?|widows|parents|orphans|children|sons|medals|plaques)"
)
_NUMBER = r"(?:\d|[a-z]+[ -](?:hundred|thousand|dozen)|[a-z]+(?:teen|ty|ve|en|ne|ht|ix|wo|ee|our)\b)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|month|year|spring"
    r"|summer|autumn|winter)"
)
_SMALL = r"(?:one|two|three|four|five|six|seven|several|\d+)"
# What was done with those of whom an event is told.
DONE = (
    r"(?:been |back )?(?:flown|driven|carried|shipped|sent|brought|taken|come|came|gone|went|evacuated"
    r"|transported|returned|patched|repatriated|airlifted|home)\b"
)
EVENT = (
    r"\b(?:over|at|on) the weekend"
    r"|\bsince (?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bovernight"
    r"|\b(?:in|over|within|during) (?:the |(?:its|their|his) (?=first|last|past|opening))?"
    rf"(?:(?:past|last|previous|first|space of|course of|last few)(?: {_COUNT})?|{_COUNT}) (?:single )?"
    r"(?:hours?|days?|nights?|weeks?|fortnight|weekend|morning|afternoon|evening)\b"
    rf"|\bon {_SMALL}(?: [\w-]+)? (?:days?|nights?|mornings?|occasions?)\b"
    r"|\b(?:last|this|that) (?:week|weekend|night|morning) alone"
    r"|\b(?:brigade|regiment|battalion|company|unit|division|platoon|squad|village|sector|place) alone\b"
    r"|\b(?:in|during|for|over) (?:the (?:whole|course) of )?(?:last |this |that |one |a single )?"
    rf"{_MONTH} alone\b"
    r"|\bin (?:the (?:whole|course) of )(?:last |this |that )?month\b"
    r"|\bin (?:one|a single|the past|the last) month\b"
    r"|\b(?:in|by|during|from|with|after) (?:a|an|one|the|that|this|another)(?: single)?(?: [\w-]+)? "
    r"(?:EVENT|fight|shoot-out|shootout|gunfight|battle|encounter|assault|attack|clash|skirmish|raid|push"
    r"|storming|engagement|firefight)\b(?! for kursk| of kursk| on kursk| in kursk)"
    r"|\b(?:in|on|at|near|around|during|over|for) (?:(?!and |or |but |not )[\w'-]+ ){1,4}alone\b"
    rf"|\b(?:in|by|during|from|with) (?:an?|one|the same|that)(?: single)?(?: [\w-]+){{0,2}} {_WEAPON}\b"
    rf"|\bwhen (?:[\w'-]+ ){{1,4}}{_HIT}\b"
    rf"|\b(?:an?|one|the)(?: single)?(?: [\w-]+)? {_WEAPON} (?:had |that )?{_HIT}\b"
    r"|(?<!not )(?<!never )\b(?:been |were |was )?(?:flown|driven|carried|shipped|sent|brought"
    r"|taken|come|came|gone|went"
    r"|transported|evacuated)(?: or \w+)? (?:home|back)\b"
    r"|\breturned (?:home|by (?:air|rail|ship|train|plane|sea))\b"
    r"|\breturned to (?:pyongyang|north korea|the north|their country)\b"
    rf"|\b{_SHOWN} of (?:(?:the|some|about|all|at least|these|those|over|nearly) )*(?={_NUMBER})"
)

# When losses fell, told by no date; said of what is told by somebody, it is the day on which he told it.
DAYS = (
    r"\b(?:last|this|the past|that) (?:week|weekend|night)\b(?!'s)"
    r"|\bon (?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:night|morning|evening|afternoon))?\b"
    r"|\bon (?:the|their|its) (?:first|second|third|opening|last) (?:days?|nights?|morning)\b"
)

# each with 3,000 men; 3,000 men each
OF_EACH = (
    r"\b(?:groups|teams|squads|units|parties|batches|columns|sections|platoons|companies|battalions|brigades"
    r"|divisions|trainloads|shiploads|crews|waves|drafts) of(?: (?:about|some|up to|roughly|around"
    r"|between|at least|nearly))*"
    r"|\beach(?: (?:with|of|numbering|having|made up of|comprising|of which has|has))?(?: (?:about|some|up to"
    r"|roughly|around|an estimated|between|at least|more than|nearly))*",
    r"[\w ]{0,16}\bto (?:an?|each|every) (?:battery|platoon|company|battalion|brigade|unit|squad"
    r"|crew|ship|train|wagon|truck|group)\b"
    r"|[\w ]{0,16}\b(?:each|apiece)\b(?! (?:month|day|week|year|other|man|soldier))",
)
