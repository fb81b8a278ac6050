"""What people typed, as it is kept, or a refusal beside its field."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import Invalid


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


def require_not_negative(number: int, *, field: str) -> int:
    """The number, unless it is below zero."""
    if number < 0:
        raise Invalid(_("This cannot be below zero."), field=field)
    return number
