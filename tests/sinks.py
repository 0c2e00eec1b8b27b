"""Where the channels' messages end up in tests: real servers on loopback (monitor.demo.sinks)."""

from collections.abc import Iterator

import pytest

from monitor.demo.sinks import MailSink, SlackSink


@pytest.fixture
def mail_sink() -> Iterator[MailSink]:
    """A mail server without TLS that takes everything, unless `mail_sink.script(…)` says otherwise."""
    with MailSink() as sink:
        yield sink


@pytest.fixture
def slack_sink() -> Iterator[SlackSink]:
    """A server in Slack's shape that refuses what Slack would, unless scripted otherwise."""
    with SlackSink() as sink:
        yield sink
