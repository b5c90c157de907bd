"""Pointing a deed out; looking into it and answering; making a nomination of it; forgetting who sent it."""
