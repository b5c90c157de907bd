"""What is done, in the order of the year: from launching a movement to the year's report."""
