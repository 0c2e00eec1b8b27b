"""What may stand in the configuration files, as typed, frozen models.

One module for each file: `monitor`, `feeds`, `watchers`, `topic`. How files become these
models, with line-exact errors, is `config.loading`.
"""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """The ground of every model here: unknown keys are mistakes, values do not change."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
