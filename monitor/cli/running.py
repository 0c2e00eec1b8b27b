"""`tallywatch run`: the daemon, or one round of it."""

import asyncio
import gc
from typing import TYPE_CHECKING, Annotated

import typer

from config.errors import TallywatchError
from monitor.cli.options import ConfigOption, configuration

if TYPE_CHECKING:
    from config.loading import Config


def run(
    config: ConfigOption = None,
    once: Annotated[
        bool, typer.Option("--once", help="Poll what is due, handle, deliver, and exit: for cron.")
    ] = False,
) -> None:
    """Runs the daemon: polls, reads, judges and alerts until it is stopped (SIGTERM or Ctrl-C).

    Log lines go to standard error; alerts for console channels to standard output. A change of the
    configuration is taken up while it runs.

    \b
    Example:      tallywatch run --config tallywatch.d
                  */10 * * * *  tallywatch run --once --config /etc/tallywatch.d
    Exit status:  0 stopped in order; with --once: all went well
                  1 the configuration has mistakes; with --once also: some feed or delivery
                    failed, and will be tried again
                  2 it cannot work: the database, or another daemon has it, or it broke
    """
    gc.disable()  # a tenth of the start would go to looking through modules that stay anyway
    import structlog

    from monitor.pipeline import logs, system

    system.settle()
    loaded = configuration(config)
    logs.set_up(loaded.monitor.log)
    try:
        well = asyncio.run(_work(loaded, once=once))
    except TallywatchError:
        raise
    except Exception:
        # A mistake of ours. Python would end with 1, which tells systemd that no new start mends it.
        structlog.get_logger().exception("daemon_broke")
        raise typer.Exit(2) from None
    if not well:
        raise typer.Exit(1)


async def _work(config: "Config", *, once: bool) -> bool:
    from monitor.pipeline import system
    from monitor.pipeline.assembly import Assembly
    from monitor.pipeline.daemon import Daemon, run_once
    from storage.engine import open_database

    system.leave_alone_what_stays()
    database = open_database(config.monitor.storage.url)
    try:
        if once:
            return await run_once(Assembly(config, database))
        await Daemon(Assembly(config, database)).run()
    finally:
        database.close()
    return True
