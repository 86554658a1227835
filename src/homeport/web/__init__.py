"""All of the HTTP: settings, guards and one folder a place."""
