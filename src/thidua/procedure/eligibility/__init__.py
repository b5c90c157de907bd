"""Gathers the facts about a nominee, asks the lawbook, keeps the answer with the facts it saw.

Also the officer's confirmations of provisions that the lawbook knows only second-hand.
It advises; it decides nothing and knows nothing of nominations.
"""
