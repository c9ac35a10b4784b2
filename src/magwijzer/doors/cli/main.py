"""The magwijzer command and its subcommands, each imported only when it is called."""

from importlib import import_module

import click

COMMANDS = {
    "advise": "advise",
    "diary": "diary",
    "facts": "facts",
    "fhir": "fhir",
    "foods": "read",
    "label": "read",
    "mcp": "mcp",
    "medicines": "read",
    "products": "products",
    "replay": "explain",
    "schedule": "schedule",
    "screen": "screen",
    "serve": "serve",
    "verdict": "verdict",
    "whatif": "explain",
    "why": "explain",
}
"""Subcommand → module of this package that defines it."""


class Lazy(click.Group):
    """A group that imports a subcommand when it is called, so that starting stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all subcommands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a subcommand by name, or None when it does not exist."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"magwijzer.doors.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version="2026.11", prog_name="magwijzer")
def group() -> None:
    """Magwijzer: de magnesiumkeuzehulp die mensen en apothekers kunnen vertrouwen."""


def main() -> None:
    """Run the command line in Dutch."""
    group(prog_name="magwijzer")
