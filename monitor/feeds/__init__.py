"""From an address to entries: when to poll, the one HTTP client, the reading of feed documents."""
