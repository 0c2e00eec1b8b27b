"""Alerts to Slack by incoming webhook, at the pace that Slack allows.

The webhook's address is a secret: whoever knows it can post. It appears in no receipt, log line
or error, and the client library's own debug log, which would tell it, is switched off.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from slack_sdk.webhook import WebhookResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from monitor.alerts.bulletin_words import worded_bulletin
from monitor.alerts.bulletins import BulletinMessage
from monitor.alerts.channels.answers import HTTP, refused, unreachable, unusable, without
from monitor.alerts.channels.blocks import bulletin_payload, payload
from monitor.alerts.model import Message, Receipt
from monitor.alerts.wording import worded

_SILENT = logging.getLogger("monitor.alerts.channels.slack.silent")
_SILENT.setLevel(logging.CRITICAL + 1)
_SILENT.propagate = False

_PATIENCE = 30.0
"""Seconds that a delivery waits for its turn; told to come back later when the wait is longer."""


@dataclass(slots=True)
class _Lane:
    """One webhook's turn-taking."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0


class SlackChannel:
    """Posts to the webhook that a message's address names.

    `pace` is the least time in seconds between two messages to one webhook (Slack allows one a
    second), `timeout` the longest time for one post.
    """

    def __init__(self, *, timeout: float = 15.0, pace: float = 1.0) -> None:
        self._timeout = timeout
        self._pace = pace
        self._lanes: dict[str, _Lane] = {}

    async def deliver(self, message: Message | BulletinMessage) -> Receipt:
        """Posts one alert, or one bulletin."""
        lane = self._lanes.setdefault(message.address.target, _Lane())
        async with lane.lock:
            clock = asyncio.get_running_loop().time
            wait = lane.free_at - clock()
            if wait > _PATIENCE:
                return Receipt(
                    delivered=False, retry=True, retry_after=wait, detail="Slack asked to come later"
                )
            await asyncio.sleep(max(wait, 0.0))
            receipt = await self._post(message)
            lane.free_at = clock() + max(self._pace, receipt.retry_after or 0.0)
        return receipt

    async def _post(self, message: Message | BulletinMessage) -> Receipt:
        webhook = message.address.target
        body = _body(message)
        try:
            async with asyncio.timeout(self._timeout):
                answer = await self._client(webhook).send_dict(body)
        except aiohttp.InvalidURL:
            return unusable("the watcher's slack address is no web address")
        except (aiohttp.ClientError, OSError, ValueError, LookupError) as error:
            # Their words name the webhook; the kind of the error has to do.
            what = f"Slack did not answer: {type(error).__name__}"
            return unreachable(what, perhaps_arrived=not isinstance(error, aiohttp.ClientConnectorError))
        return _receipt(answer, webhook)

    def _client(self, webhook: str) -> AsyncWebhookClient:
        client = AsyncWebhookClient(
            webhook, timeout=int(self._timeout) + 1, logger=_SILENT, retry_handlers=[]
        )
        client.proxy = (
            None  # it takes one from the environment, for loopback too; the poller takes none either
        )
        return client


def _body(message: Message | BulletinMessage) -> dict[str, Any]:
    repeated = message.perhaps_repeated
    if isinstance(message, BulletinMessage):
        return bulletin_payload(worded_bulletin(message.bulletin), perhaps_repeated=repeated)
    return payload(worded(message.alert), perhaps_repeated=repeated)


def _receipt(answer: WebhookResponse, webhook: str) -> Receipt:
    said = without(answer.body or "", webhook)
    # A sign-in page that some proxy puts in between is a 200 as well.
    if 200 <= answer.status_code < 300 and not said.lstrip().startswith("<"):
        return Receipt(delivered=True, detail=said[:100])
    if answer.status_code < 300:
        return refused(HTTP, answer.status_code, "a page instead of Slack's answer")
    return refused(HTTP, answer.status_code, said, _retry_after(answer.headers))


def _retry_after(headers: object) -> float | None:
    value = next((text for name, text in dict(headers).items() if name.lower() == "retry-after"), None)  # type: ignore[call-overload]
    if value is None:
        return None
    try:
        return max(float(value), 0.0)
    except ValueError:
        pass
    try:
        return max((parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None
