"""The table that dialogs show their rows in: a row is chosen, cells are only read."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

_LINE: Final = 28


def cells_view(model: QAbstractTableModel, name: str) -> QTableView:
    """Make a table of a model, with the name that assistive technology reads out."""
    view = QTableView()
    view.setProperty("role", "cells")
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(_LINE)
    titles = view.horizontalHeader()
    titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    titles.setHighlightSections(False)
    return view
