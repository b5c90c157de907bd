"""Screens of appraisal: the queue, accepting, returning."""
