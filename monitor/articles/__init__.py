"""From an entry to an article: full text, language, copies of one another."""
