"""`watchers.yaml`: who is told, of what, and by which channel."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from config.schema import Section
from config.schema.kinds import TimeZone, Webhook
from config.schema.monitor import Email
from config.schema.topic import Name
from config.vocabulary import Severity

ClockTime = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class QuietHours(Section):
    """When only major alerts come through at once; the rest waits until the end."""

    start: ClockTime
    """The hour at which they begin, as 22:00."""
    end: ClockTime
    """The hour at which they end; earlier than `start` where they last past midnight."""
    time_zone: TimeZone = "UTC"
    """The zone of both, as Europe/Berlin."""

    @model_validator(mode="after")
    def _last_some_time(self) -> "QuietHours":
        if self.start == self.end:
            raise ValueError(f"they begin and end at {self.start}; write two hours, or take quiet_hours out")
        return self


class Channel(Section):
    """One way to reach a watcher: exactly one of the keys."""

    email: Email | None = None
    """An address that mails go to, by the server in monitor.yaml."""
    slack: Webhook | None = None
    """An incoming webhook's address. It is a secret: whoever knows it can post."""
    console: Literal[True] | None = None
    """The daemon's own standard output."""

    @model_validator(mode="after")
    def _exactly_one(self) -> "Channel":
        given = [key for key in ("email", "slack", "console") if getattr(self, key) is not None]
        if len(given) != 1:
            raise ValueError(
                f"a channel is exactly one of email, slack, console; here: {', '.join(given) or 'none'}"
            )
        return self

    @property
    def kind(self) -> str:
        """Which of the keys is given."""
        return "email" if self.email else "slack" if self.slack else "console"


class Watcher(Section):
    """One person or desk."""

    name: Name
    """What the watcher is called in logs and in `tallywatch status`. Unique."""
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    """The ways to reach this watcher; each gets every alert."""
    topics: tuple[Name, ...] = ()
    """Only these topics; all if not given."""
    metrics: tuple[Name, ...] = ()
    """Only these metrics; all if not given."""
    severity: Severity = Severity.NOTICE
    """Nothing quieter than this."""
    quiet_hours: QuietHours | None = None
    """When only major alerts come through at once; never if not given."""
    alerts: bool = True
    """Whether this watcher gets alerts; false for somebody who only runs the daemon."""
    operations: bool = False
    """Whether this watcher is told when feeds have been sick for long, and when they are well again."""

    @model_validator(mode="after")
    def _told_something(self) -> "Watcher":
        if not (self.alerts or self.operations):
            raise ValueError(
                "this watcher gets neither alerts nor operations; make one of them true, or take it out"
            )
        return self


class Watchers(Section):
    """The whole of watchers.yaml."""

    watchers: tuple[Watcher, ...] = ()
    """The watchers, in any order."""
