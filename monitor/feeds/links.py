"""Links as the rest of the path can use them: absolute, http or https, nothing in them that breaks out.

How one link equals another (tracking parameters and the like) is `monitor.articles.canonical`.
"""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

MAX_LINK = 2_000
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff]+")
_BARE_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}([a-z]{2,18})(?:[/?#:]|$)", re.IGNORECASE)
_FILE_ENDINGS = frozenset(
    [
        "asp",
        "aspx",
        "atom",
        "cfm",
        "cgi",
        "do",
        "htm",
        "html",
        "jsp",
        "jspx",
        "md",
        "pdf",
        "php",
        "phtml",
        "pl",
        "rss",
        "shtml",
        "txt",
        "xhtml",
        "xml",
    ]
)
# Nothing in it to be mended or encoded, as in most links.
_PLAIN = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9-]*+(?:\.[A-Za-z0-9-]++)*+"
    r"(?:/[\w%~+,=.:/-]*+)?+(?:\?[\w%~+,=.:/&-]++)?+",
    re.ASCII,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def absolute_link(raw: str, base: str) -> str | None:
    """The address that `raw`, found in the document at `base`, means; None where it is no web address.

    A password in it is left out, and whatever could end a link early in a mail or in Slack's
    markup is percent-encoded.

    >>> absolute_link("/blog/x", "https://example.org/feed.xml")
    'https://example.org/blog/x'
    >>> absolute_link("javascript:alert(1)", "https://example.org/") is None
    True
    """
    if len(raw) <= MAX_LINK and _PLAIN.fullmatch(raw):
        return raw
    link = _BLANKS.sub(" ", raw).strip().replace("\\", "/")
    if not link or len(link) > MAX_LINK:
        return None
    if not _SCHEME.match(link) and (host := _BARE_HOST.match(link)) and host[1].lower() not in _FILE_ENDINGS:
        link = "http://" + link  # "example.org/x", written without its scheme
    try:
        parts = urlsplit(urljoin(base, link))
        host_part = parts.netloc.rpartition("@")[2]
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or not host_part.strip(".:"):
        return None
    if re.search(r"[\s<>\"'|^`{}%]", host_part):
        return None
    link = urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=host_part))
    return _percent_encoded(link)


def _percent_encoded(link: str) -> str | None:
    encoded = quote(link, safe="%/:=&?~#+!$,;'@()*[]-._", errors="replace")
    host = urlsplit(link).netloc
    if not host.isascii():  # an international name stays readable; the client knows how to ask for it
        encoded = encoded.replace(quote(host, safe="%/:=&?~#+!$,;'@()*[]-._"), host, 1)
    return encoded if len(encoded) <= MAX_LINK * 3 else None


def normalised_link(link: str) -> str:
    """The link as an identity: its host in lower case, no default port. The fragment stays, for some
    sites list every entry at one page's anchors."""
    parts = urlsplit(link)
    host = (parts.hostname or "").lower()
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    return urlunsplit((parts.scheme, f"{host}{port}", parts.path or "/", parts.query, parts.fragment))
