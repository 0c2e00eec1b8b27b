"""What works in a configuration, but had better be otherwise."""

import ipaddress
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from config.loading.crosschecks import entries, leaf
from config.loading.document import Document
from config.loading.tree import Keys, Leaf, Node, find
from config.schema.topic import Topic

_IN_PLAIN = "stands in plain text; better ${{{name}}} from the environment, or ${{file:{file}}}"
_WITH_PASSWORD = re.compile(r"[a-z+]+://[^/@\s:]*:[^/@\s]+@")


def give(monitor: Document, feeds: Document, watchers: Document) -> None:
    """Leaves warnings in the three documents, none of which has mistakes."""
    _mail(monitor)
    _addresses(monitor, find(monitor.root, ["storage", "url"]) if monitor.root else None)
    for feed in entries(feeds.root, "feeds"):
        _addresses(feeds, find(feed, ["url"]))
    for watcher in entries(watchers.root, "watchers"):
        for channel in entries(watcher, "channels"):
            _plain(watchers, find(channel, ["slack"]), "slack", "SLACK_WEBHOOK", "slack-webhook")
    _nothing_there(feeds, "feeds", "nothing is polled")
    _nothing_there(watchers, "watchers", "nobody is told")


def on_feeds(feeds: Document, allowed: Iterable[str], topics: Iterable[Topic]) -> None:
    """Leaves warnings about feeds that will be refused, or that nobody reads in their language."""
    networks = [ipaddress.ip_network(network) for network in allowed]
    languages = {lang for topic in topics for lang in (*topic.keywords, *topic.figures)}
    for feed in entries(feeds.root, "feeds"):
        url, lang = leaf(feed, "url"), leaf(feed, "lang")
        if url is not None and not url.filled and (host := _private(str(url.value), networks)):
            feeds.warn(
                url.place,
                f"url: {host} is no public address and will not be asked; "
                "name its network in polling.allow_networks of monitor.yaml",
            )
        if lang is not None and (words := unread(str(lang.value), languages)):
            feeds.warn(lang.place, f"lang: {words}")


def unread(lang: str, languages: Iterable[str]) -> str:
    """What to say of a language that topics have no words for; empty where they have."""
    known = sorted(set(languages))
    if lang in known:
        return ""
    return f"no topic has words in {lang} (but in {', '.join(known)}); its texts are read as English"


def _private(url: str, networks: Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> str:
    """The host of `url` where it is an address, and neither public nor in one of `networks`."""
    host = urlsplit(url).hostname or ""
    try:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        return ""
    return "" if address.is_global or any(address in network for network in networks) else host


def _mail(monitor: Document) -> None:
    smtp = find(monitor.root, ["smtp"]) if monitor.root else None
    if smtp is None:
        return
    password = find(smtp, ["password"])
    _plain(monitor, password, "password", "SMTP_PASSWORD", "smtp-password")
    security = find(smtp, ["security"])
    if password is not None and isinstance(security, Leaf) and security.value == "none":
        monitor.warn(
            security.place, "security: the password crosses the network readable; use starttls or tls"
        )


def _plain(document: Document, node: Node | None, key: str, name: str, file: str) -> None:
    if isinstance(node, Leaf) and node.value is not None and not node.filled:
        document.warn(node.place, f"{key} " + _IN_PLAIN.format(name=name, file=file))


def _addresses(document: Document, node: Node | None) -> None:
    if isinstance(node, Leaf) and not node.filled and _WITH_PASSWORD.match(node.written):
        document.warn(node.place, "a password " + _IN_PLAIN.format(name="PASSWORD", file="password"))


def _nothing_there(document: Document, key: str, consequence: str) -> None:
    if document.root is not None and not list(entries(document.root, key)):
        place = (
            document.root.of[key].place
            if isinstance(document.root, Keys) and key in document.root.of
            else None
        )
        document.warn(place or document.root.place, f"no {key} are given: {consequence}")
