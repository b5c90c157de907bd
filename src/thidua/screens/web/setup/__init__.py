"""The installation: what a ward still has to see to, the public address, mail, backup."""
