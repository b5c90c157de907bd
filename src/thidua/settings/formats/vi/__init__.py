"""What is particular to Vietnamese."""
