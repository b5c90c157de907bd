"""How fresh what public pages show is: stamps that move with every change, and what is kept until they do."""
