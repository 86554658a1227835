"""Now: the guest pages, which need no account, no database and, once visited, no network."""
