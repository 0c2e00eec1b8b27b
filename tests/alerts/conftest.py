"""What the tests of alerts share: the sinks."""

from tests.sinks import mail_sink, slack_sink

__all__ = ["mail_sink", "slack_sink"]
