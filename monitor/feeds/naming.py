"""What to call a feed here, and its publisher in alerts, where nobody has said so: legible and unique.

A name is small letters, digits and hyphens, a letter first (`config.schema.topic.Name`).
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count
from urllib.parse import urlsplit

LONGEST = 32
"""Letters of a name; longer titles end at a word before."""
LONGEST_OUTLET = 200
# Words that titles and paths of feeds hold without saying whose they are.
_NOISE = frozenset(
    [
        *(
            "rss",
            "rss2",
            "xml",
            "atom",
            "feed",
            "feeds",
            "json",
            "index",
            "home",
            "homepage",
            "latest",
            "all",
        ),
        *("the", "www", "php", "asp", "aspx", "html", "htm", "headlines", "main", "site"),
    ]
)
# Labels of hosts that come before the publisher's own, and the second-level domains of countries.
_BEFORE = frozenset({"www", "feeds", "feed", "rss", "rssfeeds", "xml", "m", "news", "blog", "api"})
_SECOND_LEVEL = frozenset({"co", "com", "or", "org", "go", "gov", "ne", "net", "ac", "edu", "gob"})
_FORMAT = re.compile(
    r"[\s\-–—|»:(]*\b(?:rss|atom|xml|json)?\s*(?:2\.0|1\.0)?\s*(?:feeds?|rss)\b[\s)]*$", re.I
)


def feed_name(title: str, url: str, taken: Collection[str], lang: str | None = None) -> str:
    """A name that none of `taken` is: from the title where it is in Latin letters, else from the host.

    >>> feed_name("The Example Gazette » RSS Feed", "https://example.org/rss.xml", ())
    'example-gazette'
    >>> feed_name("북한 뉴스", "https://www.daily.co.kr/rss/nk.xml", {"daily"}, "ko")
    'daily-ko'
    """
    return next(name for name in _candidates(title, url, lang) if name not in taken)


def outlet_name(title: str) -> str:
    """A feed's title as the name of who publishes it: on one line, without the word that it is a feed.

    >>> outlet_name("The Example Gazette » RSS Feed")
    'The Example Gazette'
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    return (_FORMAT.sub("", line).strip(" -–—|»:") or line)[:LONGEST_OUTLET].strip()


def _candidates(title: str, url: str, lang: str | None) -> Iterator[str]:
    host, path = _host_word(url), _path_words(url)
    latin = _slug(title) if _is_latin(title) else ""
    bases = [base for base in (latin, host) if base] or [_cut(path) or "feed"]
    for base in bases:
        yield base
        if lang:
            yield f"{base[:LONGEST]}-{lang}"
        if more := [word for word in path.split("-") if word and word not in base.split("-")]:
            yield _cut(f"{base}-{'-'.join(more)}")
    for number in count(2):
        yield f"{bases[0]}-{number}"


def _slug(text: str) -> str:
    """The telling words of a text, joined by hyphens; all of them where none is telling."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", re.sub("['’]", "", folded.lower()))
    telling = [word for word in words if word not in _NOISE]
    return _cut("-".join(telling)) if any(map(str.isalpha, telling)) else ""


def _cut(slug: str) -> str:
    """At most `LONGEST` letters, from the first letter on, ending where a word ends."""
    slug = slug.lstrip("0123456789-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug.strip("-")


def _is_latin(text: str) -> bool:
    letters = [c for c in unicodedata.normalize("NFKD", text) if c.isalpha()]
    return bool(letters) and sum(c.isascii() for c in letters) > len(letters) * 0.8


def _host_word(url: str) -> str:
    """The label of a host that says whose it is: `daily` of www.daily.co.kr; empty where it is a number."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():
        return ""
    labels = labels[:-1] or labels
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    telling = [label for label in labels if label not in _BEFORE] or labels
    return _cut(re.sub(r"[^a-z0-9]+", "-", telling[-1].lower()))


def _path_words(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return _slug(f"{parts.path} {parts.query}" if "$" not in url else parts.path)
