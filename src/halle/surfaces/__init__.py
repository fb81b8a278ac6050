"""The doors people and programs come through: pages, API, command line, worker."""
