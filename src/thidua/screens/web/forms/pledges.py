"""Forms of pledges."""
