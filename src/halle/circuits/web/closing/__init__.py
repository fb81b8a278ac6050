"""The pages around closing: end orders, harvest sheets, what was weighed and what is short."""
