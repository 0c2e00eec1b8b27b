"""From a topic's estimates to the decision on a new one. Pure."""
