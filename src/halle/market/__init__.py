"""What any sale needs: catalogue, offers, stock, baskets, orders, fees, VAT."""
