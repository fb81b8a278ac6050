"""The kernel's place in Django; it also wakes up what domains declare."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.db.backends.signals import connection_created

DECLARATIONS = ("parameters", "manifest")
OWN_WORK = ("halle.kernel.mail", "halle.kernel.schedules")
"""What deliveries may ask for; whoever delivers has to know it, not the worker alone."""


class KernelConfig(AppConfig):
    """Installed last, so that every domain is there when declarations are read."""

    name = "halle.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Import each domain's actions, parameters and manifest, then own work and the bridges.

        Every connection learns to sort names before it is asked anything.
        """
        connection_created.connect(import_module("halle.kernel.alphabet").teach)
        for config in apps.get_app_configs():
            if config.name.startswith("halle."):
                for module in (*DECLARATIONS, "actions", "bridges"):
                    _import_if_there(f"{config.name}.{module}")
        for module in (*OWN_WORK, "halle.bridges"):
            _import_if_there(module)


def _import_if_there(name: str) -> None:
    if find_spec(name) is not None:
        import_module(name)
