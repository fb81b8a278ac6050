"""Pictures drawn on the server, for every domain: maps and charts as plain shapes."""
