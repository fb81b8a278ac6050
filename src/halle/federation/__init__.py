"""Other networks' protocols, one folder for each, over the actions and queries below."""
