class Column:
    name: str
