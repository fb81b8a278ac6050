"""Reading the spreadsheets that farms and hubs already have: pure parsing, no database."""
