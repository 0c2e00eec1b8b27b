"""What the tests here ask for: the hostile server, receivers of mail and of Slack's messages."""

from collections.abc import Iterator

import pytest

from tests.hostile.server import HostileServer
from tests.sinks import mail_sink, slack_sink

__all__ = ["mail_sink", "slack_sink"]


@pytest.fixture(scope="session")
def hostile() -> Iterator[HostileServer]:
    """The hostile server, without good feeds."""
    with HostileServer(good=0) as server:
        yield server
