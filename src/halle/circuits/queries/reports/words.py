"""What the codes in reports mean."""

from django.utils.translation import gettext_lazy as _

from halle.circuits.queries.basket_in_hand import METHOD_WORDS

STATES = {
    "held": _("held"),
    "placed": _("placed"),
    "confirmed": _("firm"),
    "cancelled": _("cancelled"),
    "lapsed": _("lapsed"),
}
PAY_BY = {
    "credit": _("member credit"),
    "collection": _("on collection"),
    "transfer": _("bank transfer"),
}
FEE_KINDS = {
    "packing": _("packing"),
    "transport": _("transport"),
    "admin": _("administration"),
    "sales": _("sales"),
    "fundraising": _("fundraising"),
}
ROLES = {
    "coordinator": _("coordination"),
    "supplier": _("producer"),
    "distributor": _("distribution"),
}
MONEY_KINDS = {
    "payment": _("payment of an order"),
    "top_up": _("credit top-up"),
    "give_back": _("credit given back"),
    "payout": _("payment to a producer"),
}
METHODS = {**METHOD_WORDS, "": _("not said")}
