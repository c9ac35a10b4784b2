"""All doors over HTTP in one application, and the processes that run it."""

from magwijzer.doors.server.app import application

__all__ = ["application"]
