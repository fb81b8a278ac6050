"""How far it is, how names are compared, what official lists say."""
