"""The form in which all values of one reference are edited, or a new one is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QWidget

from readlist.core.changes import ReferenceId
from readlist.core.errors import Clash
from readlist.core.kinds import ENTRY_TYPES, type_words
from readlist.gui.dialogs.edit_form import EntryForm
from readlist.gui.dialogs.frame import Framed
from readlist.gui.theme.pieces import button, label
from readlist.gui.viewmodels.entry_editing import EntryModel
from readlist.gui.viewmodels.values import label_of
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.workspace import Workspace

_GONE = (
    "This paper was removed from the library or merged into another while this form was open. "
    "Nothing that stands here is lost: “Add as new” makes a paper of it."
)


class EditDialog(Framed):
    """Nothing is stored before Save; what cannot be stored is said beside its field."""

    stored = Signal(object)  # ReferenceId

    def __init__(
        self,
        workspace: Workspace,
        reference_id: ReferenceId | None,
        parent: QWidget | None = None,
        *,
        values: dict[str, str] | None = None,
    ) -> None:
        title = "New reference" if reference_id is None else "Edit reference"
        super().__init__(title, "", parent)
        self._start = values
        self._model = EntryModel(workspace, reference_id, self)
        self._model.loaded.connect(self._on_model_loaded)
        self._model.stored.connect(self._on_model_stored)
        self._model.refused.connect(self._on_model_refused)
        self._model.followed.connect(self._on_model_followed)
        self._model.clashed.connect(self._on_model_clashed)
        self._model.gone.connect(self._on_model_gone)
        self._type = QComboBox()
        self._type.setAccessibleName("Type")
        self._type.activated.connect(self._on_type_chosen)
        self._form = EntryForm()
        self._form.changed.connect(self._on_form_changed)
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        self._news = label("", "muted", wraps=True)
        self._news.hide()
        self._lay_out()
        self._save = self.end_with("Add" if reference_id is None else "Save")
        self._save.setEnabled(False)
        self._save.clicked.connect(self._on_save_clicked)
        self.fit(720, 680)
        self._model.load()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label("Type", "muted"))
        row.addWidget(self._type, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._form)
        self._name = QLineEdit()
        self._name.setPlaceholderText("Name of a field, such as series")
        self._name.setFixedWidth(250)
        self._name.returnPressed.connect(self._on_add_clicked)
        add = button("Add field", picture="add")
        add.clicked.connect(self._on_add_clicked)
        for part in (self._name, add):
            self.foot.addWidget(part)
        self.body.addLayout(row)
        self.body.addWidget(area, 1)
        self.body.addWidget(self._news)
        self.body.addWidget(self._wrong)

    def _on_model_loaded(self, loaded: dict[str, str]) -> None:
        values = {**loaded, **(self._start or {})}
        chosen = values.get("type", "misc")
        for name, entry in ENTRY_TYPES.items():
            self._type.addItem(f"{entry.words} ({name})", name)
        self._choose_type(chosen)
        self._form.show_values(chosen, values)
        self.say(one_line(values.get("title", ""), 200))
        self._on_form_changed()
        QTimer.singleShot(0, self._form, self._form.begin)

    def _choose_type(self, chosen: str) -> None:
        if self._type.findData(chosen) < 0:
            self._type.addItem(type_words(chosen), chosen)
        self._type.setCurrentIndex(self._type.findData(chosen))

    def _on_type_chosen(self, _place: int) -> None:
        self._form.show_values(str(self._type.currentData()), self._form.values)
        self._on_form_changed()

    def _on_form_changed(self) -> None:
        values = self._form.values
        known = any(text.strip() for name, text in values.items() if name != "type")
        self._save.setEnabled(known and not self._form.is_wrong)

    def _on_add_clicked(self) -> None:
        name = self._name.text().strip().lower()
        if name and name.replace("-", "").replace("_", "").isalnum():
            self._form.add_field(name)
            self._name.clear()
        elif name:
            self._on_model_refused(f"“{name}” cannot be the name of a field: letters and digits.")

    def _on_save_clicked(self) -> None:
        if self._name.hasFocus() and self._name.text().strip():
            return  # Enter in this field adds it and does not close the form
        self._save.setEnabled(False)
        self._wrong.hide()
        self._model.store(self._form.values)

    def _on_model_stored(self, reference: ReferenceId) -> None:
        self.stored.emit(reference)
        self.accept()

    def _on_model_followed(self, now: dict[str, str]) -> None:
        """Take in what others changed; what is typed here stays."""
        values = self._form.values
        taken = self._model.untouched(now, values)
        if not taken:
            return
        self._model.take(taken)
        self._form.take(taken)
        if "type" in taken:
            self._choose_type(taken["type"])
        names = ", ".join(label_of(name) for name in taken)
        self._news.setText(f"Changed elsewhere meanwhile, and shown here: {names}.")
        self._news.show()

    def _on_model_clashed(self, clashes: tuple[Clash, ...]) -> None:
        from readlist.gui.dialogs.clash_dialog import ClashDialog

        dialog = ClashDialog(clashes, "Go on typing", self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._on_clashes_answered(clashes, dialog.theirs))
        dialog.rejected.connect(self._on_form_changed)
        dialog.open()

    def _on_clashes_answered(self, clashes: tuple[Clash, ...], theirs: dict[str, str]) -> None:
        self._model.take({clash.name: clash.theirs for clash in clashes})
        self._model.store(self._form.values, theirs)

    def _on_model_gone(self) -> None:
        self._save.setText("Add as new")
        self._form.take({"key": ""})  # it may lead to the paper that this one was merged into
        self._on_model_refused(_GONE)

    def _on_model_refused(self, why: str) -> None:
        self._wrong.setText(why)
        self._wrong.show()
        self._on_form_changed()
