"""What every bundle carries beside its papers: the script that checks it, the schema of its data, how to read it."""
