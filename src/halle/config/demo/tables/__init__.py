"""What grows and is made around Crest, as plain tables: one line, one product."""
