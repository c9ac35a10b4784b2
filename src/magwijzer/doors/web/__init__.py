"""The keuzehulp: questions and pages over HTTP, without a cookie, a store or a script."""

from magwijzer.doors.web.routes import web_routes

__all__ = ["web_routes"]
