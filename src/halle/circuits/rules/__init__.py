"""What a food circuit computes: settlement, minimums, recurrence, corrections."""
