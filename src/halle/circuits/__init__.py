"""Short food circuits: hubs, points, order cycles, harvest and hand-over."""
