"""What everybody may see of the register of awards."""
