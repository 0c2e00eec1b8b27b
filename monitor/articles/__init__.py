"""From entries to articles: full text, language, canonical address, copies of one another."""
