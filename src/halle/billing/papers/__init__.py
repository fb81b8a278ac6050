"""Invoices as files: Factur-X inside PDF/A-3, written and read in a process of their own.

Nothing here is loaded by a web process but ``printing`` and ``reading``, which start that
process: what draws and parses weighs 150 MB, and what strangers upload stays outside.
"""
