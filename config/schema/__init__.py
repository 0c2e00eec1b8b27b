"""What may stand in the configuration files, as typed, frozen models.

One module for each file: `monitor`, `feeds`, `watchers`, `topic`. How files become these
models, with line-exact errors, is `config.loading`.
"""

from collections.abc import Iterator, Mapping

from pydantic import (
    BaseModel,
    ConfigDict,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    model_serializer,
)


class Section(BaseModel):
    """The ground of every model here: unknown keys are mistakes, values do not change.

    What came in by `${…}` is shown as it was written, in `repr` and in every dump: a database's
    address or a feed's may hold a secret as well as a field that is called password.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, hide_input_in_errors=True
    )

    _written: Mapping[str, object] = PrivateAttr(default_factory=dict)
    """By field, what stands in the file where the loader put something else in its place."""

    def written_as(self, written: Mapping[str, object]) -> None:
        """Keeps what stands in the file for the fields named; only the loader calls it, once."""
        self._written = dict(written)

    def as_written(self, name: str) -> object:
        """The field's value where it may be shown, else what stands in the file, as ${SMTP_PASSWORD}."""
        return self._written.get(name, getattr(self, name))

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        for name, value in super().__repr_args__():
            yield name, self._written.get(name, value) if name else value

    @model_serializer(mode="wrap")
    def _without_secrets(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        return {**handler(self), **self._written}
