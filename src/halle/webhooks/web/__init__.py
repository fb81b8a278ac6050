"""The pages on which an organisation looks after its webhooks."""
