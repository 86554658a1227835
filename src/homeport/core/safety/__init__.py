"""What keeps a person safe: the help lines of each country and the rules they are held to."""
