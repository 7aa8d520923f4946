"""What the window looks like is kept for the next time."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter

from readlist.gui.commands.scene import Scene
from readlist.gui.viewmodels.search import Order
from readlist.gui.widgets.reference_list import ROWS


def restore_sizes(scene: Scene, panes: QSplitter) -> None:
    """Give the window and its panes the sizes that were kept."""
    settings = scene.settings
    if not (geometry := settings.state("geometry")).isEmpty():
        scene.window.restoreGeometry(geometry)
    if not (sizes := settings.state("panes")).isEmpty():
        panes.restoreState(sizes)


def restore(scene: Scene) -> None:
    """Give the sidebar and the list the look that was kept."""
    settings = scene.settings
    scene.list.restore_columns(settings.state("columns"))
    scene.sidebar.closed = set(settings.names("closed"))
    scene.search.order = Order(*settings.order)
    scene.list.set_form(settings.text("form", ROWS))


def keep(scene: Scene, panes: QSplitter) -> None:
    """Keep the look of the window, its panes and its list."""
    settings = scene.settings
    settings.keep("geometry", scene.window.saveGeometry())
    settings.keep("panes", panes.saveState())
    settings.keep("columns", scene.list.columns_state())
    settings.keep("closed", frozenset(scene.sidebar.closed))
    settings.keep("sort", scene.search.order.name)
    settings.keep("descending", scene.search.order.descending)
    settings.flush()
