"""`dataclass`, `field`, `fields`, `replace` and `asdict` as in the standard library, for programs that start and make objects many times a second.

They differ in two things. What is frozen is so for the type checker alone: to forbid it at run time makes every new object three times as dear. And
only `__init__` is written out and compiled, since the rest of a class is asked for seldom, and nothing is imported for it: at a start the standard
library's takes a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")
_MISSING: Any = object()
_FIELDS = "__record_fields__"


class Field:
    """What is said of a field beyond its name and type. `name` is set when its class is made."""

    __slots__ = ("compare", "default", "factory", "init", "name", "shown")

    def __init__(self, default: Any, factory: Any = _MISSING, init: bool = True, shown: bool = True, compare: bool = True) -> None:
        self.name, self.default, self.factory = "", default, factory
        self.init, self.shown, self.compare = init, shown, compare


def field(
    *,
    default: Any = _MISSING,
    default_factory: Callable[[], Any] = _MISSING,
    init: bool = True,
    repr: bool = True,  # noqa: A002 (the names are those of the standard library)
    compare: bool = True,
) -> Any:
    """A field with more to it than a default."""
    return Field(default, default_factory, init, repr, compare)


@overload
def dataclass(cls: type[T], /) -> type[T]: ...
@overload
def dataclass(*, frozen: bool = ..., eq: bool = ..., slots: bool = ..., repr: bool = ...) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(field_specifiers=(field,))
def dataclass(
    cls: type[T] | None = None,
    /,
    *,
    frozen: bool = False,
    eq: bool = True,
    slots: bool = False,
    repr: bool = True,  # noqa: A002 (as above)
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a class of fields from its annotations."""

    def make(cls: type[T]) -> type[T]:
        return _made(cls, frozen, eq, slots, repr)

    return make if cls is None else make(cls)


def fields(of: object) -> tuple[Field, ...]:
    """The fields of a class or of one of its objects, in order."""
    return tuple(cast(Mapping[str, Field], getattr(of, _FIELDS)).values())


def replace(record: T, /, **changes: Any) -> T:
    """An object with other values in some of its fields."""
    for known in fields(record):
        if known.init and known.name not in changes:
            changes[known.name] = getattr(record, known.name)
    return type(record)(**changes)


def asdict(record: object) -> dict[str, Any]:
    """The values of an object by the names of its fields; those of objects in them, too."""
    return {f.name: _plain(getattr(record, f.name)) for f in fields(record)}


def _plain(value: Any) -> Any:
    if hasattr(type(value), _FIELDS):
        return asdict(value)
    if isinstance(value, (list, tuple)):
        return type(value)(map(_plain, value))
    return {key: _plain(of) for key, of in value.items()} if isinstance(value, dict) else value


def _made(cls: type[T], frozen: bool, eq: bool, slots: bool, shown: bool) -> type[T]:
    # Those of the class alone; `inspect`, which gives them too, is the dearest of all imports.
    own = {name: _own_field(cls, name) for name in cls.__dict__.get("__annotations__", {})}  # noqa: RUF063
    known: dict[str, Field] = {}
    for base in reversed(cls.__mro__[1:]):
        known.update(getattr(base, _FIELDS, {}))
    known.update(own)
    body = {name: value for name, value in cls.__dict__.items() if not (slots and (name in own or name in ("__dict__", "__weakref__")))}
    body[_FIELDS] = known
    body["__match_args__"] = tuple(f.name for f in known.values() if f.init)
    body.setdefault("__init__", _init(list(known.values()), hasattr(cls, "__post_init__")))
    compared = tuple(f.name for f in known.values() if f.compare)
    if shown:
        body.setdefault("__repr__", _repr)
    if eq and "__eq__" not in body:
        values = attrgetter(*compared) if compared else (lambda _: ())
        body["__eq__"] = _eq(values)
        body["__hash__"] = body.get("__hash__") or (_hash(values) if frozen else None)
    if slots:
        body["__slots__"] = tuple(own)
        made: type[T] = cast(Any, type(cls))(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        return made
    for name, value in body.items():
        if cls.__dict__.get(name, _MISSING) is not value:
            setattr(cls, name, value)
    return cls


def _own_field(cls: type, name: str) -> Field:
    said = cls.__dict__.get(name, _MISSING)
    found = said if isinstance(said, Field) else Field(said)
    found.name = name
    if found is said:
        # Where the class has no slots, its own attribute is the default.
        if found.default is _MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, found.default)
    return found


def _init(known: list[Field], has_more: bool) -> Callable[..., None]:
    """The one function that is written out, since it is called for every object."""
    names: dict[str, Any] = {"_missing": _MISSING}
    wanted, lines = ["self"], []
    for f in known:
        value = f.name
        if f.factory is not _MISSING:
            names[f"_new_{f.name}"] = f.factory
            value = f"_new_{f.name}() if {f.name} is _missing else {f.name}" if f.init else f"_new_{f.name}()"
            default = "=_missing"
        elif f.default is not _MISSING:
            names[f"_default_{f.name}"] = f.default
            default = f"=_default_{f.name}"
        else:
            default = ""
        if f.init:
            wanted.append(f.name + default)
            lines.append(f" self.{f.name} = {value}\n")
        elif default:
            lines.append(f" self.{f.name} = {value if f.factory is not _MISSING else f'_default_{f.name}'}\n")
    if has_more:
        lines.append(" self.__post_init__()\n")
    exec(f"def __init__({', '.join(wanted)}):\n{''.join(lines) or ' pass'}", names)
    return cast(Callable[..., None], names["__init__"])


def _repr(self: object) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.shown)
    return f"{type(self).__qualname__}({shown})"


def _eq(values: Callable[[Any], object]) -> Callable[[object, object], bool]:
    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    return equal


def _hash(values: Callable[[Any], object]) -> Callable[[object], int]:
    def hashed(self: object) -> int:
        return hash(values(self))

    return hashed
