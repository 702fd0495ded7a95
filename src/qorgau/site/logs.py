"""Logs as data, with nothing of a person in them: event names, codes, durations, internal ids."""

import logging
import sys
from typing import Any

import structlog
from django.utils.safestring import SafeString, mark_safe
from django.views.debug import ExceptionReporter


def configure() -> None:
    """One JSON line an event on standard error; Django's own loggers keep their level only."""
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
    root = logging.getLogger()
    root.handlers = [QuietHandler()]
    root.setLevel(logging.WARNING)


class QuietHandler(logging.Handler):
    """Writes where an error happened and its type; never its message, which may quote input."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line: logger, level, exception type and the innermost place in our own code."""
        structlog.get_logger().error(
            "log", logger=record.name, severity=record.levelname, **_place(record)
        )


def _place(record: logging.LogRecord) -> dict[str, Any]:
    if not record.exc_info or record.exc_info[1] is None:
        return {"at": f"{record.pathname.rsplit('/', 1)[-1]}:{record.lineno}"}
    trace = record.exc_info[1].__traceback__
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "qorgau" in code.co_filename:
            place = f"{code.co_filename.rsplit('qorgau/', 1)[-1]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return {"error": type(record.exc_info[1]).__name__, "at": place}


class SilentReporter(ExceptionReporter):
    """An error report without variables, request data or messages."""

    def get_traceback_data(self) -> dict[str, Any]:
        """Only the exception's type."""
        return {"exception_type": getattr(self.exc_type, "__name__", "error"), "frames": []}

    def get_traceback_text(self) -> SafeString:
        """Only the exception's type."""
        return mark_safe(str(self.get_traceback_data()["exception_type"]))  # noqa: S308 - a class name
