"""Who stands behind an estimate: its key, its weight, and who is independent of whom.

A key is a source of the topic (`nis`) or, for voices of which there are many, the source with
whose voice it is (`media:outlet-a`).
"""

from config.schema.topic import Source, Topic

OUTLETS = "media"
"""The source that an outlet belongs to when it speaks for itself."""


def source_key(source: str | None, outlet: str | None, topic: Topic) -> str:
    """The key of whoever stands behind a figure that `outlet` printed.

    Where the outlet speaks for itself (`source` is None), and where a name stands for many
    voices, the outlet is part of the key.
    """
    name = source or OUTLETS
    known = topic.sources.get(name)
    voice = " ".join((outlet or "").split())
    many = name == OUTLETS or (known is not None and known.many)
    return f"{name}:{voice}" if many and voice else name


def described(key: str, topic: Topic) -> Source | None:
    """What the topic says of a key's source; None for one that it does not know (any more)."""
    sources = topic.sources
    return sources[key] if key in sources else sources.get(key.partition(":")[0])


def weight_of(key: str, topic: Topic) -> float:
    """What its word counts for. One that the topic does not describe counts as an outlet."""
    source = described(key, topic)
    return source.weight if source else topic.consensus.outlet_weight


def family_of(key: str, topic: Topic) -> str | None:
    """The family whose organs repeat each other, where it belongs to one."""
    source = described(key, topic)
    return source.family if source else None


def label_of(key: str, topic: Topic) -> str:
    """What sentences call it. An outlet's name comes from outside and stays out of them."""
    source = described(key, topic)
    return source.label if source else "another outlet"


def is_outlet(key: str) -> bool:
    """Whether a key stands for an outlet that speaks for itself."""
    return key.partition(":")[0] == OUTLETS


def is_many(key: str, topic: Topic) -> bool:
    """Whether a key stands for whoever spoke at one outlet (itself, an analyst): two of its figures
    need not be one voice's."""
    source = described(key, topic)
    return is_outlet(key) or (source is not None and source.many)


def independent(one: str, other: str, topic: Topic) -> bool:
    """Whether two sources are no organs of one family, and not the same."""
    if one == other:
        return False
    family = family_of(one, topic)
    return family is None or family != family_of(other, topic)
