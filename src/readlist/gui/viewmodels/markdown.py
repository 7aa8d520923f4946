"""Notes in Markdown turned into the small, harmless HTML that Qt's text views can draw."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, Final

from readlist.gui.viewmodels.addresses import safe_address
from readlist.gui.viewmodels.visible import visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_TASK: Final = re.compile(r"^\[([ xX])\] ")
_HEADING: Final = re.compile(r"<(/?)h([1-6])>")
_CLASS: Final = re.compile(r'<p class="h\d">(.*?)</p>', re.DOTALL)
_LONGEST: Final = 200_000


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # costs start-up time where no note is shown

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.validateLink = lambda url: bool(safe_address(url))  # type: ignore[method-assign]
    parser.add_render_rule("image", _image)
    parser.core.ruler.after("inline", "tasks", _mark_tasks)
    return parser


def _image(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> str:
    """Name the image instead of loading it: a note must not reach for files or the network."""
    token = tokens[index]
    address = escape(str(token.attrGet("src") or ""))
    words = escape(token.content) or "image"
    return f'<a href="{address}">[{words}]</a>'


def _mark_tasks(state: StateCore) -> None:
    """Put a drawn box in place of ``[ ]`` and ``[x]``: Qt's text views know no check boxes."""
    tokens = state.tokens
    for item, paragraph, text in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (item.type, paragraph.type) != ("list_item_open", "paragraph_open"):
            continue
        first = text.children[0] if text.children else None
        if first is not None and (match := _TASK.match(first.content)):
            box = "☐" if match[1] == " " else "☑"
            first.content = f"{box} {first.content[match.end() :]}"


def note_html(text: str) -> str:
    """Give a note as HTML: no raw HTML, no images, links to web pages and mail only."""
    cut = text[:_LONGEST]
    environment: MutableMapping[str, Any] = {}
    html = str(_parser().render(visible(cut, _LONGEST), environment))
    return _HEADING.sub(_heading, html)


def _heading(tag: re.Match[str]) -> str:
    """Make headings paragraphs of a class: Qt enlarges its own beyond what a style sheet says."""
    return "</p>" if tag[1] else f'<p class="h{tag[2]}">'


def card_html(text: str, most: int = 6) -> str:
    """Give the first lines of a note that say something, with headings no larger than text."""
    lines = [line for line in text[:4000].splitlines() if line.strip()]
    html = note_html("\n".join(_apart(line) for line in lines[:most]))
    return _CLASS.sub(r"<p><b>\1</b></p>", html)


def _apart(line: str) -> str:
    """Keep lines that Markdown would run together on lines of their own."""
    return line if line.lstrip().startswith(("#", "-", "*", ">", "|", "+")) else f"{line}  "
