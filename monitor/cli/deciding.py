"""`tallywatch decide`: estimates in as JSON lines, decisions out as JSON lines.

The judging is `monitor.consensus`; here stand the streams, and the errors by line.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from config.errors import TallywatchError
from monitor.cli.options import ConfigOption, configuration

if TYPE_CHECKING:
    from config.schema.topic import Topic

DONE, MALFORMED = 0, 2
"""Exit statuses: every line was judged; some line was not (what was wrong stands on standard error)."""


class ChoiceError(TallywatchError):
    """The topic that was asked for is not there, or none was named among several."""


def decide(
    topic: Annotated[
        str | None, typer.Option(help="The topic whose metrics, sources and thresholds hold.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Judge estimates: JSON lines in, in the order of arrival; a decision for each out.

    \b
    {"id": "a1", "published": "2025-04-30", "source": "nis", "metric": "killed", "low": 600, "high": 600}
    gives {"id": "a1", "decision": "first", "severity": "warning", "band": null, ...}

    A row may also have outlet, status, scope, as_of and bound. Each estimate is judged against
    those before it, at the moment of its publication.

    \b
    Example:      tallywatch decide < estimates.jsonl
    Exit status:  0 every line was judged; 1 the configuration has mistakes; 2 some line was
                  malformed (its number and what is wrong stand on standard error, the rest goes on)
    """
    chosen = chosen_topic(config, topic)
    try:
        malformed = judge_lines(sys.stdin.buffer, sys.stdout, sys.stderr, chosen)
    except BrokenPipeError:
        # Whoever read our output has had enough. What is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(DONE) from None
    raise typer.Exit(MALFORMED if malformed else DONE)


def chosen_topic(folder: Path | None, name: str | None) -> "Topic":
    """The topic called `name`, or the only one there is; raises ChoiceError where that is unclear."""
    topics = configuration(folder).topics
    if name is None and len(topics) == 1:
        return next(iter(topics.values()))
    if name is None:
        raise ChoiceError(f"there are several topics; name one by --topic: {', '.join(topics)}")
    if name not in topics:
        raise ChoiceError(f"there is no topic {name!a}; there is {', '.join(topics)}")
    return topics[name]


def judge_lines(lines: Iterable[bytes], out: TextIO, err: TextIO, topic: "Topic") -> int:
    """Writes a decision for each line as it comes; returns how many lines were malformed."""
    from monitor.consensus.deciding import decide as judge
    from monitor.consensus.errors import ConsensusError
    from monitor.consensus.history import History
    from monitor.consensus.model import Judged
    from monitor.consensus.rows import estimate_of, row_of

    history, now, malformed = History(), None, 0
    for number, line in numbered(lines):
        try:
            estimate = estimate_of(parsed(line), topic)
            now = later(now, estimate.published)
            decision = judge(estimate, history, topic, now)
        except (ConsensusError, ValueError) as error:
            malformed += 1
            print(f"line {number}: {error}", file=err, flush=True)
            continue
        history = history.add(Judged(estimate=estimate, decision=decision))
        print(json.dumps(row_of(estimate.id, decision), ensure_ascii=False), file=out, flush=True)
    return malformed


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers from 1."""
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def parsed(line: bytes) -> object:
    """The value that a line holds; raises ValueError, which says what is wrong in words of ours."""
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start + 1}") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("not JSON that can be read: nested too deeply") from None


def later(now: datetime | None, published: datetime) -> datetime:
    """A replay's clock: it stands at the latest publication seen."""
    return published if now is None else max(now, published)
