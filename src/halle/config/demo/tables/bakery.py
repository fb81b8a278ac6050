"""Bread, biscuits and pastry. The columns are explained in ``halle.config.demo.products``."""

BAKERY = """
# boulangerie 550
Pain de seigle | fournil-soubeyran | pain | 1-12 | 35 | | 1 kg 497; 500 g 264
Pain de campagne | fournil-soubeyran | pain | 1-12 | 40 | | 1 kg 416; 500 g 224
Pain complet | fournil-soubeyran | pain | 1-12 | 25 | | 1 kg 432
Pain aux noix | fournil-soubeyran | pain | 1-12 | 25 | | 500 g 352
Pain aux graines | fournil-soubeyran | pain | 1-12 | 25 | | 500 g 312
Pain de petit épeautre | fournil-soubeyran | pain | 1-12 | 20 | | 700 g 552
Pain de mie au levain | fournil-soubeyran | pain | 1-12 | 20 | | 600 g 376
Baguette au levain | fournil-soubeyran | pain | 1-12 | 50 | | pièce 250 g 128
Fougasse aux olives | fournil-soubeyran | pain | 1-12 | 20 | | pièce 300 g 280
Focaccia au romarin | fournil-soubeyran | pain | 4-10 | 18 | | pièce 400 g 320
Brioche au beurre | fournil-soubeyran | pain | 1-12 | 20 | | pièce 400 g 480
Pogne à la fleur d’oranger | fournil-soubeyran | pain | 1-12 | 20 | | pièce 450 g 520
Bonhomme suisse, sablé à l’orange | fournil-soubeyran | pain | 3-6 | 15 | | pièce 1 u 264
Pain d’épices | fournil-soubeyran | pain | 10-3 | 20 | | pièce 350 g 480
Pain invendu de la veille | fournil-soubeyran | pain | 1-12 | 10 | | 1 kg 208
Pain de blés anciens | levain-pontaix | pain | 1-12 | 30 | | 1 kg 512; 2 kg 984
Pain de meule aux graines de lin | levain-pontaix | pain | 1-12 | 20 | | 1 kg 528
Pain de khorasan | levain-pontaix | pain | 1-12 | 15 | | 800 g 520
Pain aux figues | levain-pontaix | pain | 9-3 | 15 | | 500 g 392
Pain au sarrasin | levain-pontaix | pain | 1-12 | 15 | | 700 g 464
Pain grillé, tranches | levain-pontaix | pain | 1-12 | 25 | | sachet 200 g 312
Croûtons à l’ail | levain-pontaix | pain | 1-12 | 20 | | sachet 150 g 264
Galettes des rois aux amandes | levain-pontaix | pain | 1-1 | 20 | | pièce 6 parts 700 g 1440
Sablés au beurre | levain-pontaix | pain | 1-12 | 30 | | sachet 200 g 392
Sablés à la châtaigne | levain-pontaix | pain | 1-12 | 25 | | sachet 200 g 416
Croquants aux amandes | levain-pontaix | pain | 1-12 | 25 | | sachet 200 g 424
Biscuits salés au picodon | levain-pontaix | pain | 1-12 | 25 | | sachet 150 g 400
Cookies à l’épeautre | levain-pontaix | pain | 1-12 | 25 | | sachet 240 g 440
Madeleines au miel | levain-pontaix | pain | 1-12 | 20 | | madeleine 8 u 456
Granola noix et miel | levain-pontaix | farine | 1-12 | 30 | | sachet 400 g 640; sachet 1 kg 1480
Meringues | levain-pontaix | pain | 1-12 | 15 | | sachet 100 g 304
Tarte aux noix | levain-pontaix | pain | 10-4 | 12 | | pièce 500 g 960
Crackers aux graines | levain-pontaix | pain | 1-12 | 25 | | sachet 150 g 376
Pâte à pizza au levain | fournil-soubeyran | pain | 1-12 | 25 | | pâton 300 g 200
Pain burger | fournil-soubeyran | pain | 4-10 | 20 | | les 4 320 g 360
"""
