"""Going through a page by keyboard."""

from playwright.sync_api import Page


def focused(page: Page) -> str:
    """Return the words of what has the focus."""
    words: str = page.evaluate("(document.activeElement.textContent || document.activeElement.value || '').trim()")
    return words


def tab_to(page: Page, selector: str, *, most: int = 120) -> None:
    """Press Tab until the focus is on what the selector names: what cannot be reached so fails."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by keyboard")
