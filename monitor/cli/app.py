"""The command line's one application; each command stands in a module beside this one.

Heavy libraries are imported inside the commands that use them, so that `--help` is instant.
"""

import typer

app = typer.Typer(name="tallywatch", no_args_is_help=True, add_completion=False, rich_markup_mode="markdown")


@app.callback()
def root() -> None:
    """Watches the news for reported figures that people argue about."""
