"""For every action, inputs that somebody who may would call it with, in the world of tests."""

from tests.permissions.inputs.barter import BARTER
from tests.permissions.inputs.bazaar import BAZAAR
from tests.permissions.inputs.circuits import CIRCUITS
from tests.permissions.inputs.clearing import CLEARING
from tests.permissions.inputs.federation import FEDERATION
from tests.permissions.inputs.house import HOUSE
from tests.permissions.inputs.joining import JOINING
from tests.permissions.inputs.market import MARKET
from tests.permissions.inputs.matching import MATCHING
from tests.permissions.inputs.webhooks import WEBHOOKS

INPUTS = (
    HOUSE
    | MARKET
    | CIRCUITS
    | BARTER
    | BAZAAR
    | CLEARING
    | JOINING
    | MATCHING
    | FEDERATION
    | WEBHOOKS
)
