"""All hostile behaviours, in one row."""

from tests.hostile import documents, json_documents, redirects, telling, transport
from tests.hostile.behaviour import Behaviour

BEHAVIOURS: tuple[Behaviour, ...] = (
    *transport.BEHAVIOURS,
    *redirects.BEHAVIOURS,
    *documents.BEHAVIOURS,
    *json_documents.BEHAVIOURS,
    *telling.BEHAVIOURS,
)
BY_NAME = {one.name: one for one in BEHAVIOURS}
