"""What a topic's file says against itself: circles, two of what there is one of, a name for two.

The checks read the tree, so that each mistake stands at its place. That names are known at all
is left to `crosschecks`.
"""

from collections.abc import Iterator, Mapping

from config.loading.crosschecks import leaf, listed
from config.loading.tree import Key, Keys, Leaf, Node, Place, find, printable
from config.loading.yaml_text import Report

References = Mapping[str, list[Leaf]]


def within_topic(root: Node | None, report: Report) -> None:
    """Reports every contradiction in a topic's file."""
    metrics = _keys(root, "metrics")
    bounds = {name: [bound] for name, key in metrics.items() if (bound := leaf(key.node, "at_most"))}
    parts = {name: list(listed(key.node, "sum_of")) for name, key in metrics.items()}
    _circles("at_most", "bounded by", bounds, report)
    _circles("sum_of", "a part of", parts, report)
    _defaults(metrics, report)
    for kind in ("aliases", "speaks"):
        _shared_names(root, kind, report)


def _keys(node: Node | None, key: str) -> Mapping[str, Key]:
    found = find(node, [key]) if node else None
    return found.of if isinstance(found, Keys) else {}


def _circles(key: str, relation: str, references: References, report: Report) -> None:
    """Each circle once, at the reference that closes it in the order of the file."""
    told: set[str] = set()
    for name, named in references.items():
        for reference in named:
            circle = _way_back(name, str(reference.value), references)
            if circle and not told & set(circle):
                told |= set(circle)
                way = " → ".join(printable(step) for step in (name, *circle))
                report(reference.place, f"{key}: {printable(name)} would be {relation} itself ({way})")


def _way_back(start: str, first: str, references: References) -> list[str]:
    """The shortest way from `first` back to `start`; empty where there is none."""
    ways, seen = [[first]], {first}
    for way in ways:
        if way[-1] == start:
            return way
        for step in (str(reference.value) for reference in references.get(way[-1], [])):
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []


def _defaults(metrics: Mapping[str, Key], report: Report) -> None:
    first = None
    for name, key in metrics.items():
        default = find(key.node, ["default"])
        if not isinstance(default, Leaf) or default.value is not True:
            continue
        if first is not None:
            report(default.place, f"default: {printable(first)} is the default already; let one metric be")
        first = first or name


def _shared_names(root: Node | None, kind: str, report: Report) -> None:
    seen: dict[tuple[str, str], tuple[str, Place]] = {}
    for source, lang, name in _names(root, kind):
        owner, place = seen.setdefault((lang, str(name.value).casefold()), (source, name.place))
        if owner != source:
            report(
                name.place,
                f"{kind}: {printable(name.written)} stands for {printable(owner)} already, on line "
                f"{place.line}; nobody could tell which is meant",
            )


def _names(root: Node | None, kind: str) -> Iterator[tuple[str, str, Leaf]]:
    for source, key in _keys(root, "sources").items():
        for lang in _keys(key.node, kind):
            yield from ((source, lang, name) for name in listed(key.node, kind, lang))
