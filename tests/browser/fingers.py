"""What a finger can hit: controls that stand by themselves and are too small (WCAG 2.2, 2.5.8: 24 by 24 px)."""

from playwright.sync_api import Page

# A link within a sentence may be as high as its line; what is not shown has no size.
_SMALL = """() => [...document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], altcha-widget input')]
  .filter(one => {
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height || one.closest('.visually-hidden, .skip-link, [hidden]')) return false;
    const alone = getComputedStyle(one).display !== 'inline'
      || !one.closest('p, li, dd, dt, figcaption, label, blockquote, td, th, h2, h3, h4');
    return alone && (box.height < 23.5 || box.width < 23.5);
  })
  .map(one => `${Math.round(one.getBoundingClientRect().width)} × ${Math.round(one.getBoundingClientRect().height)}: `
    + one.outerHTML.slice(0, 120))"""


def too_small(page: Page) -> list[str]:
    """Return the controls of a page that a finger would miss."""
    found: list[str] = page.evaluate(_SMALL)
    return found
