"""The ground floor: time, numbers, text, trail, accounts, papers, messages. No word of emulation is known here."""
