"""From a folder of YAML files to typed values, or to a list of every mistake in it.

    text → tree with places → references filled → models → checked against one another

What may stand in the files is `config.schema`. `load` reads once; `changes` goes on watching.
docs/configuration.md tells operators the same from their side.
"""

from pathlib import Path

from config.loading.folder import Config, Examination, examine, load
from config.loading.topics import load_topic
from config.loading.watching import changes

DEFAULTS = Path(__file__).resolve().parents[1] / "defaults"
"""The folder that ships: what `tallywatch init` copies, and what runs where no other is named."""

__all__ = ["DEFAULTS", "Config", "Examination", "changes", "examine", "load", "load_topic"]
