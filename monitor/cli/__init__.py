"""The command line: `tallywatch …`."""


def main() -> None:
    """The entry point that pyproject.toml names."""
