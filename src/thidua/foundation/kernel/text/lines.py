"""What is kept of the words somebody typed."""

from thidua.foundation.kernel.text import nfc


def cleaned_lines(text: str) -> str:
    """Return the words with their line breaks, without what a keyboard leaves at the ends of lines."""
    return "\n".join(nfc(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n"))
