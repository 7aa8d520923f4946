"""What is not the person's fault: written to the log, and told in one plain sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_LOG_BYTES: Final = 512 * 1024
_LOG_FILES: Final = 3


def system_words(error: OSError) -> str:
    """Tell what the operating system refused, in a plain sentence."""
    what = error.strerror or type(error).__name__
    where = f" “{error.filename}”" if error.filename else ""
    return f"The computer refused to use the file{where}: {what}. Nothing was done."


def report(error: Exception, verb: str) -> str:
    """Write an unexpected error to the log and give the sentence that tells of it."""
    kind = type(error).__name__
    begin = f"Something went wrong inside Readlist ({kind}); the library keeps what was stored."
    log = _written(error, verb)
    if log is None:
        return f"{begin} Please report it."
    return f"{begin} Please report it with what stands in {log}."


def _written(error: Exception, verb: str) -> Path | None:
    import logging
    from logging.handlers import RotatingFileHandler

    from readlist import __version__
    from readlist.core.errors import FileProblemError
    from readlist.core.paths import log_folder

    try:
        path = log_folder() / "readlist.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
        )
    except (OSError, ImportError, FileProblemError):
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("readlist.cli")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        logger.error("readlist %s, verb %s", __version__, verb or "(none)", exc_info=error)
    finally:
        logger.removeHandler(handler)
        handler.close()
    return path
