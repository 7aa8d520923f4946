"""Commands that put papers on the clipboard: as entries of a bibliography, or as citations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from readlist.gui.commands.command import EDIT, Command, Needs
from readlist.gui.commands.scene import Scene
from readlist.gui.messages import counted

if TYPE_CHECKING:
    from readlist.core.ids import Ids

_FORM: Final = "citation"  # the setting that remembers which form was chosen last
_USUAL: Final = "latex"
_MENU: Final = "Copy as"
# What a clipboard and whatever it is put into take without a wait, with abstracts some 40 MB.
_MOST: Final = 20_000
_MOST_DRAGGED: Final = 200  # read before the drag begins


def _copy_entries(scene: Scene, *, form: str, words: str) -> None:
    from readlist.operations.exporting import to_text

    count = len(scene.ids)
    if count > _MOST:
        scene.banner.say(
            f"{count:,} papers are too many for the clipboard, which takes {_MOST:,}. "
            "Export them to a file instead.",
            [("Export…", "export")],
        )
        return

    def done(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        scene.status.say(f"Copied {counted(count, 'paper')} as {words}")

    scene.workspace.ask(to_text, scene.ids, form, on_done=done)


def _cite(scene: Scene, *, form: str = "") -> None:
    """Copy a citation in a form, which is remembered, or in the one that was chosen last."""
    from readlist.operations.citing import cite

    count = len(scene.ids)

    def done(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        scene.status.say(f"Copied {text if count == 1 else counted(count, 'citation')}")

    if form:
        scene.settings.keep(_FORM, form)
    scene.workspace.ask(cite, scene.ids, form or _form(scene), on_done=done)


def dragged_text(scene: Scene, ids: Ids) -> str:
    """Give the citation of papers that are dragged out of the list; of very many none."""
    from readlist.operations.citing import cite

    if len(ids) > _MOST_DRAGGED:
        return ""
    return str(scene.workspace.look(cite, list(ids), _form(scene)))


def _form(scene: Scene) -> str:
    from readlist.operations.citing import citation_forms

    chosen = scene.settings.text(_FORM, _USUAL)
    return chosen if chosen in dict(citation_forms()) else _USUAL


def _as(form: str, words: str, name: str = "", keys: tuple[str, ...] = ()) -> Command:
    return Command(
        name or f"copy-as-{form}", words, EDIT, partial(_cite, form=form), keys, Needs.CHOSEN,
        icon="key" if form == "key" else "cite", context=True, submenu=_MENU,
        begins=form in {"pandoc", "key"},
    )  # fmt: skip


COMMANDS: Final = (
    Command(
        "copy", "Copy as BibTeX", EDIT, partial(_copy_entries, form="bibtex", words="BibTeX"),
        ("Ctrl+C", "Ctrl+Shift+C"), Needs.CHOSEN, icon="copy", in_list=True, context=True,
        begins=True,
    ),
    Command(
        "copy-citation", "Copy citation", EDIT, _cite, ("Ctrl+Shift+A",), Needs.CHOSEN,
        icon="cite", context=True, hint="In the form that was chosen last under “Copy as”.",
    ),
    _as("latex", "\\cite{key}", "copy-cite", ("Ctrl+Alt+K",)),
    _as("autocite", "\\autocite{key}"),
    _as("citep", "\\citep{key}"),
    _as("citet", "\\citet{key}"),
    _as("parencite", "\\parencite{key}"),
    _as("textcite", "\\textcite{key}"),
    _as("footcite", "\\footcite{key}"),
    _as("pandoc", "Markdown [@key]"),
    _as("typst", "Typst #cite(<key>)"),
    _as("typst-short", "Typst @key"),
    _as("org", "Org [cite:@key]"),
    _as("markdown", "Markdown link"),
    _as("key", "Citation key", "copy-key", ("Ctrl+Shift+K",)),
    Command(
        "copy-biblatex", "BibLaTeX", EDIT,
        partial(_copy_entries, form="biblatex", words="BibLaTeX"), (), Needs.CHOSEN,
        icon="copy", context=True, submenu=_MENU,
    ),
    Command(
        "copy-csl", "CSL-JSON", EDIT,
        partial(_copy_entries, form="csljson", words="CSL-JSON"), (), Needs.CHOSEN,
        icon="copy", context=True, submenu=_MENU,
    ),
)  # fmt: skip
