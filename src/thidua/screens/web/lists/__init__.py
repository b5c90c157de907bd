"""Screens of lists of one kind: the file or pasted text, every row's fate, what was taken in, taking it back."""
