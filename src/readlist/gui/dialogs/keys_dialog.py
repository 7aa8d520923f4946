"""Makes citation keys by a pattern: every change is seen before any is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from readlist.core.changes import ReferenceId
from readlist.gui.dialogs.cells_view import cells_view
from readlist.gui.dialogs.frame import Framed
from readlist.gui.messages import counted
from readlist.gui.theme.fonts import fixed_font
from readlist.gui.theme.pieces import button, label, restyle
from readlist.gui.theme.segments import Segments
from readlist.gui.viewmodels.cells import CellsModel
from readlist.gui.viewmodels.exporting import all_ids
from readlist.gui.viewmodels.key_making import COLUMNS, KeyMaking, summary
from readlist.gui.workspace import Workspace
from readlist.operations.keys import DEFAULT, KeyPlan

_WIDTHS: Final = (170, 170, 130)
_PAUSE: Final = 150  # ms between the last letter typed and the look at what it would do
_UNDER: Final = "Nothing changes before you say so. Former keys go on leading to their papers."
_HELP: Final = (
    "As in JabRef: [auth:lower][year][veryshorttitle] — or as in Better BibTeX: "
    "auth.lower + year + shorttitle(3,3)"
)


class KeysDialog(Framed):
    """The pattern above, what it would change below; the main button stores it as one act."""

    made = Signal(object)  # Changes

    def __init__(
        self, workspace: Workspace, chosen: Sequence[ReferenceId], parent: QWidget | None = None
    ) -> None:
        super().__init__("Make citation keys", _UNDER, parent)
        self._workspace = workspace
        self._chosen = chosen
        self._all: Sequence[ReferenceId] = ()
        self._own = ""
        self._model = KeyMaking(workspace, self)
        self._rows = CellsModel(COLUMNS, self)
        self._scope = Segments([("chosen", "Selected"), ("all", "Whole library")])
        self._pattern = QLineEdit()
        self._pattern.setFont(fixed_font())
        self._pattern.setMaxLength(1000)
        self._pattern.setAccessibleName("Pattern")
        self._under = label(_HELP, "small", wraps=True)
        self._said = label("", "small", wraps=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._lay_out()
        self._connect()
        self.fit(900, 600)
        self._model.ask_own()
        workspace.ask(all_ids, on_done=self._on_all_known)

    def _lay_out(self) -> None:
        self.body.addWidget(label("PATTERN", "section"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._pattern, 3)
        row.addWidget(self._scope, 2)
        self.body.addLayout(row)
        self.body.addWidget(self._under)
        self._view = cells_view(self._rows, "Keys that would change")
        titles = self._view.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            titles.resizeSection(column, width)
        titles.setStretchLastSection(True)
        self.body.addWidget(self._view, 1)
        self.body.addWidget(self._said)
        self._keep = button(
            "Use for new papers", hint="Papers without a key get one by this pattern"
        )
        self.foot.addWidget(self._keep)
        self._main = self.end_with("Make keys")
        self._main.setEnabled(False)
        self._keep.setEnabled(False)
        self._scope.choose("chosen" if self._chosen else "all")
        self._scope.set_possible("chosen", possible=bool(self._chosen))
        self._scope.set_words("chosen", f"Selected {len(self._chosen):,}")

    def _connect(self) -> None:
        self._scope.chosen.connect(self._on_scope_chosen)
        self._pattern.textChanged.connect(self._on_pattern_typed)
        self._timer.timeout.connect(self._look)
        self._keep.clicked.connect(lambda: self._model.keep(self._pattern.text()))
        self._main.clicked.connect(self._on_main_clicked)
        self._model.own_known.connect(self._on_own_known)
        self._model.planned.connect(self._on_planned)
        self._model.refused.connect(self._on_refused)
        self._model.made.connect(self._on_made)
        self._model.kept.connect(self._on_kept)

    def _ids(self) -> Sequence[ReferenceId]:
        return self._chosen if self._scope.value == "chosen" else self._all

    def _look(self) -> None:
        self._model.preview(self._pattern.text(), self._ids())

    def _on_all_known(self, ids: Sequence[ReferenceId]) -> None:
        self._all = ids
        self._scope.set_words("all", f"Whole library {len(ids):,}")
        if self._scope.value == "all":
            self._look()

    def _on_own_known(self, pattern: str) -> None:
        self._own = pattern
        self._pattern.setPlaceholderText(DEFAULT)
        self._pattern.setText(pattern)
        self._pattern.selectAll()

    def _on_scope_chosen(self, _value: str) -> None:
        self._look()

    def _on_pattern_typed(self) -> None:
        self._main.setEnabled(False)
        self._keep.setEnabled(False)
        self._timer.start()

    def _on_planned(self, plan: KeyPlan) -> None:
        if self._timer.isActive():  # it is of what stood there before
            return
        self._rows.show(plan.changes)
        self._show_under(_HELP)
        self._say(summary(plan))
        self._main.setText(
            f"Change {counted(plan.changed, 'key')}" if plan.changed else "Make keys"
        )
        self._main.setEnabled(plan.changed > 0)
        self._keep.setEnabled(plan.pattern != self._own)

    def _on_refused(self, why: str) -> None:
        self._rows.show(())
        self._main.setText("Make keys")
        self._main.setEnabled(False)
        self._show_under(why, "error")
        self._say("")

    def _on_main_clicked(self) -> None:
        self._main.setEnabled(False)
        self._say("Making keys…")
        self._model.make()

    def _on_made(self, changes: object) -> None:
        self.accept()
        self.made.emit(changes)

    def _on_kept(self, pattern: str) -> None:
        self._own = pattern.strip()
        self._keep.setEnabled(False)
        self._say("Papers that come without a key get one by this pattern from now on.", "good")

    def _show_under(self, words: str, role: str = "small") -> None:
        self._under.setText(words)
        restyle(self._under, role)

    def _say(self, words: str, role: str = "small") -> None:
        self._said.setText(words)
        restyle(self._said, role)
