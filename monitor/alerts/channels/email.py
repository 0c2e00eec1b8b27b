"""Alerts by mail: one connection, one message, and what the server said of it."""

import ssl
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage

import aiosmtplib

from config.schema.monitor import Smtp
from monitor.alerts.bulletins import BulletinMessage
from monitor.alerts.channels.answers import SMTP, refused, unreachable, unusable, without
from monitor.alerts.channels.bulletin_mail import compose_bulletin
from monitor.alerts.channels.mime import compose
from monitor.alerts.model import Message, Receipt

_FAREWELL = 2.0  # seconds that QUIT may take; nothing hangs on its answer


def _now() -> datetime:
    return datetime.now(UTC)


class EmailChannel:
    """Sends through the server that `smtp` names.

    With `security: starttls` a server that does not offer it gets nothing, neither the password nor
    the mail. `tls` replaces the system's trusted certificates, `now` the clock of the Date header.
    """

    def __init__(
        self, smtp: Smtp, *, tls: ssl.SSLContext | None = None, now: Callable[[], datetime] = _now
    ) -> None:
        self._smtp = smtp
        self._tls = tls
        self._now = now

    async def deliver(self, message: Message | BulletinMessage) -> Receipt:
        """Sends one alert, or one bulletin, to one address."""
        try:
            if isinstance(message, BulletinMessage):
                mail = compose_bulletin(message, self._smtp, self._now())
            else:
                mail = compose(message, self._smtp, self._now())
        except ValueError as error:
            return unusable(f"no mail can be made for this address: {error}")
        client = self._client()
        try:
            return await self._sent(client, mail)
        finally:
            client.close()

    async def _sent(self, client: aiosmtplib.SMTP, mail: EmailMessage) -> Receipt:
        try:
            await client.connect()
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            return self._failure(error, sending=False)
        try:
            to = [address.addr_spec for address in mail["To"].addresses]
            # As bytes: send_message would fold the headers its own way.
            _, said = await client.sendmail(mail["From"].addresses[0].addr_spec, to, mail.as_bytes())
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            return self._failure(error, sending=True)
        # The mail is taken. Whatever becomes of the farewell, it must not be sent again.
        with suppress(aiosmtplib.SMTPException, OSError):
            await client.quit(timeout=_FAREWELL)
        return Receipt(delivered=True, detail=self._clean(said))

    def _client(self) -> aiosmtplib.SMTP:
        smtp = self._smtp
        return aiosmtplib.SMTP(
            hostname=smtp.host,
            port=smtp.port,
            username=smtp.username,
            password=self._password(),
            use_tls=smtp.security == "tls",
            start_tls=smtp.security == "starttls",
            tls_context=self._tls,
            timeout=smtp.timeout.total_seconds(),
        )

    def _failure(self, error: Exception, *, sending: bool) -> Receipt:
        if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and error.recipients:
            error = error.recipients[0]
        if isinstance(error, aiosmtplib.SMTPResponseException):
            return refused(SMTP, error.code, self._clean(error.message))
        if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
            said = self._clean(str(error))
            return unusable(f"no trusted TLS with the mail server ({said}): see smtp.security")
        if isinstance(error, OSError):  # the library's own disconnections and timeouts are of this kind
            what = f"mail server {self._smtp.host}:{self._smtp.port}: {type(error).__name__}"
            return unreachable(what, perhaps_arrived=sending)
        return unusable(f"the mail server lacks what is configured: {self._clean(str(error))}")

    def _password(self) -> str | None:
        return self._smtp.password.get_secret_value() if self._smtp.password else None

    def _clean(self, said: str) -> str:
        return without(said, self._password())
