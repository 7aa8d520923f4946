"""The one table of formats; what a format needs is imported when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import PurePath
from typing import Any, Final

from readlist.core.errors import InputError
from readlist.core.reference import Reference
from readlist.formats import sniffing
from readlist.formats.base import Format, Reading, Writer
from readlist.formats.export_options import USUAL, ExportOptions

ANY_PAGE: Final = "page"  # the format of a page that lists papers in any layouts

_SUFFIX_COUNTS: Final = 0.3
_LEAST: Final = 0.3
_ANY_TEXT: Final = ".txt"


def _reader(module: str, name: str = "read") -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        return _function(module, name)(text)  # type: ignore[no-any-return]

    return read


def _writer(module: str, name: str = "write") -> Writer:
    def write(references: Iterable[Reference], options: ExportOptions = USUAL, /) -> str:
        return _function(module, name)(references, options)  # type: ignore[no-any-return]

    return write


def _function(module: str, name: str) -> Any:
    return getattr(import_module(f"readlist.formats.{module}"), name)


FORMATS: Final = {
    known.name: known
    for known in (
        Format(
            "bibtex",
            "BibTeX",
            (".bib", ".bibtex"),
            sniffing.looks_like_bibtex,
            _reader("bibtex.reader"),
            _writer("bibtex.writer", "write_bibtex"),
        ),
        Format(
            "biblatex",
            "BibLaTeX",
            (".bib", ".biblatex"),
            sniffing.looks_like_biblatex,
            _reader("bibtex.reader"),
            _writer("bibtex.writer", "write_biblatex"),
        ),
        Format(
            "csljson",
            "CSL-JSON",
            (".json", ".csljson"),
            sniffing.looks_like_csl_json,
            _reader("csl_json.reader"),
            _writer("csl_json.writer"),
        ),
        Format(
            "csv",
            "CSV and other tables",
            (".csv", ".tsv", ".tab", ".txt"),
            sniffing.looks_like_table,
            _reader("csv_table.reader"),
        ),
        Format(
            "wos",
            "Web of Science",
            (".ciw", ".isi", ".txt"),
            sniffing.looks_like_web_of_science,
            _reader("web_of_science.reader"),
        ),
    )
}


def all_formats() -> tuple[Format, ...]:
    """Give every format, those of pages of listings included."""
    from readlist.formats.listings import LAYOUTS
    from readlist.formats.listings.layout import as_format
    from readlist.formats.listings.reader import PAGE

    return (*FORMATS.values(), PAGE, *map(as_format, LAYOUTS))


def format_named(name: str) -> Format:
    """Give the format of a name.

    Raises:
        InputError: There is no format of that name; the message lists those there are.
    """
    found = FORMATS.get(name.strip().lower())
    if found is None:
        known = all_formats()
        found = next((one for one in known if one.name == name.strip().lower()), None)
        if found is None:
            names = ", ".join(one.name for one in known)
            raise InputError(
                f"There is no format “{name}”. The formats are {names}.", code="format-unknown"
            )
    return found


def recognise(text: str, filename: str = "") -> Format | None:
    """Tell by a text's beginning, and by the file's name in doubt, which format it is in.

    Gives None where no format that can be read fits.
    """
    suffix = PurePath(filename).suffix.lower()

    def surety(one: Format) -> float:
        sure = one.sniff(text)
        # Any text may be called .txt; the other endings speak even where the text does not.
        named = suffix in one.suffixes and (sure > 0 or suffix != _ANY_TEXT)
        return sure + (_SUFFIX_COUNTS if named else 0.0)

    best = max((one for one in FORMATS.values() if one.read), key=surety)
    if surety(best) <= 1:  # no page that lists papers can be surer, and loading those takes time
        from readlist.formats.listings.reader import PAGE

        best = max(best, PAGE, key=surety)
    return best if surety(best) >= _LEAST else None


def is_listing(name: str) -> bool:
    """Tell whether a name is that of a layout of pages that list papers."""
    if name in FORMATS:
        return False
    from readlist.formats.listings import LAYOUTS

    return name == ANY_PAGE or any(layout.name == name for layout in LAYOUTS)
