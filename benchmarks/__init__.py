"""Benchmarks: each prints one table, with its yardstick measured in the same run; none is asserted in a test."""
