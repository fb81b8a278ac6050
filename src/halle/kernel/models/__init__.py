"""The kernel's tables."""

from halle.kernel.models.audit_line import AuditLine
from halle.kernel.models.cache_entry import CacheEntry
from halle.kernel.models.delivery import Delivery
from halle.kernel.models.outgoing_mail import OutgoingMail
from halle.kernel.models.parameter_value import ParameterValue
from halle.kernel.models.recorded_fact import RecordedFact
from halle.kernel.models.schedule import Schedule

__all__ = [
    "AuditLine",
    "CacheEntry",
    "Delivery",
    "OutgoingMail",
    "ParameterValue",
    "RecordedFact",
    "Schedule",
]
