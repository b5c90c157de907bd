"""Keys by which an authority and those who lead it sign papers here, the pictures they leave, and signatures awaited
from elsewhere.
"""
