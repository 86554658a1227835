"""A log in which nothing that a person typed can stand: no bodies, no addresses, no text of an error."""

import logging
from pathlib import Path
from typing import Any


class QuietFormatter(logging.Formatter):
    """Writes when, how bad, which part, and for a failure its class and place; never its message."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for one record."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name}"
        status = getattr(record, "status_code", None)
        if status is not None:
            line += f" status {status}"
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line += f" {type(error).__name__}{_place(error)}"
        elif record.name.startswith("homeport"):
            line += f" {record.getMessage()}"
        return line


def _place(error: BaseException) -> str:
    trace, last = error.__traceback__, None
    while trace is not None:
        last, trace = trace, trace.tb_next
    if last is None:
        return ""
    return f" at {Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}"


class Counter(logging.Handler):
    """Counts records instead of writing them; anybody can cause as many as they like."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Counts one."""
        self.seen += 1


CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "homeport.web.quiet_log.QuietFormatter"}},
    "handlers": {
        "quiet": {"class": "logging.StreamHandler", "formatter": "quiet"},
        "refused_hosts": {"()": "homeport.web.quiet_log.Counter"},
    },
    "loggers": {
        "django": {"handlers": ["quiet"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["refused_hosts"], "level": "ERROR", "propagate": False},
        "homeport": {"handlers": ["quiet"], "level": "INFO", "propagate": False},
    },
    "root": {"handlers": ["quiet"], "level": "WARNING"},
}
