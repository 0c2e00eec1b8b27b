"""`tallywatch decide`: estimates in as JSON lines, decisions out as JSON lines.

The judging is `monitor.consensus`; the streams are `monitor.cli.lines`.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from monitor.cli.lines import stream
from monitor.cli.options import ConfigOption
from monitor.cli.topics import TopicOption, chosen_topic

if TYPE_CHECKING:
    from config.schema.topic import Topic


class Judge:
    """Judges estimates in the order of their arrival, each against those before it."""

    def __init__(self, topic: "Topic") -> None:
        from monitor.consensus.history import History

        self._topic = topic
        self._history = History()
        self._now: datetime | None = None

    def answer(self, fields: dict[str, Any]) -> dict[str, Any]:
        """A line of `decide`. Raises ConsensusError for a row that cannot be judged."""
        from monitor.consensus.deciding import decide as judge
        from monitor.consensus.model import Judged
        from monitor.consensus.rows import estimate_of, row_of

        estimate = estimate_of(fields, self._topic)
        # A replay's clock stands at the latest publication seen.
        self._now = max(self._now or estimate.published, estimate.published)
        decision = judge(estimate, self._history, self._topic, self._now)
        self._history = self._history.add(Judged(estimate, decision))
        return row_of(estimate.id, decision)


def decide(topic: TopicOption = None, config: ConfigOption = None) -> None:
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
    stream(Judge(chosen_topic(config, topic)).answer)
