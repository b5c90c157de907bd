"""The forms, one module per area."""
