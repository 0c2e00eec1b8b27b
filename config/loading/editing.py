"""Adds a feed to feeds.yaml the way its owner would: comments, order and layout stay.

The file is written only when it then says what it said before and one feed more, and says it
without mistakes.
"""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.util import load_yaml_guess_indent

from config.errors import ConfigError, TallywatchError
from config.loading.crosschecks import canonical
from config.loading.files import LARGEST_FILE, UnreadableError, as_text, read_bytes, replace
from config.loading.folder import FEEDS, examine
from config.loading.tree import plain
from config.loading.yaml_text import parse

Wanted = Mapping[str, str]
"""The keys of a feed and their values, as they are to stand in the file."""


class EditError(TallywatchError):
    """A change that was asked for and is not made; the file is as it was."""


def add_feed(folder: Path, wanted: Wanted, environ: Mapping[str, str]) -> Path:
    """Adds a feed at the end of `folder`'s feeds.yaml, and says which file that is.

    Raises ConfigError when feeds.yaml has mistakes already, EditError when the feed is there or is
    not a proper one.
    """
    path = folder / FEEDS
    _refuse_mistakes(folder, path, environ)
    content = _content(path)
    _refuse_repetition(content, wanted)
    text = with_feed(content, wanted)
    tried = examine(folder, environ, {path: text.encode()})
    wrong = [mistake.message for mistake in tried.mistakes if mistake.file == path]
    if wrong:
        raise EditError("; ".join(wrong))
    try:
        replace(path, text.encode())
    except OSError as error:
        raise EditError(f"{path}: cannot be written: {error.strerror}") from None
    return path


def with_feed(text: str, wanted: Wanted) -> str:
    """`text` of a feeds.yaml with one more feed at its end. Raises EditError when that cannot be done
    without changing something else."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.explicit_start = text.startswith("---")
    document, mapping, offset = (
        load_yaml_guess_indent(text, yaml=yaml) if text.strip() else (None, None, None)
    )
    yaml.indent(mapping=2, sequence=(mapping or 4), offset=(2 if offset is None else offset))
    document = {} if document is None else document
    if not document.get("feeds"):
        document["feeds"] = []
    document["feeds"].append(dict(wanted))
    written = io.StringIO()
    yaml.dump(document, written)
    _refuse_other_changes(text, written.getvalue(), wanted)
    return written.getvalue()


def _refuse_mistakes(folder: Path, path: Path, environ: Mapping[str, str]) -> None:
    mistakes = tuple(
        mistake for mistake in examine(folder, environ).mistakes if mistake.file in (path, folder)
    )
    if mistakes:
        raise ConfigError(mistakes)


def _content(path: Path) -> str:
    try:
        return as_text(read_bytes(path, LARGEST_FILE))
    except UnreadableError as problem:
        raise EditError(f"{path}: {problem.message}") from None


def _refuse_repetition(text: str, wanted: Wanted) -> None:
    for feed in _data(text).get("feeds") or []:
        if feed.get("name") == wanted["name"]:
            raise EditError(f"there is a feed {wanted['name']} already; choose another --name")
        if canonical(str(feed.get("url"))) == canonical(wanted["url"]):
            raise EditError(f"the feed {feed['name']} polls this address already")


def _refuse_other_changes(before: str, after: str, wanted: Wanted) -> None:
    old, new = _data(before), _data(after)
    if new != {**old, "feeds": [*(old.get("feeds") or []), dict(wanted)]}:
        raise EditError(f"{FEEDS} is laid out in a way that cannot be kept; add the feed by hand")


def _data(text: str) -> dict[str, Any]:
    """What the file says, its references unfilled; mistakes were told before."""
    root = parse(text, lambda _place, _message: None)
    data = plain(root) if root is not None else {}
    return data if isinstance(data, dict) else {}
