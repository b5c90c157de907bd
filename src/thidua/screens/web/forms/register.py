"""Forms of the register of awards."""
