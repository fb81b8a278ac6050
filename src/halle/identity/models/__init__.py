"""Identity tables."""

from halle.identity.models.account import Account
from halle.identity.models.api_token import ApiToken
from halle.identity.models.invitation import Invitation
from halle.identity.models.legal_identity import LegalIdentity
from halle.identity.models.party import Party
from halle.identity.models.role import Role

__all__ = ["Account", "ApiToken", "Invitation", "LegalIdentity", "Party", "Role"]
