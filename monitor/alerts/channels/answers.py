"""What the other side's answers mean for a delivery: the one place where that is chosen.

Nothing is given up at once, for an operator may mend an address or a webhook while the outbox
still tries; but what will not change by itself is tried at long intervals (`outbox.LATE`).
"""

import re
from dataclasses import dataclass

from monitor.alerts.model import Receipt
from monitor.alerts.plain import plain

DETAIL_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Meaning:
    """Answers from `low` to `high`: whether another attempt may soon succeed, and what to do."""

    low: int
    high: int
    retry: bool
    advice: str


# fmt: off
SMTP = (
    Meaning(421, 421, True, "the server is closing or busy; it is tried again"),
    Meaning(400, 499, True, "the server cannot take it now; it is tried again"),
    Meaning(530, 530, False, "the server wants a login or TLS first: see smtp.username and smtp.security"),
    Meaning(534, 538, False, "the server refuses the login: see smtp.username and smtp.password"),
    Meaning(550, 551, False, "the server does not take mail for this address: see the watcher's email"),
    Meaning(552, 552, False, "the mailbox is full or the message too large"),
    Meaning(553, 553, False, "the server refuses an address: see smtp.sender and the watcher's email"),
    Meaning(500, 599, False, "the server refuses the message; its words say why"),
)
HTTP = (
    Meaning(408, 408, True, "it timed out; it is tried again"),
    Meaning(425, 425, True, "it asks to come later; it is tried again"),
    Meaning(429, 429, True, "too many messages; it is tried again when it asks to"),
    Meaning(500, 599, True, "its service fails; it is tried again"),
    Meaning(400, 400, False, "it does not understand the message: please report this as a bug"),
    Meaning(403, 404, False, "the webhook is withdrawn: make a new one and change the watcher's slack"),
    Meaning(410, 410, False, "the channel is archived: choose another and change the watcher's slack"),
    Meaning(400, 499, False, "it refuses the message; its words say why"),
    Meaning(100, 399, False, "this is not an answer of Slack's: check the watcher's slack address"),
)
# fmt: on


def refused(table: tuple[Meaning, ...], code: int, words: str, retry_after: float | None = None) -> Receipt:
    """The receipt for an answer that is not a yes; `words` are the other side's, without secrets."""
    meaning = next((meaning for meaning in table if meaning.low <= code <= meaning.high), None)
    retry, advice = (meaning.retry, meaning.advice) if meaning else (True, "an answer of no known kind")
    said = f"{code} {plain(words, 160)}".strip()
    return Receipt(delivered=False, retry=retry, retry_after=retry_after, detail=f"{said}: {advice}")


def unreachable(what: str, *, perhaps_arrived: bool = False) -> Receipt:
    """The receipt where no answer came at all: `what` happened instead."""
    detail = f"{what}; {'it may have arrived, and ' if perhaps_arrived else ''}it is tried again"
    return Receipt(
        delivered=False, retry=True, detail=plain(detail, DETAIL_LIMIT), perhaps_arrived=perhaps_arrived
    )


def unusable(what: str) -> Receipt:
    """The receipt where nothing was sent, because what is configured cannot be used."""
    return Receipt(delivered=False, retry=False, detail=plain(what, DETAIL_LIMIT))


def without(text: str, *secrets: str | None) -> str:
    """`text` with every secret in it, and every longer part of one, blotted out.

    >>> without("POST https://hooks.example/T1/B2/abcdefgh12 failed", "https://hooks.example/T1/B2/abcdefgh12")
    'POST *** failed'
    """
    for secret in secrets:
        parts = [secret, *re.split(r"[/?&=#]", secret)] if secret else []
        for part in sorted(parts, key=len, reverse=True):
            # Short parts (https:, services) are no secret, and blotting them out hides the story.
            if part == secret or len(part) >= 8:
                text = text.replace(part, "***")
    return text
