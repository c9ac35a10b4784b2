"""Runs the command line: ``python -m magwijzer``."""

from magwijzer.doors.cli import main

if __name__ == "__main__":
    main()
