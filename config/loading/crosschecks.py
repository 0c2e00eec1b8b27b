"""What no file can know alone: names used twice, and names that another file does not know.

The checks read the trees, so that each mistake stands at its place, and speak only of what is
written there.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from config.loading.tree import Items, Keys, Leaf, Node, Place, find, printable
from config.loading.wording import nearest
from config.loading.yaml_text import Report


def entries(root: Node | None, key: str) -> Iterator[Node]:
    """The items of the list that stands under `key`."""
    listed = find(root, [key]) if root else None
    if isinstance(listed, Items):
        yield from listed.nodes


def leaf(node: Node | None, key: str) -> Leaf | None:
    """The value under `key`, where it is text."""
    found = find(node, [key]) if node else None
    return found if isinstance(found, Leaf) and isinstance(found.value, str) else None


def repeated_names(root: Node | None, key: str, report: Report) -> None:
    """Each name in the list under `key` stands once."""
    seen: dict[object, Place] = {}
    for entry in entries(root, key):
        if (name := leaf(entry, "name")) is None:
            continue
        if (first := seen.setdefault(name.value, name.place)) != name.place:
            shown = printable(name.written)
            report(name.place, f"name: {shown} is taken by line {first.line} already; give each its own name")


def repeated_urls(root: Node | None, report: Report) -> None:
    """Each address in feeds.yaml stands once, however it is capitalised."""
    seen: dict[str, Place] = {}
    for feed in entries(root, "feeds"):
        if (url := leaf(feed, "url")) is None:
            continue
        if (first := seen.setdefault(canonical(str(url.value)), url.place)) != url.place:
            report(url.place, f"url: line {first.line} polls this address already; take one of the feeds out")


def canonical(url: str) -> str:
    """`url` as far as two addresses that differ in it are two feeds: no fragment, host in small letters."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    host = parts.netloc.lower().removesuffix(":443" if parts.scheme == "https" else ":80")
    return parts._replace(
        scheme=parts.scheme.lower(), netloc=host, path=parts.path or "/", fragment=""
    ).geturl()


Metrics = frozenset[str] | None
"""The names of a topic's metrics; None where its file does not tell them."""


def metrics_of(root: Node | None) -> Metrics:
    """The metrics that a topic's file names, whatever else may be wrong in it."""
    metrics = find(root, ["metrics"]) if root else None
    return frozenset(metrics.of) if isinstance(metrics, Keys) else None


def watched(root: Node | None, topics: Mapping[str, Metrics], report: Report) -> None:
    """Each topic and metric that a watcher names is there, and is named once.

    A topic that nobody can read may have any metric. Beside a topic that is not there, a metric
    that no topic has is wrong whichever was meant.
    """
    for watcher in entries(root, "watchers"):
        named = list(listed(watcher, "topics"))
        for topic in named:
            if topic.value not in topics:
                report(topic.place, f"topics: there is no topic {_unknown(topic, list(topics))}")
        known = all(topic.value in topics for topic in named)
        chosen = [topics[str(topic.value)] for topic in named] if named and known else [*topics.values()]
        _metrics(watcher, chosen, report)
        for key in ("topics", "metrics"):
            _repeated(watcher, key, report)


def _metrics(watcher: Node, topics: Sequence[Metrics], report: Report) -> None:
    if not topics or None in topics:
        return
    known = sorted({name for metrics in topics for name in metrics or ()})
    for metric in listed(watcher, "metrics"):
        if metric.value not in known:
            report(metric.place, f"metrics: no topic of this watcher has a metric {_unknown(metric, known)}")


def _repeated(watcher: Node, key: str, report: Report) -> None:
    seen: set[object] = set()
    for name in listed(watcher, key):
        if name.value in seen:
            report(name.place, f"{key}: {printable(name.written)} is named twice; once is enough")
        seen.add(name.value)


def listed(node: Node, *path: str) -> Iterator[Leaf]:
    """The texts of the list that stands at `path`."""
    items = find(node, path)
    if isinstance(items, Items):
        yield from (item for item in items.nodes if isinstance(item, Leaf) and isinstance(item.value, str))


def _unknown(name: Leaf, known: list[str]) -> str:
    return printable(name.written) + ("" if name.filled else nearest(name.written, known))


def mail_without_server(root: Node | None, report: Report) -> None:
    """Where monitor.yaml names no mail server, no watcher is reached by email."""
    for watcher in entries(root, "watchers"):
        for channel in entries(watcher, "channels"):
            if isinstance(channel, Keys) and "email" in channel.of:
                report(
                    channel.of["email"].place,
                    "email: monitor.yaml names no mail server; add its smtp section",
                )


def metric_references(root: Node | None, report: Report) -> bool:
    """Whether a topic's file speaks of metrics that it does not have."""
    metrics = find(root, ["metrics"]) if root else None
    if root is None or not isinstance(metrics, Keys):
        return False
    known = list(metrics.of)
    unknown = [
        (name, other) for name, other in (*_references(metrics), *_words(root)) if other.value not in known
    ]
    for name, other in unknown:
        report(other.place, f"{name}: this topic has no metric {_unknown(other, known)}")
    return bool(unknown)


def sources_of_part(part: Node | None, topic: Node | None, report: Report) -> None:
    """A file of one language names only sources that its topic has."""
    named = find(part, ["sources"]) if part else None
    known = find(topic, ["sources"]) if topic else None
    if not isinstance(named, Keys) or not isinstance(known, Keys):
        return
    for name, key in named.of.items():
        if name not in known.of:
            shown = _unknown(Leaf(name, key.place, name), list(known.of))
            report(key.place, f"sources: this topic has no source {shown}")


def _references(metrics: Keys) -> Iterator[tuple[str, Leaf]]:
    for key in metrics.of.values():
        if (bound := leaf(key.node, "at_most")) is not None:
            yield "at_most", bound
        yield from (("sum_of", part) for part in listed(key.node, "sum_of"))


def _words(root: Node) -> Iterator[tuple[str, Leaf]]:
    figures = find(root, ["figures"])
    for lang, lexicon in figures.of.items() if isinstance(figures, Keys) else ():
        words = find(lexicon.node, ["metrics"])
        for name, key in words.of.items() if isinstance(words, Keys) else ():
            yield f"figures: {printable(lang)}", Leaf(name, key.place, name)


def topic_name(root: Node | None, stem: str, report: Report) -> None:
    """A topic is called what its file is called, so that everybody finds it."""
    name = leaf(root, "name")
    if name is not None and name.value != stem:
        shown = printable(name.written)
        report(name.place, f"name: the file is called {stem}.yaml, its topic {shown}; let both be the same")
