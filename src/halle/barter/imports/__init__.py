"""Files that firms send: payments to make, invoices to clear."""
