"""Shapes of what people type about themselves."""

from allauth.account.forms import BaseSignupForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignUpForm(BaseSignupForm):
    """A name and an e-mail address are enough to begin."""

    name = forms.CharField(label=_("Your name"), max_length=120)
