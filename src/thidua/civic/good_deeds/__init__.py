"""«Phát hiện gương tốt»: anybody points out a good deed; the office looks into it and says what became of it.

A deed is what somebody told, never a dossier: it becomes one only by an officer's act, which writes a nomination of the
ground «đột xuất» and links both. It knows nothing of who is right: nobody is commended, and nobody is named anywhere in
public, because a stranger said so. What looks like rubbish is held and shown to the officer; nothing is dropped.
"""
