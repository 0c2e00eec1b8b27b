"""What ruamel.yaml says of broken syntax, in words that tell what would be right."""

import re

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from config.loading.tree import Place

# What the parser says (a piece of it), and what to tell instead. The first that fits counts.
_AT_PROBLEM = (
    (r"character '\\t'", "a tab stands where YAML wants spaces; indent with spaces"),
    (r"character '(.)' that cannot start", r"a value cannot begin with \1; put it in quotes"),
    (
        r"mapping values are not allowed",
        "a colon too many, or a line indented too deep; put text that holds a colon and a blank in quotes",
    ),
    (r"unknown escape character", "this backslash means nothing in double quotes; use single quotes"),
    (r"expected <block end>", "this line is not indented like those that it belongs to"),
    (r"found '<stream end>'", "the file ends before what was begun with [ or { is closed"),
    (r"incompatible YAML document", "this is written for another version of YAML; take the %YAML line out"),
)
_AT_BEGINNING = (
    (r"flow sequence", "this list begins with [ and has no ] where it should end"),
    (r"flow mapping", "this begins with { and has no } where it should end"),
    (r"quoted scalar", "the quote that begins here is not closed"),
    (r"simple key", "a key without its colon; write key: value"),
)


def explained(error: YAMLError, text: str) -> tuple[Place, str]:
    """Where in `text` the syntax breaks, and what would be right there."""
    if isinstance(error, ReaderError):
        before = text[: error.position]
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        return place, "an invisible control character stands here; delete it"
    if not isinstance(error, MarkedYAMLError):
        return Place(1, 1), "this is not YAML"
    return _unquoted_reference(error, text) or _marked(error)


def _unquoted_reference(error: MarkedYAMLError, text: str) -> tuple[Place, str] | None:
    """A `${…}` without quotes inside `[…]` or `{…}`, whose brace YAML takes for its own."""
    if not str(error.context or "").startswith("while parsing a flow"):
        return None
    first, last = _place(error.context_mark).line, _place(error.problem_mark).line
    for number, line in enumerate(text.splitlines()[first - 1 : last], start=first):
        if match := re.search(r"[\[{,:]\s*(\$\{)", line):
            return Place(number, match.start(1) + 1), "inside [ ] or { } put ${…} in quotes"
    return None


def _marked(error: MarkedYAMLError) -> tuple[Place, str]:
    problem, context = str(error.problem or ""), str(error.context or "")
    for pattern, message in _AT_PROBLEM:
        if match := re.search(pattern, problem):
            return _place(error.problem_mark), match.expand(message) if "\\1" in message else message
    for pattern, message in _AT_BEGINNING:
        if re.search(pattern, context):
            return _place(error.context_mark), message
    return _place(error.problem_mark or error.context_mark), f"this is not YAML: {problem or context}"


def _place(mark: object) -> Place:
    return Place(getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1)
