"""What the web server serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "halle.config.settings")

application = get_wsgi_application()
# Every view now, not at the first request; what is loaded by then stays for good, and the
# collector need not walk it again at each of its rounds.
get_resolver().url_patterns  # noqa: B018 -- a property that imports
gc.collect()
gc.freeze()
