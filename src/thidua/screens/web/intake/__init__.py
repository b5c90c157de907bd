"""Screens of taking in a ward's first records: the workbook, what it would bring, what it brought."""
