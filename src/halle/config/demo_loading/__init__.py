"""Writes the living territory of :mod:`halle.config.demo` into an empty database.

The past is written as sets, through the same pure rules that price and settle real orders;
what is alive today goes through the actions, as if people had done it.
"""

from halle.config.demo_loading.loading import is_loaded, load_sizes, load_territory
from halle.config.demo_loading.plan import Plan

__all__ = ["Plan", "is_loaded", "load_sizes", "load_territory"]
