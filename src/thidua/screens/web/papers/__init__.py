"""Handing out stored papers to those who may see what the paper is about."""
