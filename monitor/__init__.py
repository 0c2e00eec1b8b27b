"""What happens: a folder for each stage, named for what comes out of it.

    poll → entry → article → match → figures → estimates → decisions → alerts → deliveries

A stage knows nothing of the stages after it; only `pipeline`, the daemon, the demo and the
command line know them all (tests/test_house.py holds that).
"""
