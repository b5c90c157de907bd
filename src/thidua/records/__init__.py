"""What is known: units, people, kinds of award, earlier achievements, and what was awarded."""
