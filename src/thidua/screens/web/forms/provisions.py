"""Forms of provisions of the law and their confirmations."""
