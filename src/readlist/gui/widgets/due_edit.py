"""The day by which a paper is to be read, chosen from a menu or a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QMenu, QWidget, QWidgetAction

from readlist.gui.theme.pieces import button
from readlist.gui.viewmodels.times import due_words


class DueEdit(QWidget):
    """Shows the day and its distance; ``chosen`` says an ISO day, or empty for none."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = ""
        self._show = button("Set a day…", "value", hint="Due day")
        self._clear = button("", "flat", picture="close", hint="Remove the due day")
        self._clear.clicked.connect(lambda: self._choose(""))
        self._menu = self._make_menu()
        self._show.clicked.connect(self._on_show_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._show)
        row.addWidget(self._clear)
        row.addStretch(1)
        self.show_day("")

    def show_day(self, day: str) -> None:
        """Show an ISO day, or none."""
        self._day = day
        self._show.setText(due_words(day) if day else "Set a day…")
        self._clear.setVisible(bool(day))

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for words, days in (("Today", 0), ("Tomorrow", 1), ("In a week", 7), ("In a month", 30)):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, days=days: self._choose(_in_days(days)))
        menu.addSeparator()
        self._calendar = QCalendarWidget()
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.clicked.connect(self._on_calendar_clicked)
        self._calendar.activated.connect(self._on_calendar_clicked)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(self._calendar)
        menu.addAction(holder)
        return menu

    def _on_show_clicked(self) -> None:
        shown = QDate.fromString(self._day, "yyyy-MM-dd")
        self._calendar.setSelectedDate(shown if shown.isValid() else QDate.currentDate())
        self._menu.popup(self._show.mapToGlobal(self._show.rect().bottomLeft()))

    def _on_calendar_clicked(self, day: QDate) -> None:
        self._menu.close()
        self._choose(day.toString("yyyy-MM-dd"))

    def _choose(self, day: str) -> None:
        if day != self._day:
            self.show_day(day)
            self.chosen.emit(day)


def _in_days(days: int) -> str:
    today = date.today()  # noqa: DTZ011  # a due day is a day where the person is
    return (today + timedelta(days=days)).isoformat()
