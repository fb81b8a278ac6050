"""What any sale computes: units, VAT, fees and prices, without a database."""
