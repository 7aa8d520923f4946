"""The one style sheet; widgets choose among its roles with the property ``role``.

Roles: buttons ``primary``, ``flat``, ``danger``, ``segment``, ``tab``, ``link``,
``source``; labels ``title``,
``heading``, ``section``, ``muted``, ``small``, ``error``, ``key``; frames ``panel``, ``side``,
``card``, ``bar``, ``field``, ``banner``.
"""

from __future__ import annotations

from string import Template
from typing import Final

from readlist.gui.theme import fonts
from readlist.gui.theme.palette import Colours

_BASE: Final = """
QWidget { color: $ink; }
QMainWindow, QDialog { background: $panel; }
QDialog[role="palette"] { border: 1px solid $line; }
QToolTip { background: $background; color: $ink; border: 1px solid $line; padding: 4px 8px; }
QFrame[role="panel"], QWidget[role="panel"] { background: $panel; border: none; }
QFrame[role="side"] { background: $side; border: none; }
QFrame[role="card"] { background: $background; border: 1px solid $line; border-radius: 8px; }
QFrame[role="bar"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[role="foot"] { background: $panel; border: none; border-top: 1px solid $line; }
QFrame[role="banner"] { background: $chip; border: none; border-bottom: 1px solid $line; }
QFrame[role="line"] { background: $line; border: none; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}px; }
QLabel[role="section"] { color: $muted; font-size: ${small}px; font-weight: 600; }
QLabel[role="error"] { color: $danger; }
QLabel[role="good"] { color: $good; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="key"] { color: $muted; font-size: ${small}px; background: $panel;
    border: 1px solid $line; border-radius: 4px; padding: 0 5px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
"""

_BUTTONS: Final = """
QPushButton, QToolButton { background: $panel; border: 1px solid $line; border-radius: 6px;
    padding: 5px 11px; min-height: 16px; }
QToolButton { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $selection; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: $background; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:default { border: 1px solid $accent; }
QToolButton#mainMenu { color: $ink; font-weight: 600; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[role="primary"], QToolButton[role="primary"] { background: $accent;
    color: $accent_ink; border: 1px solid $accent; font-weight: 600; }
QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover { background: $accent_over; }
QPushButton[role="primary"]:focus, QToolButton[role="primary"]:focus { border: 2px solid $ink;
    padding: 4px 10px; }
QPushButton[role="primary"]:disabled, QToolButton[role="primary"]:disabled {
    background: $line; color: $muted; border-color: $line; }
QPushButton[role="danger"] { color: $danger; }
QPushButton[role="flat"], QToolButton[role="flat"] { background: transparent;
    border: 1px solid transparent; color: $muted; padding: 4px 7px; }
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover { background: $hover; color: $ink; }
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus { border: 1px solid $accent; }
QPushButton[role="flat"]:checked { background: $chip; color: $accent; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: $accent;
    padding: 2px 4px; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $accent; }
QPushButton[role="value"] { background: transparent; border: none; color: $accent;
    padding: 2px 0; text-align: left; }
QPushButton[role="value"]:hover, QPushButton[role="value"]:focus { text-decoration: underline; }
QPushButton[role="source"] { background: transparent; border: none; color: $muted;
    font-size: ${small}px; padding: 0; text-align: left; }
QPushButton[role="source"]:hover, QPushButton[role="source"]:focus { color: $accent; }
QPushButton[role="segment"], QToolButton[role="segment"] { border-radius: 0; color: $muted;
    border: 1px solid $line; padding: 5px 8px; }
QPushButton[role="segment"]:checked, QToolButton[role="segment"]:checked { background: $chip;
    color: $accent; font-weight: 600; }
QPushButton[role="segment"] { border-right-width: 0; padding: 5px 4px; }
QPushButton[role="segment"][end="first"] { border-top-left-radius: 6px;
    border-bottom-left-radius: 6px; }
QPushButton[role="segment"][end="last"] { border-right-width: 1px; border-top-right-radius: 6px;
    border-bottom-right-radius: 6px; }
QPushButton[role="segment"]:focus { border: 1px solid $accent; }
QPushButton[role="tab"], QToolButton[role="tab"] { background: transparent; border: none;
    border-bottom: 2px solid transparent; border-radius: 0; color: $muted; padding: 6px 2px; }
QPushButton[role="tab"]:checked, QToolButton[role="tab"]:checked { color: $ink; font-weight: 600;
    border-bottom: 2px solid $accent; }
QPushButton[role="tab"]:focus, QToolButton[role="tab"]:focus { color: $accent; }
QPushButton[role="chip"], QToolButton[role="chip"] { border-radius: 10px; padding: 1px 9px;
    font-size: ${small}px; }
QPushButton[role="filter"] { border-radius: 13px; padding: 4px 12px; color: $muted; }
QPushButton[role="filter"]:checked { background: $chip; color: $accent; border-color: $chip;
    font-weight: 600; }
QPushButton[role="chip"]:checked, QToolButton[role="chip"]:checked { background: $chip;
    color: $accent; border-color: $chip; font-weight: 600; }
"""

_FIELDS: Final = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit { background: $background;
    border: 1px solid $line; border-radius: 6px; padding: 5px 8px;
    selection-background-color: $selected_text; selection-color: $ink; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus { border: 1px solid $accent; }
QLineEdit[role="bare"], QLineEdit[role="bare"]:focus { background: transparent; border: none;
    padding: 0; }
QFrame[role="field"] { background: $background; border: 1px solid $line; border-radius: 6px; }
QFrame[role="field"][active="true"] { border: 1px solid $accent; }
QTextBrowser[role="bare"], QTextEdit[role="bare"], QPlainTextEdit[role="bare"],
QTextBrowser[role="bare"]:focus, QPlainTextEdit[role="bare"]:focus {
    background: transparent; border: none;
    padding: 0; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($chevron); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; padding: 4px;
    selection-background-color: $selection; selection-color: $ink; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid $muted; border-radius: 7px;
    background: $background; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid $accent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 3px;
    background: $background; }
QCheckBox::indicator:checked { border: 1px solid $accent; background: $accent; image: url($tick); }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px;
    min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""

_VIEWS: Final = """
QAbstractItemView { background: $panel; border: none; outline: none;
    selection-background-color: $selection; selection-color: $ink; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QListView[role="notes"]::item { padding: 0 8px; border-radius: 6px; }
QListView[role="notes"]::item:selected { background: $selection; color: $ink; }
QTreeView[role="side"] { background: $side; }
QTableView { gridline-color: $line; }
QTableView[role="cells"]::item { padding: 0 5px; }
QTableView[role="cells"]::item:selected { background: $selection; color: $ink; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $muted; border: none; font-weight: 600;
    border-bottom: 1px solid $line; border-right: 1px solid $line; padding: 5px 8px; }
QHeaderView::section:hover { color: $ink; background: $hover; }
QTableCornerButton::section { background: $panel; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[role="panel"] { background: $panel; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 4px; margin-right: 10px;
    border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; border-bottom: 2px solid $accent; }
QTabBar::tab:hover, QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QMenu { background: $panel; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 4px; }
QMenuBar { background: $panel; border-bottom: 1px solid $line; }
QMenuBar::item:selected { background: $selection; border-radius: 4px; }
"""


def stylesheet(colours: Colours) -> str:
    """Fill the colours and sizes into the sheet."""
    from readlist.core.paths import packaged

    values = {name: getattr(colours, name) for name in Colours.__slots__}
    shade = "dark" if colours.dark else "light"
    values |= {
        "title": str(fonts.TITLE),
        "small": str(fonts.SMALL),
        "accent_over": "#a9c3ff" if colours.dark else "#254fb4",
        "selected_text": "#3a5590" if colours.dark else "#b9cdfa",
        "scroll": "#3a4250" if colours.dark else "#c5cbd6",
        "chevron": packaged("resources", "icons", f"chevron-{shade}.svg").as_posix(),
        "tick": packaged("resources", "icons", f"tick-{shade}.svg").as_posix(),
    }
    return Template(_BASE + _BUTTONS + _FIELDS + _VIEWS).substitute(values)
