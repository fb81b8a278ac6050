"""What several actions do alike: each file is one step of theirs, and says which."""
