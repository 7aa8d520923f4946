"""Dataclasses that cost next to nothing until one is made; type checkers see Python's own.

``dataclasses`` loads ``inspect`` and with it much of Python's grammar, and writes and compiles its
methods for each class: together a third of a short run, which uses few of the classes that it
loads. Here the methods serve all classes, and ``__init__`` is compiled when the first value is
made. ``dataclasses.fields``, ``replace`` and ``asdict`` take these classes as their own.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

_ORDERS: Final = (operator.lt, operator.le, operator.gt, operator.ge)


class _Made:
    """Stands for the default of a field that is made anew for each value."""

    def __init__(self, factory: Callable[[], object]) -> None:
        self.factory = factory


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:

    def field(*, default: object = None, default_factory: Any = None) -> object:
        """Say what the default of a field is, or what makes it."""
        return default if default_factory is None else _Made(default_factory)

    def replace(value: Any, /, **changes: object) -> Any:
        """Give the same value with some fields changed."""
        kind: Any = type(value)
        given = [
            changes.pop(name) if name in changes else getattr(value, name)
            for name in kind.__match_args__
        ]
        return kind(*given, **changes)  # whoever is left has no name of a field, and is refused

    def dataclass(
        *, slots: bool, frozen: bool = False, eq: bool = True, order: bool = False
    ) -> Callable[[type], type]:
        """Give what makes a class a dataclass with slots; there is no other kind here."""
        if not slots:
            raise TypeError("only dataclasses with slots are made late")
        return lambda given: _made(given, frozen=frozen, eq=eq, order=order)


def _made(given: type, *, frozen: bool, eq: bool, order: bool) -> type:
    names = tuple(vars(given).get("__annotations__", ()))
    defaults = {name: vars(given)[name] for name in names if name in vars(given)}
    body = {n: v for n, v in vars(given).items() if n not in {*names, "__dict__", "__weakref__"}}
    body |= {"__slots__": names, "__match_args__": names, "__dataclass_fields__": _Fields(defaults)}
    body |= {"__reduce__": _reduced, "__repr__": _told}
    if frozen:
        body |= {"__setattr__": _refused, "__delattr__": _refused}
    values = operator.attrgetter(*names) if names else _nothing
    compared = [*([operator.eq] if eq else []), *(_ORDERS if order else ())]
    body |= {f"__{each.__name__}__": _comparison(each, values) for each in compared}
    if eq:
        body["__hash__"] = (lambda one: hash(values(one))) if frozen else None
    kind: Any = type(given)(given.__name__, given.__bases__, body)
    kind.__init__ = _late_init(kind, defaults)
    return kind  # type: ignore[no-any-return]  # what was made of a class is one


def _comparison(
    compare: Callable[[Any, Any], bool], values: Callable[[object], object]
) -> Callable[[object, object], Any]:
    def compared(one: object, other: object) -> Any:
        if type(one) is not type(other):
            return NotImplemented
        return compare(values(one), values(other))

    return compared


def _late_init(kind: Any, defaults: dict[str, Any]) -> Callable[..., None]:
    """Give an ``__init__`` that puts the compiled one in its place when it is first called."""

    def init(value: Any, /, *given: Any, **named: Any) -> None:
        kind.__init__ = _compiled(kind, defaults)
        kind.__init__(value, *given, **named)

    return init


def _compiled(kind: type, defaults: dict[str, Any]) -> Any:
    """Write and compile ``__init__``; each slot's own setter goes past what refuses changes."""
    known: dict[str, Any] = {}
    heads, lines = ["self"], ["pass"]
    for name in kind.__match_args__:  # type: ignore[attr-defined]  # every kind here has them
        known[f"_set_{name}"] = vars(kind)[name].__set__
        head = value = name
        if name in defaults:
            head, known[f"_default_{name}"] = f"{name}=_default_{name}", defaults[name]
            if isinstance(defaults[name], _Made):
                value = f"_default_{name}.factory() if {name} is _default_{name} else {name}"
        heads.append(head)
        lines.append(f"_set_{name}(self, {value})")
    exec(f"def __init__({', '.join(heads)}):\n " + "\n ".join(lines), known)  # noqa: S102  # as Python's own does
    made = known["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made


class _Fields:
    """What the module ``dataclasses`` knows of a class: made by it when it is asked for."""

    def __init__(self, defaults: dict[str, Any]) -> None:
        self._defaults = defaults
        self._found: dict[str, Any] = {}

    def __get__(self, value: object, kind: Any) -> dict[str, Any]:
        if not self._found:
            self._found = self._made(kind)
        return self._found

    def _made(self, kind: Any) -> dict[str, Any]:
        import dataclasses as real

        listed: list[Any] = []
        for name in kind.__match_args__:
            default = self._defaults.get(name, real.MISSING)
            told: Any = real.field(default=default)
            if isinstance(default, _Made):
                told = real.field(default_factory=default.factory)
            listed.append((name, kind.__annotations__[name], told))
        twin: Any = real.make_dataclass(kind.__name__, listed, frozen=True)
        found: dict[str, Any] = twin.__dataclass_fields__
        return found


def _nothing(_value: object) -> tuple[()]:
    return ()


def _reduced(value: Any) -> tuple[type, tuple[Any, ...]]:
    return type(value), tuple(getattr(value, name) for name in value.__match_args__)


def _told(value: Any) -> str:
    shown = (f"{name}={getattr(value, name)!r}" for name in value.__match_args__)
    return f"{type(value).__qualname__}({', '.join(shown)})"


def _refused(value: object, name: str, *_new: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change {name!r} of a {type(value).__name__}")


__all__ = ["dataclass", "field", "replace"]
