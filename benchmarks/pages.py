"""What a page costs its reader, on a slow line and a slow telephone, beside the emptiest page of the same server.

`benchmarks/pages.py [--json] [--address http://127.0.0.1:8000]`: without an address the demo year is served.
Emulated: slow 4G (150 ms, 1.6 Mbit/s down, 0.75 up) and a processor four times slower, cache empty, 360 px wide.
"""

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
THIDUA = str(Path(sys.executable).parent / "thidua")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
EMPTY = "/xac-thuc/"
# The portal's shell and one field: everything else is what a page adds to it.
GOALS = {"without_pictures": 100_000, "lcp": 2500.0, "cls": 0.1, "tbt": 200.0}
WATCH = """
window.seen = {lcp: 0, cls: 0, tbt: 0};
new PerformanceObserver(l => l.getEntries().forEach(e => { seen.lcp = Math.max(seen.lcp, e.startTime); }))
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(l => l.getEntries().forEach(e => { if (!e.hadRecentInput) seen.cls += e.value; }))
  .observe({type: "layout-shift", buffered: true});
new PerformanceObserver(l => l.getEntries().forEach(e => { seen.tbt += Math.max(e.duration - 50, 0); }))
  .observe({type: "longtask", buffered: true});
"""


@dataclass
class Cost:
    """One page as its reader pays for it: bytes by kind, requests, nodes, and three moments in milliseconds."""

    name: str
    address: str
    bytes: dict[str, int] = field(default_factory=dict)
    requests: int = 0
    nodes: int = 0
    lcp: float = 0
    cls: float = 0
    tbt: float = 0

    @property
    def without_pictures(self) -> int:
        """Bytes of everything but pictures and sound."""
        return sum(size for kind, size in self.bytes.items() if kind not in {"Image", "Media"})

    @property
    def missed(self) -> list[str]:
        """The goals that the page does not reach."""
        return [name for name, goal in GOALS.items() if getattr(self, name) > goal]


@contextmanager
def served() -> Iterator[tuple[str, Path]]:
    """Serve the demo year, loading it where it is missing."""
    home = Path(os.environ.get("THIDUA_DEMO_HOME") or ROOT / "var" / "browser")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "THIDUA_HOME": str(home), "THIDUA_PUBLIC_URL": address}
    subprocess.run([THIDUA, "demo", "--no-serve"], env=environment, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen([THIDUA, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        for _attempt in range(240):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
                break
            except OSError:
                time.sleep(0.5)
        yield address, home
    finally:
        server.terminate()
        server.wait(timeout=30)


def cost_of(browser: Browser, base: str, name: str, path: str, *, signed_in: bool = False) -> Cost:
    """Open a page once with everything slow and the cache empty, and add up what came."""
    context = browser.new_context(base_url=base, viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    if signed_in:
        page.goto("/tai-khoan/login/")
        page.fill("input[name=login]", "thuky")
        page.fill("input[name=password]", "dau-lieu-2021")
        page.click("form button[type=submit]:not([name])")
        page.wait_for_url("**/lam-viec/**")
    wire = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()
    wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    wire.on(
        "Network.loadingFinished",
        lambda event: sizes.update({kinds.get(event["requestId"], "Other"): int(event["encodedDataLength"])}),
    )
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8},
    )
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(WATCH)
    page.goto(path, wait_until="load", timeout=90_000)
    page.wait_for_timeout(1500)
    seen = page.evaluate("window.seen")
    cost = Cost(
        name,
        path,
        dict(sorted(sizes.items())),
        len(kinds),
        page.evaluate("document.getElementsByTagName('*').length"),
        round(seen["lcp"]),
        round(seen["cls"], 3),
        round(seen["tbt"]),
    )
    context.close()
    return cost


def main() -> None:
    """Measure the pages and print them, with what each adds to the empty one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--address")
    options = asked.parse_args()
    if options.address:
        costs = measured(options.address)
    else:
        with served() as (address, _home):
            costs = measured(address)
    if options.json:
        print(json.dumps([{**asdict(cost), "missed": cost.missed} for cost in costs], ensure_ascii=False, indent=1))
        return
    print("A page on slow 4G and a processor four times slower, cache empty, 360 px; yardstick: the first line")
    kinds = ("Document", "Stylesheet", "Script", "Image", "Media")
    heads = ("html kB", "css kB", "js kB", "pict kB", "sound kB")
    print(f"{'':<12}" + "".join(f"{head:>9}" for head in heads), end="")
    print(f"{'no pict':>9}{'+empty':>8}{'reqs':>6}{'nodes':>7}{'LCP ms':>8}{'CLS':>7}{'TBT ms':>8}  goals")
    for cost in costs:
        parts = "".join(f"{cost.bytes.get(kind, 0) / 1000:>9.1f}" for kind in kinds)
        more = (cost.without_pictures - costs[0].without_pictures) / 1000
        moments = f"{cost.requests:>6}{cost.nodes:>7}{cost.lcp:>8.0f}{cost.cls:>7.3f}{cost.tbt:>8.0f}"
        met = f"MISSED {', '.join(cost.missed)}" if cost.missed else "met"
        print(f"{cost.name:<12}{parts}{cost.without_pictures / 1000:>9.1f}{more:>8.1f}{moments}  {met}")
    print(
        f"goals: without pictures ≤ {GOALS['without_pictures'] / 1000:.0f} kB, LCP ≤ 2500 ms, CLS ≤ 0.1, TBT ≤ 200 ms"
    )


def measured(base: str) -> list[Cost]:
    """Measure the empty page, then home, story, list, register, and the staff's year page."""
    with urllib.request.urlopen(f"{base}/", timeout=60) as answer:
        found = re.search(r'href="(/tin-tuc/[^"/]+/)"', answer.read().decode())
    assert found, "the home page leads to no story"
    pages = (
        ("empty", EMPTY),
        ("home", "/"),
        ("story", found[1]),
        ("list", "/tin-tuc/"),
        ("register", "/so-khen-thuong/"),
        ("staff year", "/lam-viec/nam/2021/"),
    )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        for _name, path in pages[:-1]:
            urllib.request.urlopen(f"{base}{path}", timeout=60).close()  # a page is measured warm
        costs = [cost_of(browser, base, name, path, signed_in=path.startswith("/lam-viec/")) for name, path in pages]
        browser.close()
    return costs


if __name__ == "__main__":
    main()
