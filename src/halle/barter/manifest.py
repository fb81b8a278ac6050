"""What barter declares about itself."""

from halle.kernel.manifest import Manifest, declare

declare(
    Manifest(
        domain="barter",
        sentence="Firms that trade in a credit of their own: payments, clearing, barter rings.",
    )
)
