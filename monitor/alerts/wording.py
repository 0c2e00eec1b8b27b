"""What an alert says, in words for people: every channel says the same.

Pure. The words are cleaned of whatever a feed may have put into them (`plain`), but not yet
escaped: a channel escapes for its own markup. Laying the words out is left to `text`, to the
HTML template and to `channels.blocks`.
"""

import re
from dataclasses import dataclass

from config.vocabulary import Scope, Status, Verdict
from monitor.alerts.model import Alert, PriorPosition
from monitor.alerts.plain import cut, plain, plain_end, safe_url
from monitor.consensus.amounts import amount, day, moment, share, span, times

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

    As `[major] Killed: 2,000 (NIS), 2 times above the 600–1,000 believed until now`. Where that is
    too long, it is the departure's last words and then the source's name that give way.
    """
    start = f"[{alert.severity.value}] {cut(metric_name(alert), 40)}: {_figure(alert)}"
    source = short_name(alert.source)
    full, brief = _departure(alert), _departure_briefly(alert)
    for line in (f"{start} ({source}), {full}", f"{start} ({source}), {brief}", f"{start}, {brief}"):
        if len(line) <= SUBJECT_LIMIT:
            return line
    return cut(line, SUBJECT_LIMIT)


def headline(alert: Alert) -> str:
    """The first line: `Killed: 2,000, according to South Korea's intelligence service (NIS).`"""
    return f"{metric_name(alert)}: {_figure(alert)}, according to {plain(alert.source, 120)}."


def against(alert: Alert) -> str:
    """The second line: how the figure stands to what was believed until now."""
    words = _departure(alert)
    sentence = words[:1].upper() + words[1:]
    if _whole(alert):
        by = f", {times(alert.ratio)} as many as before" if alert.ratio else ""
        return f"That makes {_whole(alert)} in all{by}{_beside(alert)}."
    if alert.verdict is Verdict.REVISION and _own_before(alert):
        return f"{sentence}{_beside(alert)}."
    return f"{sentence}."


def _departure(alert: Alert) -> str:
    believed = _believed(alert)
    by = f"{times(alert.ratio)} " if alert.ratio else ""
    match alert.verdict:
        case Verdict.FIRST:
            return "the first plan reported" if _plans(alert) else "the first figure reported"
        case Verdict.ABOVE | Verdict.BELOW if _whole(alert):
            return f"{_whole(alert)} in all{_beside(alert)}"
        case Verdict.ABOVE:
            return f"{by}above the {believed} {_belief(alert)} until now"
        case Verdict.BELOW:
            return f"{by}below the {believed} {_belief(alert)} until now"
        case Verdict.REVISION:
            return _revision(alert)
        case Verdict.IMPLAUSIBLE:
            return f"implausible{_beside(alert)}"
        case _:
            return f"{alert.verdict.value}{_beside(alert)}"


def _beside(alert: Alert) -> str:
    """What else was believed, without saying where the figure lies in it."""
    return f", against the {_believed(alert)} {_belief(alert)} until now" if alert.band else ""


def _whole(alert: Alert) -> str:
    """The total that an addition makes; empty for any other figure."""
    return amount(*alert.total, money=alert.money) if alert.total else ""


def _departure_briefly(alert: Alert) -> str:
    by = f"{times(alert.ratio)} " if alert.ratio else ""
    match alert.verdict:
        case Verdict.ABOVE | Verdict.BELOW if _whole(alert):
            return f"{_whole(alert)} in all, against {_believed(alert)}"
        case Verdict.ABOVE | Verdict.BELOW:
            return f"{by}{alert.verdict.value} {_believed(alert)}"
        case Verdict.REVISION:
            return f"revised by {by}".strip() if by else "revised"
        case Verdict.FIRST:
            return "first figure"
        case verdict:
            return verdict.value


def _revision(alert: Alert) -> str:
    own = _own_before(alert)
    by = f" {times(alert.ratio)}" if alert.ratio else ""
    if own is None:
        return f"revised{by}{_beside(alert)}"
    upward = _middle(alert.low, alert.high) >= _middle(own.low, own.high)
    before = amount(own.low, own.high, money=alert.money)
    return f"revised {'up' if upward else 'down'}{by} from its own {before}"


def _own_before(alert: Alert) -> PriorPosition | None:
    """What the alert's source itself held until now."""
    return next((position for position in alert.positions if position.source == alert.source), None)


def _middle(low: float | None, high: float | None) -> float:
    ends = [end for end in (low, high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0


def _believed(alert: Alert) -> str:
    return span(*alert.band, money=alert.money) if alert.band else "figures"


def _belief(alert: Alert) -> str:
    return "planned" if _plans(alert) else "believed"


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
    """`NIS` for "South Korea's intelligence service (NIS)"; else the name itself, cut."""
    found = re.search(r"\(([^()]{2,12})\)\s*$", source[:500])
    return plain(found[1] if found else re.sub(r"^the\s+", "", source[:500]), limit)


def capital(name: str) -> str:
    """`name` with a capital at its beginning, cleaned."""
    clean = plain(name, 80)
    return clean[:1].upper() + clean[1:]


def facts(alert: Alert) -> tuple[str, ...]:
    """What must be known to read the number right, a sentence each; nothing of it goes unsaid."""
    said = [
        _STATUS.get(alert.status, ""),
        _SCOPE.get(alert.scope, ""),
        f"It speaks of the state on {day(alert.as_of)}." if alert.as_of != alert.published.date() else "",
        _IMPLAUSIBLE if alert.verdict is Verdict.IMPLAUSIBLE else "",
        _language(alert.lang),
        _corroborated(alert.corroborations),
    ]
    return tuple(sentence for sentence in said if sentence)


_STATUS = {
    Status.PLANNED: "Planned: it is said to be intended, not to have happened.",
    Status.EARLIER: "Earlier: the article recalls it as what was said before.",
    Status.DENIED: "Denied: the article reports it as disputed.",
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
    by = f"by {times(alert.threshold)} or more"
    match alert.verdict:
        case Verdict.FIRST:
            told = "when nobody held a position until then"
        case Verdict.ABOVE | Verdict.BELOW if alert.scope is Scope.ADDITIONAL:
            told = f"when what came on top moves the total {by}"
        case Verdict.ABOVE | Verdict.BELOW:
            told = f"when a figure lies {alert.verdict.value} all that is believed, {by}"
        case Verdict.REVISION:
            told = f"when a source moves its own figure {by}, though the others' figures reach as far"
        case _:
            told = "when a figure breaks a bound, at the lowest severity"
    return f"Rule “{alert.verdict.value}”: told {told}."
