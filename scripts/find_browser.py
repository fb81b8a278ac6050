"""Say which browser the journeys will drive, or why there is none (exit code 1)."""

import os
import shutil
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        print(
            "No Chromium here, so no journey was walked. "
            "On Debian or Ubuntu: apt install chromium. Or name one: CHROMIUM=/path make e2e"
        )
        return 1
    print(f"Journeys in {found}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
