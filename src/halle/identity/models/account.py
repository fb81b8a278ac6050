"""The means of signing in of one person."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of this address."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """An e-mail address that can sign in, and the person it belongs to."""

    email = models.EmailField(unique=True)
    party = models.OneToOneField("identity.Party", models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    def __str__(self) -> str:
        return self.email

    def has_usable_password(self) -> bool:
        """Nobody has a password here: codes, passkeys and applications of codes open accounts."""
        return False
