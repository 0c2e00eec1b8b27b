"""Patterns of a language, made ready for searching."""

import re
from collections.abc import Iterable
from functools import lru_cache


# All the patterns of all languages are fewer. What `re` itself keeps it takes longer to find, and keeps less.
@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """`pattern`, compiled when first asked for."""
    return re.compile(pattern)


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """What stands wherever one of `patterns` does, in which no group has a name: a text without it need not
    be searched for each of them.

    >>> any_of([r"(?P<days>two) days ago", "yesterday"]).search("It was yesterday.")
    <re.Match object; span=(7, 16), match='yesterday'>
    """
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns)
    return re.compile("|".join(unnamed) or "(?!)")
