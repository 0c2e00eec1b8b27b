"""From an article's text to the figures that it states. Pure."""
