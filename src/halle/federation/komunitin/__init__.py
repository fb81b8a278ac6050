"""Komunitin's accounting protocol (JSON:API) over the networks of firms."""
