"""Screens of the law: provisions, reading them in one sitting, packs, provincial rules, what a change would do."""
