"""What a model of the schema says of itself: the keys it knows, and what stands at a path below it."""

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from config.loading.tree import Path
from config.schema import Section

Kind = Any
"""An annotation of a field: only the standard library's typing tools look inside."""


def kind_at(model: type[Section], path: Path) -> Kind | None:
    """The annotation of what may stand at `path` below `model`; None where nothing may."""
    kind: Kind | None = model
    for step in path:
        kind = _inside(_bare(kind), step)
    return _bare(kind)


def field_at(model: type[Section], path: Path) -> FieldInfo | None:
    """The field that `path` names, with its description; None where the path ends in a list or a dict."""
    holder = kind_at(model, path[:-1]) if path else None
    fields = keys_of(holder)
    return fields.get(path[-1]) if fields and isinstance(path[-1], str) else None


def inside(kind: Kind | None, step: str | int) -> Kind | None:
    """The annotation of what may stand under a key of `kind`, or in a list of that kind."""
    return _bare(_inside(kind, step))


def is_list_of_text(kind: Kind | None) -> bool:
    """Whether a list of words or phrases stands there."""
    return get_origin(kind) is tuple and _bare(get_args(kind)[0]) is str


def keys_of(kind: Kind | None) -> Mapping[str, FieldInfo]:
    """The keys that a section knows; none for anything else."""
    return kind.model_fields if isinstance(kind, type) and issubclass(kind, Section) else {}


def is_secret(kind: Kind | None) -> bool:
    """Whether what stands there is never shown."""
    return kind is SecretStr


def _bare(kind: Kind | None) -> Kind | None:
    """Without its constraints and without "or nothing"."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _bare(get_args(kind)[0])
    if origin in (Union, UnionType):
        return _bare(next(arm for arm in get_args(kind) if arm is not type(None)))
    return kind


def _inside(kind: Kind | None, step: str | int) -> Kind | None:
    if fields := keys_of(kind):
        return fields[step].annotation if isinstance(step, str) and step in fields else None
    arms = get_args(kind)
    if get_origin(kind) is tuple and isinstance(step, int):
        return arms[0]
    if get_origin(kind) is dict and isinstance(step, str):
        return arms[1]
    return None
