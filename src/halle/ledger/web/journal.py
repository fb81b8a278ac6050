"""The sealed journal, for everybody to keep a proof of."""

from __future__ import annotations

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import format_decimal
from halle.kernel.rules.spoken_time import say_day
from halle.ledger.queries.heads import HeadOfDay, published_heads
from halle.ledger.queries.journal import journal_head


@require_safe
def sealed_journal(request: HalleRequest) -> HttpResponse:
    """How far the journal is sealed, the heads of the last days, and how to check them."""
    scene = {"head": journal_head(), "heads": published_heads()}
    return render(request, "ledger/journal.html", scene)


class HeadsFeed(Feed):
    """One item a day: whoever follows it holds a proof of all that was written before."""

    feed_type = Atom1Feed
    link = reverse_lazy("ledger:journal")
    title = gettext_lazy("Head of the sealed journal")
    subtitle = gettext_lazy("The last digest of the journal, each day.")

    def items(self) -> list[HeadOfDay]:
        """The last thirty days."""
        return published_heads()

    def item_title(self, item: HeadOfDay) -> str:
        """The day and the number of entries."""
        language = get_language() or "fr"
        return _("%(day)s: %(count)s entries sealed") % {
            "day": say_day(item.on, language, form="long"),
            "count": format_decimal(item.position, language),
        }

    def item_description(self, item: HeadOfDay) -> str:
        """What to keep, as ``halle ledger verify --head`` wants it."""
        return f"{item.position}:{item.digest}"

    def item_link(self, item: HeadOfDay) -> str:
        """Its line on the page."""
        return f"{self.link}#{item.on}"

    def item_guid(self, item: HeadOfDay) -> str:
        """The digest names it for ever."""
        return f"urn:sha256:{item.position}:{item.digest}"

    def item_pubdate(self, item: HeadOfDay) -> datetime:
        """When it was published."""
        return timezone.localtime(item.published_at)
