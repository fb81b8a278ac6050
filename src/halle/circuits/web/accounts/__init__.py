"""The treasurer's pages: what is owed to whom, statements, members' credit."""
