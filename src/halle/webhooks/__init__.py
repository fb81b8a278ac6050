"""What has happened, told to programs of the organisations it concerns."""
