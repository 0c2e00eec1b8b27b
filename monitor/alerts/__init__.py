"""From a departure to what watchers read: wording, chart, outbox, channels."""
