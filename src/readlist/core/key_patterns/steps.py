"""What is done to the value of a marker: letters large or small, words chosen, signs replaced."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from readlist.core.key_patterns.arguments import Parameters
from readlist.core.key_patterns.tree import Expression
from readlist.core.key_patterns.words import capitalised, is_small, title_words
from readlist.core.late_regex import late_regex
from readlist.core.romanising import romanised

Done = Callable[[str], str]
_DASHES: Final = late_regex(r"[-\u2010-\u2015]")
_SIGNS: Final = late_regex(r"[^\w\s]|_")
_GROUP: Final = late_regex(r"[$\\][0-9&]")


class Step(NamedTuple):
    """What makes a step of its arguments; ``has_signs`` says that it can put signs into a key."""

    make: Callable[..., Done]
    parameters: Parameters = ()
    has_signs: bool = False


def _plain(done: Done) -> Step:
    return Step(lambda: done)


def _each_word(change: Done) -> Step:
    return _plain(lambda text: " ".join(map(change, text.split())))


def _in_title_case(text: str) -> str:
    words = text.split()
    return " ".join(
        word.lower() if place and is_small(word) else word[:1].upper() + word[1:].lower()
        for place, word in enumerate(words)
    )


def _joined(text: str) -> str:
    return "".join(text.split())


def _abbreviated(n: int) -> Done:
    return lambda text: "".join(word[:n] for word in re.split(r"[\s()\"]+", text))


def _truncated(n: int) -> Done:
    return lambda text: _joined(text)[:n]


def _or_else(text: str) -> Done:
    return lambda given: given or text


def _replaced(find: str | Expression, by: str) -> Done:
    """Replace plain words whatever their case, or what a regular expression fits.

    Raises:
        ValueError: It is no expression, or asks for what is not offered.
    """
    if not isinstance(find, Expression):
        found = re.compile(re.escape(find), re.IGNORECASE)
        return (lambda text: found.sub(lambda _match: by, text)) if find else str
    from readlist.core.automaton import PatternError  # few patterns need them
    from readlist.core.key_patterns.replacing import replacing

    if _GROUP.search(by):
        raise ValueError("what a group found cannot be put back")
    try:
        return replacing(find.text, by, folds_case=find.folds_case)
    except PatternError as error:
        raise ValueError(f"this is no regular expression here: {error}") from error


def _by_regex(find: str, by: str) -> Done:
    return _replaced(Expression(find), by)


def _condensed(sep: str) -> Done:
    return lambda text: sep.join(_SIGNS.sub(" " if sep else "", text).split())


def _prefixed(text: str) -> Done:
    return lambda given: text + given if given else ""


def _postfixed(text: str) -> Done:
    return lambda given: given + text if given else ""


def _selected(start: int, n: int) -> Done:
    def selected(text: str) -> str:
        words = text.split()
        begin = len(words) + start if start < 0 else max(start, 1) - 1
        return " ".join(words[max(begin, 0) : max(begin, 0) + n if n > 0 else None])

    return selected


def _letters_from(start: int, n: int) -> Done:
    begin = max(start, 1) - 1
    return lambda text: text[begin : begin + n if n > 0 else None]


def _without_signs(dash: str) -> Done:
    return lambda text: "".join(
        _SIGNS.sub("", part) if place % 2 == 0 else dash
        for place, part in enumerate(re.split("([-\u2010-\u2015])", text))
    )


def _telling_words(text: str) -> str:
    return " ".join(word for word in title_words(text, str) if not is_small(word))


STEPS: Final[dict[str, Step]] = {
    "lower": _plain(str.lower),
    "upper": _plain(str.upper),
    "capitalize": _each_word(lambda word: word[:1].upper() + word[1:].lower()),
    "capitals": _each_word(capitalised),
    "camel": _plain(lambda text: "".join(map(capitalised, text.split()))),
    "titlecase": _plain(_in_title_case),
    "sentencecase": _plain(lambda text: text[:1].upper() + text[1:].lower()),
    "abbr": Step(_abbreviated, (("chars", 1),)),
    "truncate": Step(_truncated, (("n", None),)),
    "default": Step(_or_else, (("text", None),)),
    "regex": Step(_by_regex, (("find", None), ("by", None)), has_signs=True),
    "replace": Step(_replaced, (("find", None), ("replace", None)), has_signs=True),
    "condense": Step(_condensed, (("sep", ""),), has_signs=True),
    "prefix": Step(_prefixed, (("prefix", None),), has_signs=True),
    "postfix": Step(_postfixed, (("postfix", None),), has_signs=True),
    "skipwords": Step(lambda _nopunct: _telling_words, (("nopunct", False),)),
    "select": Step(_selected, (("start", 1), ("n", 0))),
    "substring": Step(_letters_from, (("start", 1), ("n", 0))),
    "fold": Step(lambda _mode: romanised, (("mode", ""),)),
    "ascii": _plain(lambda text: text.encode("ascii", "ignore").decode("ascii")),
    "alphanum": _plain(lambda text: _SIGNS.sub("", text)),
    "nopunct": Step(_without_signs, (("dash", "-"),), has_signs=True),
    "nopunctordash": _plain(lambda text: _SIGNS.sub("", _DASHES.sub("", text))),
    "numeric": _plain(lambda text: text if text.strip().isdecimal() else ""),
    "discard": _plain(lambda _text: ""),
    "asitis": _plain(str),
}

# Other names of the same; JabRef has formatters under long names.
STEP_ALIASES: Final = {
    "lower_case": "lower", "upper_case": "upper", "title_case": "titlecase",
    "sentence_case": "sentencecase", "title": "titlecase", "transliterate": "fold",
    "clean": "fold", "latex_to_unicode": "asitis", "html_to_unicode": "asitis",
}  # fmt: skip
