"""The command line."""

from magwijzer.doors.cli.main import main

__all__ = ["main"]
