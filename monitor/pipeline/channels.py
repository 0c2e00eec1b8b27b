"""The channels that the daemon delivers by, each made when it is first needed."""

from typing import TextIO

from config.schema.monitor import Smtp
from monitor.alerts.model import Channel


class Channels:
    """A channel of each kind that can be used. A change of the mail server makes mail's anew."""

    def __init__(self, smtp: Smtp | None, output: TextIO) -> None:
        self._smtp, self._output = smtp, output
        self._made: dict[str, Channel] = {}

    def take_up(self, smtp: Smtp | None) -> None:
        """Goes over to another mail server."""
        if smtp != self._smtp:
            self._smtp = smtp
            self._made.pop("email", None)

    def get(self, kind: str) -> Channel | None:
        """The channel of this kind; None where there is no mail server, or no such kind."""
        if kind not in self._made:
            made = self._make(kind)
            if made is None:
                return None
            self._made[kind] = made
        return self._made[kind]

    def _make(self, kind: str) -> Channel | None:
        if kind == "email" and self._smtp is not None:
            from monitor.alerts.channels.email import EmailChannel

            return EmailChannel(self._smtp)
        if kind == "slack":
            from monitor.alerts.channels.slack import SlackChannel

            return SlackChannel()
        if kind == "console":
            from monitor.alerts.channels.console import ConsoleChannel

            return ConsoleChannel(self._output)
        return None
