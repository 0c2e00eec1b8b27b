"""The command line: `tallywatch …`."""


def main() -> None:
    """The entry point that pyproject.toml names."""
    from monitor.cli.app import app

    app()
