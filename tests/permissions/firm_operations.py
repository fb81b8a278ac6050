"""The operations about trade between firms, of all their tables."""

from __future__ import annotations

from tests.permissions.barter_rows import BARTER_OPERATIONS
from tests.permissions.bazaar_rows import BAZAAR_OPERATIONS
from tests.permissions.clearing_rows import CLEARING_OPERATIONS
from tests.permissions.joining_rows import JOINING_OPERATIONS
from tests.permissions.matching_rows import MATCHING_OPERATIONS

FIRM_OPERATIONS = {
    **BARTER_OPERATIONS,
    **BAZAAR_OPERATIONS,
    **CLEARING_OPERATIONS,
    **JOINING_OPERATIONS,
    **MATCHING_OPERATIONS,
}
"""Each operation as its row in ``operation_table`` has it."""
