"""Alerts as lines on a stream: the daemon's own standard output, until other channels are set up."""

from typing import TextIO

from monitor.alerts.bulletin_words import bulletin_lines, worded_bulletin
from monitor.alerts.bulletins import BulletinMessage
from monitor.alerts.channels.answers import unreachable
from monitor.alerts.model import Message, Receipt
from monitor.alerts.text import lines
from monitor.alerts.wording import worded


class ConsoleChannel:
    """Writes to `stream`, in the letters that its encoding knows."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    async def deliver(self, message: Message | BulletinMessage) -> Receipt:
        """Writes the alert as a few lines, none of which can steer a terminal."""
        repeated = message.perhaps_repeated
        if isinstance(message, BulletinMessage):
            text = bulletin_lines(worded_bulletin(message.bulletin), perhaps_repeated=repeated)
        else:
            text = lines(worded(message.alert), perhaps_repeated=repeated)
        encoding = self._stream.encoding or "utf-8"
        try:
            self._stream.write(text.encode(encoding, "replace").decode(encoding))
            self._stream.flush()
        except (OSError, ValueError) as error:  # a closed pipe, a closed stream
            return unreachable(f"the console could not be written to ({type(error).__name__})")
        return Receipt(delivered=True, detail="written")
