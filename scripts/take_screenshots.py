"""Take the pictures of the README anew from a running demonstration.

``make demo`` in one window, then ``take_screenshots.py http://localhost:8000`` in another;
the browser driver comes with ``make e2e``.
"""

import base64
import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.find_browser import BROWSERS

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
LARGEST = 250_000
PHONE: ViewportSize = {"width": 390, "height": 820}
DESK: ViewportSize = {"width": 1160, "height": 820}
SHOPPER, COORDINATOR = "camille.rousset@example.org", "mireille.reynier@example.org"
BAKER = "yasmine.courbier@example.org"
CYCLE, FARM = "Commande de la semaine", "Conserverie du Canal Neuf"
WANTED = ("Brocoli", "Blettes", "Betteraves crues")
SIDE_BY_SIDE = """<style>body{margin:0;padding:20px;display:flex;gap:20px;background:#e7e2d5}
img{height:820px;border:1px solid #877d6b;border-radius:6px}</style>"""


def arrive(browser: Browser, base: str, size: ViewportSize, email: str) -> Page:
    """The home page, as one of the people of the demonstration sees it."""
    context = browser.new_context(
        base_url=base, viewport=size, locale="fr-FR", timezone_id="Europe/Paris"
    )
    page = context.new_page()
    page.goto("/compte/connexion/")
    page.locator(f"button[name=email][value='{email}']").click()
    page.wait_for_load_state()
    return page


def shop(browser: Browser, base: str) -> None:
    """The shop on a phone and on a desk, with the same basket."""
    desk = arrive(browser, base, DESK, SHOPPER)
    desk.goto("/manger/")
    desk.get_by_role("link", name=CYCLE).first.click()
    for name in WANTED:
        add = desk.locator(".tile", has_text=name).first.get_by_role("button", name="Ajouter")
        if add.count():
            add.click()
            desk.wait_for_load_state("networkidle")
    phone = arrive(browser, base, PHONE, SHOPPER)
    phone.goto(desk.url)
    desk.goto(desk.url)
    desk.locator(".filters").evaluate("filters => scrollTo(0, filters.offsetTop - 16)")
    seen = [base64.b64encode(page.screenshot()).decode() for page in (phone, desk)]
    together = browser.new_page(viewport={"width": 1616, "height": 862})
    pictures = "".join(f"<img alt='' src='data:image/png;base64,{one}'>" for one in seen)
    together.set_content(SIDE_BY_SIDE + pictures)
    together.wait_for_load_state("networkidle")
    keep("shop", together.screenshot())


def harvest_sheet(browser: Browser, base: str) -> None:
    """What a farm has to bring to the distribution of today."""
    page = arrive(browser, base, {"width": 1080, "height": 900}, COORDINATOR)
    page.goto("/ma-journee/")
    page.locator(".task a.btn").first.click()
    page.get_by_role("link", name="Ce que les fermes apportent").click()
    page.get_by_role("link", name=FARM).first.click()
    page.wait_for_load_state("networkidle")
    keep("harvest-sheet", page.screenshot())


def clearing_round(browser: Browser, base: str) -> None:
    """A round of clearing that waits for the yes of a bakery, with the network before and after."""
    page = arrive(browser, base, {"width": 1180, "height": 1240}, BAKER)
    page.goto("/ma-journee/")
    page.locator("main a[href*='/compensation/']").first.click()
    page.wait_for_load_state("networkidle")
    page.locator(".tabs").evaluate("tabs => scrollTo(0, tabs.offsetTop - 16)")
    keep("clearing-round", page.screenshot())


def keep(name: str, picture: bytes) -> None:
    """Write a picture, unless it would be a burden to whoever opens the README."""
    if len(picture) > LARGEST:
        sys.exit(f"{name}.png has {len(picture)} bytes; {LARGEST} are allowed.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    (IMAGES / f"{name}.png").write_bytes(picture)
    print(f"docs/images/{name}.png, {len(picture)} bytes")


def main() -> None:
    base = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        shop(browser, base)
        harvest_sheet(browser, base)
        clearing_round(browser, base)
        browser.close()


if __name__ == "__main__":
    main()
