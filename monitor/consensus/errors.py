"""What this stage raises, and nothing else."""

from config.errors import TallywatchError


class ConsensusError(TallywatchError):
    """The root of this stage's errors."""


class EstimateError(ConsensusError):
    """An estimate that cannot be judged. Trying again does not help: the estimate itself is wrong."""

    def __init__(self, estimate: str, problem: str) -> None:
        super().__init__(f"estimate {estimate!a}: {problem}")
        self.estimate, self.problem = estimate, problem


class RowError(ConsensusError):
    """A row that is not an estimate; the message names the field and what would be right."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}" if field else problem)
        self.field, self.problem = field, problem
