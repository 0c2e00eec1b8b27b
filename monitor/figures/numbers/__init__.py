"""Every amount that a text states, before anybody asks what it counts. Pure.

One grammar serves the languages that write numbers as words with spaces (English, Russian,
Ukrainian); what differs stands in their tables in `monitor.figures.languages`. Korean, which
counts by ten thousands and glues particles on, has a grammar of its own.
"""
