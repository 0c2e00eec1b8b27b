"""From an article to what of a topic's keywords it matches. Pure."""
