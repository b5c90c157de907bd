"""How the machine fares: what is looked at on it, the background jobs and what became of them."""
