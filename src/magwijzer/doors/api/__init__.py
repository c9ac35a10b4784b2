"""The HTTP API."""

from magwijzer.doors.api.app import application

__all__ = ["application"]
