"""`watchers.yaml`: who is told, of what, and by which channel."""

from typing import Annotated, Literal

from pydantic import Field, SecretStr, model_validator

from config.schema import Section
from config.schema.monitor import Email
from config.schema.topic import Name
from config.vocabulary import Severity


class QuietHours(Section):
    """When only major alerts come through at once; the rest waits until the end."""

    start: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    end: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    time_zone: str = "UTC"


class Channel(Section):
    """One way to reach a watcher: exactly one of the keys."""

    email: Email | None = None
    slack: SecretStr | None = None
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
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    topics: tuple[Name, ...] = ()
    """Only these topics; all if not given."""
    metrics: tuple[Name, ...] = ()
    """Only these metrics; all if not given."""
    severity: Severity = Severity.NOTICE
    """Nothing quieter than this."""
    quiet_hours: QuietHours | None = None


class Watchers(Section):
    """The whole of watchers.yaml."""

    watchers: tuple[Watcher, ...] = ()
