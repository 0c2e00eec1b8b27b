"""One address for one article, whatever a feed hangs onto it to follow its readers."""

from urllib.parse import urlsplit

# Their links lead to a page that needs a browser, and tells the aggregator who reads what.
_WRAPPERS = ("news.google.com/", "www.google.com/url", "google.com/url", "www.bing.com/news/apiclick")


def canonical_url(url: str) -> str:
    """`url` without fragment, tracking parameters and other trappings; as it is where nothing is known.

    >>> canonical_url("https://Example.org/story?utm_source=rss&id=4#comments")
    'https://example.org/story?id=4'
    """
    from courlan import normalize_url

    bare = url.partition("#")[0]
    try:
        return str(normalize_url(bare, strict=False, language=None)) or bare
    except (ValueError, TypeError, AttributeError):
        return bare


def is_wrapper(url: str) -> bool:
    """Whether the address is an aggregator's own, behind which the article lies."""
    parts = urlsplit(url)
    return f"{(parts.hostname or '').lower()}{parts.path.lower() or '/'}".startswith(_WRAPPERS)
