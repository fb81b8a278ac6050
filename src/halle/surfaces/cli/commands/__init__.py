"""The commands of `halle`, one file each."""
