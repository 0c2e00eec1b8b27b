"""One address for one article, whatever a feed hangs onto it to follow its readers."""

import re
from urllib.parse import urlsplit

# Their links lead to a page that needs a browser, and tells the aggregator who reads what.
_WRAPPERS = ("news.google.com/", "www.google.com/url", "google.com/url", "www.bing.com/news/apiclick")
# Without a query or anything else to be put right; courlan would give it back as it is.
_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*+(?:/(?!\.\.)[\w.~%!=:,-]++)*+/?", re.ASCII)


def canonical_url(url: str) -> str:
    """`url` without fragment, tracking parameters and other trappings; as it is where nothing is known.

    >>> canonical_url("https://Example.org/story?utm_source=rss&id=4#comments")
    'https://example.org/story?id=4'
    """
    bare = url.partition("#")[0]
    if _PLAIN.fullmatch(bare) and "xn--" not in bare:
        return bare
    from courlan import normalize_url

    try:
        return str(normalize_url(bare, strict=False, language=None)) or bare
    except (ValueError, TypeError, AttributeError):
        return bare


def is_wrapper(url: str) -> bool:
    """Whether the address is an aggregator's own, behind which the article lies."""
    parts = urlsplit(url)
    return f"{(parts.hostname or '').lower()}{parts.path.lower() or '/'}".startswith(_WRAPPERS)
