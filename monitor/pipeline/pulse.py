"""What has happened since the daemon's start, and whether it goes on: for those who watch it.

Counted in the event loop alone. By a clock that is never put forward or back (`time.monotonic`).
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from monitor.pipeline.polls import Brought
from monitor.pipeline.recording import Taken

ALIVE_WITHIN = 60.0
"""Seconds beyond its interval that a tick may be late: a database that is locked takes ten."""
STUCK_AFTER = 1800.0
"""Seconds in which something must come of what is in hand. The longest that a round can take is that each of
sixteen articles hangs the reader, which gives up one a minute."""


@dataclass(slots=True, kw_only=True)
class Pulse:
    """The counts of one daemon."""

    clock: Callable[[], float] = time.monotonic
    began: float = field(init=False)
    ticked: float = field(init=False)
    """When it last ticked, whether or not that went well."""
    moved: float = field(init=False)
    """When a round last ended, well or not, or nothing was in hand that one could take."""
    ticks_answered: bool = True
    """Whether the last tick could work with the database."""
    rounds_answered: bool = True
    """Whether the last round could."""
    settled: bool = False
    """Whether a first round has been handled, or there was nothing to handle."""
    polls: Counter[str] = field(default_factory=Counter)
    """By outcome."""
    poll_seconds: float = 0.0
    rounds: Counter[str] = field(default_factory=Counter)
    """`handled` or `failed`."""
    articles: Counter[bool] = field(default_factory=Counter)
    """By whether they were on a topic."""
    figures: int = 0
    alerts: int = 0

    def __post_init__(self) -> None:
        self.began = self.ticked = self.moved = self.clock()

    def tick(self, started: int | None, *, in_hand: int = 0) -> None:
        """A tick that began so many polls, None where it could not work; so many are not handled yet."""
        self.ticked = self.clock()
        self.ticks_answered = started is not None
        if not in_hand:
            self.moved = self.ticked
            self.settled = self.settled or started == 0

    def round_handled(self, brought: Sequence[Brought], taken: Taken) -> None:
        """What some polls brought has been handled."""
        self.moved = self.clock()
        self.settled = self.rounds_answered = True
        self.rounds["handled"] += 1
        for one in brought:
            self.polls[one.polled.outcome.value] += 1
            self.poll_seconds += one.polled.seconds
        self.articles[True] += taken.on_topic
        self.articles[False] += taken.articles - taken.on_topic
        self.figures += taken.figures
        self.alerts += taken.alerts

    def round_failed(self) -> None:
        """The database could not take a round, or it broke."""
        self.moved = self.clock()
        self.rounds["failed"] += 1
        self.rounds_answered = False

    def seconds_since_tick(self) -> float:
        """How long ago it last ticked."""
        return self.clock() - self.ticked

    def seconds_since_progress(self) -> float:
        """For how long nothing has come of what is in hand."""
        return self.clock() - self.moved

    def stuck(self, tick_seconds: float) -> str:
        """What does not go on, where ticks are to come every so many seconds; empty where all does."""
        if (seconds := self.seconds_since_tick()) > tick_seconds + ALIVE_WITHIN:
            return f"no tick for {seconds:.0f} s"
        if (seconds := self.seconds_since_progress()) > STUCK_AFTER:
            return f"nothing has come of the polls in hand for {seconds:.0f} s"
        return ""

    @property
    def database_answers(self) -> bool:
        """Whether the last tick and the last round could do their work, above all with the database."""
        return self.ticks_answered and self.rounds_answered
