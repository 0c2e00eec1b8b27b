"""What an alert says, in words for people: every channel says the same.

Pure. The words are cleaned of whatever a feed may have put into them (`plain`), but not yet
escaped: a channel escapes for its own markup. Laying the words out is left to `text`, to the
HTML template and to `channels.blocks`.
"""

import re
from dataclasses import dataclass

from config.vocabulary import Event, Scope, Status, Verdict
from monitor.alerts.model import Alert, PriorPosition
from monitor.alerts.plain import cut, plain, plain_end, safe_url
from monitor.consensus.amounts import amount, day, moment, share, span, times
from monitor.consensus.intervals import fall, rise, standing
from monitor.consensus.wording import compared, rim

SUBJECT_LIMIT = 110
QUOTE_LIMIT = 600
MOST_ROWS = 8

LANGUAGES = {
    "de": "German", "es": "Spanish", "fr": "French", "ja": "Japanese", "ko": "Korean",
    "pl": "Polish", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of what was believed."""

    source: str
    short: str
    """The source's short name, for narrow columns."""
    figure: str
    as_of: str
    share: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence of the article, with the words that hold the number marked."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All that a watcher is told, one field for each thing that a layout places."""

    subject: str
    label: str
    amount: str
    source: str
    headline: str
    """The first line: the new figure, and who says so."""
    against: str
    """The second line: against what."""
    severity: str
    topic: str
    facts: tuple[str, ...]
    """What else must be known to read the number right: planned, a part, as of when, in what language."""
    quote: Quote
    lang: str
    title: str
    outlet: str
    url: str | None
    published: str
    caption: str
    """What the table of positions shows."""
    rows: tuple[Row, ...]
    more: int
    """Positions that the table leaves out."""
    why: tuple[str, ...]
    footer: str


def worded(alert: Alert) -> Wording:
    """The words of `alert`."""
    return Wording(
        subject=subject(alert),
        label=metric_name(alert),
        amount=_figure(alert),
        source=plain(alert.source, 120),
        headline=headline(alert),
        against=against(alert),
        severity=alert.severity.value,
        topic=plain(alert.topic_title, 120),
        facts=facts(alert),
        quote=quote(alert.sentence, alert.evidence),
        lang=alert.lang if re.fullmatch(r"[a-z]{2,3}", alert.lang) and alert.lang != "und" else "",
        title=plain(alert.title, 200),
        outlet=plain(alert.outlet, 80),
        url=safe_url(alert.url),
        published=moment(alert.published),
        caption=_caption(alert),
        rows=tuple(_row(position, alert.money) for position in _heaviest(alert)[:MOST_ROWS]),
        more=max(len(alert.positions) - MOST_ROWS, 0),
        why=why(alert),
        footer=f"Alert {plain(alert.id, 60)}, decided {moment(alert.decided)}.",
    )


def subject(alert: Alert) -> str:
    """One line of at most 110 characters with the severity, metric, number, source and departure.

    As `[major] Killed: 2,000 (NIS), 2 times the highest believed until now (600–1,000)`. Where that is
    too long, what gives way is: "until now", the source's name, the band, the source, the metric's end.
    """
    name, figure = metric_name(alert), _figure(alert)
    if alert.event is Event.RETRACTED and alert.opening is not None:
        whose = short_name(alert.opening.source)
        return cut(
            f"[{alert.severity.value}] {name}: the {_opened(alert)} of {whose} is taken back", SUBJECT_LIMIT
        )
    told = _bears_out if alert.event is Event.CORROBORATED else _departure
    brief, briefest = told(alert, brief=True), told(alert, brief=True, bandless=True)
    ends = (
        f": {figure} ({short_name(alert.source)}), {told(alert)}",
        f": {figure} ({short_name(alert.source)}), {brief}",
        f": {figure} ({short_name(alert.source, 16)}), {brief}",
        f": {figure} ({short_name(alert.source, 16)}), {briefest}",
        f": {figure}, {briefest}",
    )
    start = f"[{alert.severity.value}] "
    for end in ends:
        if len(line := start + cut(name, 40) + end) <= SUBJECT_LIMIT:
            return line
    return cut(start + cut(name, max(SUBJECT_LIMIT - len(start) - len(end), 12)) + end, SUBJECT_LIMIT)


def headline(alert: Alert) -> str:
    """The first line: `Killed: 2,000, according to South Korea's intelligence service (NIS).`"""
    if alert.event is Event.RETRACTED and alert.opening is not None:
        whose = plain(alert.opening.source, 120)
        return f"{metric_name(alert)}: the {_opened(alert)} of {whose} is taken back."
    return f"{metric_name(alert)}: {_figure(alert)}, according to {plain(alert.source, 120)}."


def against(alert: Alert) -> str:
    """The second line: how the figure stands to what was believed until now."""
    if alert.opening is None:
        return _how_far(alert)
    when = day(alert.opening.published.date())
    if alert.event is Event.RETRACTED:
        return f"It is what you were told on {when}; {plain(alert.source, 120)} now rejects it."
    if alert.event is Event.CORRECTED:
        return f"{_how_far(alert)} It corrects the {_opened(alert)} that you were told on {when}."
    bears_out = f"It bears out the {_opened(alert)} of {plain(alert.opening.source, 120)}, told on {when}."
    return f"{_how_far(alert)} {bears_out}" if alert.verdict.departs else bears_out


def _how_far(alert: Alert) -> str:
    words = _departure(alert)
    sentence = words[:1].upper() + words[1:]
    if _whole(alert):
        by = f", {times(alert.ratio)} as {'much' if alert.money else 'many'} as before" if alert.ratio else ""
        return f"That makes {_whole(alert)} in all{by}{_beside(alert)}."
    if alert.verdict is Verdict.REVISION and _own_before(alert):
        return f"{sentence}{_beside(alert)}."
    return f"{sentence}."


def _departure(alert: Alert, *, brief: bool = False, bandless: bool = False) -> str:
    """How the figure departs; `brief` spares what a subject can do without, `bandless` what was believed."""
    match alert.verdict:
        case Verdict.FIRST:
            return "the first plan reported" if _plans(alert) else "the first figure reported"
        case Verdict.ABOVE | Verdict.BELOW | Verdict.REVISION if _whole(alert):
            return f"{_whole(alert)} in all{'' if bandless else _beside(alert, brief=brief)}"
        case Verdict.ABOVE | Verdict.BELOW:
            above = alert.verdict is Verdict.ABOVE
            what = _believed(alert, above=above, brief=brief, bandless=bandless)
            return compared(alert.ratio, what, above=above, figure=(alert.low, alert.high))
        case Verdict.REVISION:
            return _revision(alert, brief=brief)
        case verdict:
            return f"{verdict.value}{'' if bandless else _beside(alert, brief=brief)}"


def _bears_out(alert: Alert, *, brief: bool = False, bandless: bool = False) -> str:
    """What the figure follows, in the words of a subject; as short as `_departure`."""
    whose = f" of {short_name(alert.opening.source, 16 if brief else 40)}" if alert.opening else ""
    return f"bears out the {_opened(alert)}{'' if bandless else whose}"


def _opened(alert: Alert) -> str:
    """The figure that watchers were told of first."""
    opening = alert.opening
    return amount(opening.low, opening.high, money=alert.money) if opening else ""


def _believed(alert: Alert, *, above: bool, brief: bool, bandless: bool) -> str:
    """What a figure beyond the band is compared with: the end of the band that is nearer to it."""
    belief = _belief(alert, brief=brief)
    extreme = f"the {'highest' if above else 'lowest'} {belief}"
    if alert.band is None or bandless:
        return extreme
    band = _band(alert, alert.band)
    return f"the {band} {belief}" if alert.band[0] == alert.band[1] else f"{extreme} ({band})"


def _beside(alert: Alert, *, brief: bool = False) -> str:
    """What else was believed, without saying where the figure lies in it."""
    return f", against the {_band(alert, alert.band)} {_belief(alert, brief=brief)}" if alert.band else ""


def _whole(alert: Alert) -> str:
    """The total that an addition makes; empty for any other figure."""
    return amount(*alert.total, money=alert.money) if alert.total else ""


def _revision(alert: Alert, *, brief: bool) -> str:
    own = _own_before(alert)
    if own is None:
        factor = f" by a factor of {times(alert.ratio).removesuffix(' times')}" if alert.ratio else ""
        return f"revised{factor}{_beside(alert, brief=brief)}"
    figure, before = (alert.low, alert.high), standing((own.low, own.high))
    above = rise(figure, before[1]) >= fall(figure, before[0])
    is_open = None in (own.low, own.high)
    earlier = amount(own.low, own.high, money=alert.money)
    words = f"its own earlier {'figure of ' if is_open else ''}{earlier}"
    far = compared(alert.ratio, rim(before, words, above=above), above=above, figure=figure)
    return f"revised {'up' if above else 'down'}, {far}"


def _own_before(alert: Alert) -> PriorPosition | None:
    """What the alert's source itself held until now."""
    own = (position for position in alert.positions if position.source == alert.source)
    return next((position for position in own if (position.low, position.high) != (None, None)), None)


def _band(alert: Alert, band: tuple[float, float]) -> str:
    return span(*band, money=alert.money)


def _belief(alert: Alert, *, brief: bool = False) -> str:
    if _plans(alert):
        return "planned" if brief else "planned until now"
    return "before" if brief else "believed until now"


def _plans(alert: Alert) -> bool:
    return alert.series.value == "planned"


def metric_name(alert: Alert) -> str:
    """What is counted, as `Killed`, and whether it is plans that are."""
    label = plain(alert.metric_label, 60) or plain(alert.metric, 60)
    return label[:1].upper() + label[1:] + (" (planned)" if _plans(alert) else "")


def _figure(alert: Alert) -> str:
    words = amount(alert.low, alert.high, money=alert.money)
    return words + {Scope.ADDITIONAL: " more", Scope.SUBSET: " in a part"}.get(alert.scope, "")


def short_name(source: str, limit: int = 40) -> str:
    """`NIS` for "South Korea's intelligence service (NIS)"; else the name itself, without where it was
    heard ("an analyst, in Outlet A") if that is too long, and cut."""
    who, heard, where = source[:500].partition(", in ")
    if heard:
        return plain(who + heard + where if len(who + heard + where) <= limit else who, limit)
    found = re.search(r"\(([^()]{2,12})\)\s*$", who)
    return plain(found[1] if found else re.sub(r"^the\s+", "", who), limit)


def capital(name: str) -> str:
    """`name` with a capital at its beginning, cleaned."""
    clean = plain(name, 80)
    return clean[:1].upper() + clean[1:]


def facts(alert: Alert) -> tuple[str, ...]:
    """What must be known to read the number right, a sentence each; nothing of it goes unsaid."""
    said = [
        _FOLLOWS.get(alert.event, ""),
        _STATUS.get(alert.status, ""),
        _SCOPE.get(alert.scope, ""),
        f"It speaks of the state on {day(alert.as_of)}." if alert.as_of != alert.published.date() else "",
        _IMPLAUSIBLE if alert.verdict is Verdict.IMPLAUSIBLE else "",
        _language(alert.lang),
        _corroborated(alert.corroborations),
    ]
    return tuple(sentence for sentence in said if sentence)


_FOLLOWS = {
    Event.CORROBORATED: (
        "Corroborated: a second source, which does not depend on the first, now says about the same. "
        "Of further ones you are told only where they give up a count of their own for it."
    ),
    Event.CORRECTED: "Corrected: its source has gone down from what you were told before.",
    Event.RETRACTED: (
        "Retracted: its source does not stand behind the number any more, and holds no position by it."
    ),
    Event.JOINED: "Joined: one more source now says about the same as what you were told of before.",
}
_STATUS = {
    Status.PLANNED: "Planned: it is said to be intended, not to have happened.",
    Status.EARLIER: "Earlier: the article recalls it as what was said before.",
}
_SCOPE = {
    Scope.ADDITIONAL: "On top: it counts what came in addition to earlier figures, not the whole.",
    Scope.SUBSET: "A part: it counts one part (a place, a time, a group); the whole is at least that.",
}
_IMPLAUSIBLE = (
    "Read with care: it breaks a bound that the topic states, and counts for nothing until a second "
    "independent source says the same."
)


def _language(lang: str) -> str:
    if lang in ("en", "und", "") or not re.fullmatch(r"[a-z]{2,3}", lang):
        return ""
    name = LANGUAGES.get(lang, f"another language ({lang})")
    return f"The article is in {name}; the sentence is quoted as it stands."


def _corroborated(count: int) -> str:
    if count <= 0:
        return ""
    return "One more article reports the same." if count == 1 else f"{count:,} more articles report the same."


def quote(sentence: str, evidence: str) -> Quote:
    """`sentence` with `evidence` marked, cut around it to a length that is read at a glance."""
    evidence_at = sentence.find(evidence) if evidence else -1
    if evidence_at < 0:
        return Quote("", plain(evidence or sentence, QUOTE_LIMIT), "")
    marked = plain(evidence, QUOTE_LIMIT // 2)
    room = (QUOTE_LIMIT - len(marked)) // 2
    before = plain_end(sentence[:evidence_at], room)
    after = plain(sentence[evidence_at + len(evidence) :], room)
    return Quote(
        before + _gap(sentence[:evidence_at][-1:]),
        marked,
        _gap(sentence[evidence_at + len(evidence) :][:1]) + after,
    )


def _gap(char: str) -> str:
    """The space that cleaning took from between the marked words and their neighbours."""
    return " " if char.isspace() else ""


def _heaviest(alert: Alert) -> list[PriorPosition]:
    return sorted(alert.positions, key=lambda position: -position.weight_share)


def _row(position: PriorPosition, money: bool) -> Row:
    figure = amount(position.low, position.high, money=money)
    return Row(
        source=capital(position.source),
        short=capital(short_name(position.source, 30)),
        figure=figure + (" (sum)" if position.derived else ""),
        as_of=day(position.as_of, short=True),
        share=share(position.weight_share),
    )


def _caption(alert: Alert) -> str:
    if not alert.positions:
        return ""
    count = len(alert.positions)
    voices = "one source" if count == 1 else f"{count} sources"
    held = f"What {voices} {'planned' if _plans(alert) else 'held'} until now"
    if alert.centre is None or count == 1:
        return held
    return f"{held}; the weighted middle is {amount(alert.centre, alert.centre, money=alert.money)}"


def why(alert: Alert) -> tuple[str, ...]:
    """Why it counts as a departure: the decision's own reason, then the rule that it fell under."""
    reason = plain(alert.reason, 400)
    ended = reason if not reason or reason.endswith((".", "!", "?", "…")) else f"{reason}."
    return tuple(sentence for sentence in (ended, _rule(alert)) if sentence)


def _rule(alert: Alert) -> str:
    if alert.event is Event.RETRACTED:
        return (
            "Rule “retracted”: told when a source, or its family, rejects a number of its own that was told."
        )
    if alert.event is Event.CORROBORATED:
        near = times(alert.threshold)
        return f"Rule “corroborated”: told once, when a second independent source is less than {near} away."
    by, belief = f"at least {times(alert.threshold)}", "planned" if _plans(alert) else "believed"
    match alert.verdict:
        case Verdict.FIRST:
            told = "when nobody held a position until then"
        case Verdict.ABOVE | Verdict.BELOW if alert.scope is Scope.ADDITIONAL:
            told = f"when what came on top makes the total {by} what it was"
        case Verdict.ABOVE:
            told = f"when a figure is {by} the highest {belief}"
        case Verdict.BELOW:
            told = f"when a figure is {by} less than the lowest {belief}"
        case Verdict.REVISION:
            less = f"or {times(alert.threshold)} less"
            told = f"when a source makes its own figure {by} what it was, {less}, though others' reach as far"
        case _:
            told = "when a figure breaks a bound, at the lowest severity"
    return f"Rule “{alert.verdict.value}”: told {told}."
