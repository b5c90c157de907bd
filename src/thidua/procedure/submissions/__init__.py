"""What one authority's council voted to propose to the authority above: the package, its way up, what comes back.

A submission is made of adopted minutes and never of single dossiers. It knows both ends: the sender's lines, and the
dossiers of the receiver's own round that they became; between the two it only carries and reports. It decides nothing:
the receiver assesses, appraises, votes and decides by the verbs it has for every dossier, and what comes of it is read
from there. It does not know by which way a package travels: `package` reads and writes it, whoever carries it.
"""
