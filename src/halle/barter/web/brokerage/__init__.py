"""The desk of brokers, and how the council names them."""
