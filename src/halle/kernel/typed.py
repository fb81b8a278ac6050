"""What people typed, as it is kept, or a refusal beside its field."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import Invalid
from halle.kernel.rules.phones import PhoneNotUnderstood, tidy_phone

_PHONE_SENTENCES = {
    "not-digits": _("A phone number is made of digits."),
    "too-short": _("Digits are missing: %(digits)s of %(expected)s."),
    "too-long": _("There are too many digits: %(digits)s instead of %(expected)s."),
}


def require_name(typed: str, *, field: str = "name", longest: int = 120) -> str:
    """The name without needless spaces; none, or one that is too long, is refused."""
    name = " ".join(typed.split())
    if not name:
        raise Invalid(_("Give it a name."), field=field)
    if len(name) > longest:
        raise Invalid(
            _("This name is too long: %(longest)s letters at most."), field=field, longest=longest
        )
    return name


def require_own_name(typed: str, *, field: str = "name") -> str:
    """The name of whoever types it, without needless spaces."""
    if not typed.strip():
        raise Invalid(_("Write your name."), field=field)
    return require_name(typed, field=field)


def require_short(typed: str, *, field: str, longest: int) -> str:
    """A remark without needless spaces, empty if need be; one that is too long is refused."""
    remark = " ".join(typed.replace("\x00", "").split())
    if len(remark) > longest:
        raise Invalid(
            _("This is too long: %(longest)s letters at most."), field=field, longest=longest
        )
    return remark


def require_text(typed: str, *, field: str, longest: int) -> str:
    """A text with its lines but without needless ends; one that is too long is refused."""
    text = "\n".join(line.rstrip() for line in typed.replace("\x00", "").strip().splitlines())
    if len(text) > longest:
        raise Invalid(
            _("This is too long: %(longest)s letters at most."), field=field, longest=longest
        )
    return text


def require_not_negative(number: int, *, field: str) -> int:
    """The number, unless it is below zero."""
    if number < 0:
        raise Invalid(_("This cannot be below zero."), field=field)
    return number


def require_email(typed: str, *, field: str = "email") -> str:
    """The address in lower case; nothing, or what no mail server would take, is refused."""
    email = typed.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Invalid(_("Write an e-mail address like name@example.org."), field=field) from None
    return email


def tidy_phone_or_refuse(typed: str, *, field: str = "phone") -> str:
    """The number in groups of digits, nothing when nothing was typed."""
    try:
        return tidy_phone(typed)
    except PhoneNotUnderstood as problem:
        raise Invalid(
            _PHONE_SENTENCES[problem.reason],
            field=field,
            digits=problem.digits,
            expected=problem.expected,
        ) from None
