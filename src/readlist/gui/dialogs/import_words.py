"""What the import review says above its papers, or in the place of any."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from readlist.gui.theme.pieces import label, tip
from readlist.gui.viewmodels.importing import problems_of
from readlist.operations.reviewing import ReviewSummary

_MOST_PROBLEMS = 10


def nothing_found(summary: ReviewSummary, remark: str) -> QFrame:
    """Say why there is no paper in what was read, and that nothing was changed."""
    page = QFrame()
    page.setProperty("role", "panel")
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(8)
    many = len(summary.documents) > 1
    heading = "No papers were found in these files." if many else "No papers were found."
    column.addWidget(label(heading, "heading"))
    if said := problems_of(summary, _MOST_PROBLEMS):
        column.addWidget(label(said, "muted", wraps=True))
    if remark:
        column.addWidget(label(remark, "muted", wraps=True))
    column.addStretch(1)
    return page


def problems_bar(summary: ReviewSummary, remark: str) -> QFrame:
    """Say what could not be read and what was left out, before anything is stored."""
    bar = QFrame()
    bar.setProperty("role", "bar")
    row = QHBoxLayout(bar)
    row.setContentsMargins(20, 8, 20, 8)
    shown = "\n".join(filter(None, (problems_of(summary), remark)))
    said = label(shown, "warning" if summary.problems else "muted", wraps=True)
    said.setToolTip(tip(problems_of(summary, len(summary.problems))))
    row.addWidget(said)
    return bar
