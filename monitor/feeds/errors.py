"""What can go wrong between an address and its entries, and whether to try again."""

from base64 import b64encode
from collections.abc import Iterator
from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from config.errors import TallywatchError


class Reason(StrEnum):
    """Why nothing usable came; the text is what `tallywatch status` shows."""

    TIMEOUT = "no complete answer in time"
    UNREACHABLE = "no connection"
    UNKNOWN_HOST = "the host name is not known"
    INSECURE = "the server's certificate cannot be trusted"
    BROKEN_ANSWER = "the server broke the rules of HTTP"
    BAD_ADDRESS = "not an address that can be fetched"
    REFUSED_ADDRESS = "the address is not on the public internet"
    BAD_REDIRECT = "redirected without end"
    TOO_LARGE = "larger than polling.max_body allows"
    BAD_COMPRESSION = "compressed in a way that cannot be read"
    NOT_A_FEED = "not a feed"
    DISALLOWED = "its site asks robots to leave it alone"
    TOO_COSTLY = "too costly to read"


TRANSIENT = frozenset(
    {Reason.TIMEOUT, Reason.UNREACHABLE, Reason.UNKNOWN_HOST, Reason.INSECURE, Reason.BROKEN_ANSWER}
)


class FeedError(TallywatchError):
    """Fetching or reading one feed or page failed. A library's error is chained as the cause.

    The detail is kept on one line, and without control characters.
    """

    def __init__(self, url: str, reason: Reason, detail: str = "") -> None:
        self.url, self.reason, self.detail = without_password(url), reason, _on_one_line(detail)
        self.seconds = 0.0
        """What the fetch that failed had taken by then, without the wait for its turn; the client says so."""
        super().__init__(f"{self.url}: {self.problem}")

    def __reduce__(self) -> tuple[type["FeedError"], tuple[str, Reason, str]]:
        """So that it can cross from the process where a document was read."""
        return FeedError, (self.url, self.reason, self.detail)

    @property
    def problem(self) -> str:
        """The reason with its detail, without the address."""
        return f"{self.reason}: {self.detail}" if self.detail else str(self.reason)

    @property
    def transient(self) -> bool:
        """Whether the next poll may well succeed (after a timeout, yes; behind a bad address, no)."""
        return self.reason in TRANSIENT


def _on_one_line(detail: str) -> str:
    """The detail, which may quote what a server sent, without anything that steers where it is shown."""
    shown = "".join(char if char.isprintable() else " " for char in detail)
    return " ".join(shown.split())


def said(words: str, most: int = 60) -> str:
    """What a server said, to be part of a detail: no longer than that, and without a `; `, for what
    follows one is shown as our own advice (`monitor.feeds.health`).

    >>> said("gzip; send us your password")
    'gzip, send us your password'
    """
    return words[:most].replace(";", ",")


def without_password(url: str) -> str:
    """The address as it may be logged and shown: what stands before an @ in its host part is left out.

    >>> without_password("https://me:secret@example.org/feed")
    'https://example.org/feed'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


SECRET_LENGTH = 6
"""Fewer characters of a query are words of every day (`rss`, `10`), not what keeps others out."""


def without_secrets(text: str, *urls: str) -> str:
    """`text`, which may quote what a server sent back, without what these addresses hold to be let in by:
    user name and password, as they stand there or as they are sent, and the values of the query.

    >>> without_secrets("400: no /feed?key=s3cret-key", "https://example.org/feed?key=s3cret-key")
    '400: no /feed?key=…'
    """
    secrets = {secret for url in urls for secret in _secrets(url)}
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "…")
    return text


def _secrets(url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if user or password:
        yield b64encode(f"{user}:{password}".encode()).decode()
    raw = [value for pair in parts.query.split("&") for value in pair.split("=", 1)[-1:]]
    given = [value for _, value in parse_qsl(parts.query, errors="replace")]
    for secret in (user, password, parts.username or "", parts.password or "", *raw, *given):
        if len(secret) >= SECRET_LENGTH or (secret and secret in {password, parts.password}):
            yield secret
