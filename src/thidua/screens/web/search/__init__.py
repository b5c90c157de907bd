"""The search box of the frame: everything at once, group by group."""
