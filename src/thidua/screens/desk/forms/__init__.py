"""What editors fill in at the desk: one module for each area, beside the readers' forms."""
