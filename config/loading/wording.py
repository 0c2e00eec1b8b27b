"""pydantic's findings in words for people: what is wrong, and what would be right.

Messages are made of what stands in the file, of the schema and of the error's kind, never of
the value that was checked: that may be a secret.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from typing import Any

from config.loading.models import field_at, is_secret, keys_of, kind_at
from config.loading.tree import Items, Leaf, Node, Path, find, printable, visible
from config.schema import Section
from config.schema.quantities import duration_in_words

HOUR = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
PATTERNS = {
    r"^https?://\S+$": "is not a web address; it begins with https:// or http:// and has no blanks",
    r"^[a-z]{2}$": "is not a language; write its two small letters, as en, ko, ru, uk",
    r"^[a-z][a-z0-9_-]*$": "is not a name; write small letters, digits, - and _, a letter first",
    r"^[^@\s<>]+@[^@\s<>]+$": "is not an email address; write name@host alone",
    HOUR: "is not an hour; write it as 07:30 or 22:00",
    r"^[^\x00-\x1f\x7f]*$": "holds a line break or another control character; write it on one line",
}
"""By pattern of the schema, what to tell who breaks it. A test holds that none is missing."""

KEYS = "keys with values"
WANTED = {
    "string": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "tuple": "a list",
    "list": "a list",
    "dict": KEYS,
    "model": KEYS,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One error of pydantic's, and where in the tree it fell."""

    kind: str
    path: Path
    facts: Mapping[str, Any]
    model: type[Section]
    root: Node

    @property
    def name(self) -> str:
        """The key that it is about, for the beginning of a message."""
        return next((printable(step) for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def stands(self) -> str:
        """What stands in the file, as far as it may be shown."""
        node = find(self.root, self.path)
        if is_secret(kind_at(self.model, self.path)):
            return "the secret given"
        if isinstance(node, Leaf):
            return printable(node.written) if node.written else "nothing"
        return "a list" if isinstance(node, Items) else "a group of keys"


def worded(finding: Finding) -> str:
    """What is wrong, and what would be right."""
    for kinds, words in _WORDS:
        if finding.kind in kinds:
            text = words(finding)
            break
    else:
        text = (
            _of_type(finding) if finding.kind.endswith("_type") else f"{finding.stands} is not possible here"
        )
    return text if finding.kind in _NAMED_ALREADY or not finding.name else f"{finding.name}: {text}"


def nearest(word: str, known: list[str]) -> str:
    """`; did you mean …?`, or the words that are known where none is near."""
    if near := get_close_matches(word.lower(), known, n=1, cutoff=0.6):
        return f"; did you mean {near[0]}?"
    if not known:
        return ""
    some = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return f"; known here: {some}"


def _unknown_key(finding: Finding) -> str:
    known = list(keys_of(kind_at(finding.model, finding.path[:-1])))
    return f"unknown key {finding.name}{nearest(finding.name, known)}"


def _missing(finding: Finding) -> str:
    field = field_at(finding.model, finding.path)
    means = (field.description or "").split(";")[0].split("\n\n")[0].rstrip(".") if field else ""
    of = next((printable(step) for step in reversed(finding.path[:-1]) if isinstance(step, str)), "")
    where = f" from {of}" if of else ""
    return f"{finding.name} is missing{where}" + (f" ({' '.join(means.split())})" if means else "")


def _of_type(finding: Finding) -> str:
    node = find(finding.root, finding.path)
    if finding.kind == "int_type" and isinstance(node, Leaf) and isinstance(node.value, float):
        return _fraction(finding)
    wanted = WANTED.get(finding.kind.removesuffix("_type").removesuffix("_attributes"), "something else")
    belongs = "belong" if wanted == KEYS else "belongs"
    return f"{_subject(finding)}, but {wanted} {belongs} here{_remedy(finding)}"


def _subject(finding: Finding) -> str:
    match find(finding.root, finding.path):
        case Leaf(value=None):
            return "nothing stands here"
        case Leaf(value=bool()):
            return f"{finding.stands} is a truth value"
        case Leaf(value=int() | float()):
            return f"{finding.stands} is a number"
        case Leaf():
            return f"{finding.stands} is text"
        case Items():
            return "a list stands here"
    return f"{KEYS} stand here"


def _remedy(finding: Finding) -> str:
    node, stands = find(finding.root, finding.path), finding.stands
    if not isinstance(node, Leaf) or node.filled or is_secret(kind_at(finding.model, finding.path)):
        return "; put it in quotes" if finding.kind == "string_type" and isinstance(node, Leaf) else ""
    if node.value is None:
        return "; give one, or take the key out"
    if finding.kind == "string_type" and _wants_hour(finding):
        whole = isinstance(node.value, int) and 0 <= node.value < 24
        return f'; write "{node.value:02}:00", in quotes' if whole else "; write it as 07:30 or 22:00"
    if finding.kind == "string_type":
        return f'; write "{stands}", in quotes'
    if finding.kind in ("tuple_type", "list_type"):
        return f"; write [{stands}]"
    if finding.kind == "bool_type":
        return f"; write {_TRUTHS[stands.lower()]}" if stands.lower() in _TRUTHS else ""
    if node.quoted and finding.kind in ("int_type", "float_type"):
        return "; write it without quotes"
    return ""


def _wants_hour(finding: Finding) -> bool:
    field = field_at(finding.model, finding.path)
    return field is not None and any(getattr(part, "pattern", None) == HOUR for part in field.metadata)


def _pattern(finding: Finding) -> str:
    return f"{finding.stands} {PATTERNS.get(finding.facts['pattern'], 'is not written as it has to be')}"


def _choice(finding: Finding) -> str:
    allowed = str(finding.facts["expected"]).replace("'", "").replace(" or ", ", ")
    if allowed == "True":
        return f"{finding.stands} is not possible; write true, or take the key out"
    node = find(finding.root, finding.path)
    near = get_close_matches(finding.stands.lower(), allowed.split(", "), n=1)
    hint = f"; did you mean {near[0]}?" if near and isinstance(node, Leaf) and not node.filled else ""
    return f"{finding.stands} is not possible; allowed: {allowed}{hint}"


def _limit(comparison: str, fact: str) -> Callable[[Finding], str]:
    def words(finding: Finding) -> str:
        limit = _limit_in_words(finding.facts[fact])
        return f"{finding.stands} is out of range; it has to be {comparison} {limit}"

    return words


def _limit_in_words(limit: object) -> str:
    """A limit as people write it; one of a duration comes from pydantic as Python writes it."""
    if isinstance(limit, int | float):
        return f"{limit:g}"
    parts = {
        name: int(number) for name, number in re.findall(r"(days|seconds|microseconds)=(\d+)", str(limit))
    }
    return duration_in_words(timedelta(**parts))


def _too_long(finding: Finding) -> str:
    return f"this has more than {finding.facts['max_length']} characters; shorten it"


def _too_short(finding: Finding) -> str:
    return (
        "nothing is given; write at least one"
        if finding.kind == "too_short"
        else "this is empty; write something"
    )


def _own_words(finding: Finding) -> str:
    """What a validator of the schema says, where it saw nothing but what stands in the file."""
    sentence = finding.facts.get("error")
    return visible(str(sentence)) if sentence else f"what {finding.stands} stands for does not fit here"


def _fraction(finding: Finding) -> str:
    return f"{finding.stands} has a fraction, but a whole number belongs here"


_TRUTHS = {
    **dict.fromkeys(("yes", "on", "1", "y", "true"), "true"),
    **dict.fromkeys(("no", "off", "0", "n", "false"), "false"),
}
_NAMED_ALREADY = {"missing", "extra_forbidden"}
_WORDS: tuple[tuple[set[str], Callable[[Finding], str]], ...] = (
    ({"extra_forbidden"}, _unknown_key),
    ({"missing"}, _missing),
    ({"string_pattern_mismatch"}, _pattern),
    ({"literal_error", "enum"}, _choice),
    ({"greater_than"}, _limit("more than", "gt")),
    ({"greater_than_equal"}, _limit("at least", "ge")),
    ({"less_than"}, _limit("less than", "lt")),
    ({"less_than_equal"}, _limit("at most", "le")),
    ({"string_too_long", "too_long"}, _too_long),
    ({"string_too_short", "too_short"}, _too_short),
    ({"value_error", "assertion_error"}, _own_words),
    ({"int_from_float"}, _fraction),
)
