"""The demonstration: a small newsroom on loopback, the real daemon, and what it made of the news.

    articles     the newsroom's articles and feeds, read from newsroom/*.yaml
    beats        which of them come out together, and when
    documents    feeds and pages as they go over the wire
    publishing   the web server that serves them
    sinks        the mail server and the webhook that receive the alerts
    settings     the configuration folder that the daemon is given
    daemon       the daemon, a process of its own
    observing    what the daemon has stored
    expectation  the alerts that the history deserves, and how what came differs
    telling      what a person sees
    running      all of it together

Nothing here is used by the daemon, which does not know that it is being shown.
"""
