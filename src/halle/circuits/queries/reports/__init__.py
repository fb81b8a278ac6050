"""Reports: what a hub and its producers take home, declared once and read row by row."""
