"""Screens of the trail: every act, who did it, and whether the chain is whole."""
