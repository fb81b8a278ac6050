"""Meat, poultry and fish. The columns are explained in ``halle.config.demo.products``."""

MEAT = """
# viande 550
Poulet fermier | ferme-gaillard | poulet | 1-12 | 30 | fermier | pièce 1,8 kg 1514
Poulet fermier, grand | ferme-gaillard | poulet | 1-12 | 15 | fermier | pièce 2,3 kg 1928
Demi-poulet | ferme-gaillard | poulet | 1-12 | 20 | fermier | pièce 900 g 808
Cuisses de poulet | ferme-gaillard | poulet | 1-12 | 25 | fermier | les 2 500 g 560
Filets de poulet | ferme-gaillard | poulet | 1-12 | 20 | fermier | les 2 350 g 664
Pintade | ferme-gaillard | poulet | 1-12 | 18 | fermier | pièce 1,5 kg 1562
Pintadeau de la Drôme | ferme-gaillard | poulet | 3-12 | 15 | igp, fermier | pièce 1,3 kg 1456
Poule à bouillir | ferme-gaillard | poulet | 9-4 | 15 | fermier | pièce 1,8 kg 912
Chapon de Noël | ferme-gaillard | poulet | 12-12 | demande | fermier | pièce 3 kg 4320
Dinde de Noël | ferme-gaillard | poulet | 12-12 | demande | fermier | pièce 3,5 kg 4640
Foies de volaille | ferme-gaillard | poulet | 1-12 | 15 | fermier | barquette 250 g 296
Bouillon de poule | ferme-gaillard | poulet | 10-4 | 20 | | bocal 50 cl 456
Terrine de volaille | ferme-gaillard | poulet | 1-12 | 25 | fermier | bocal 180 g 480
Rillettes de poulet | ferme-gaillard | poulet | 1-12 | 25 | fermier | bocal 180 g 464
Lapin | ferme-gaillard | | 3-12 | 12 | fermier | pièce 1,4 kg 1640
Caissette d’agneau, demi | bergerie-ombleze | | 4-6,9-11 | 8 | | caissette 8 kg 12480
Gigot d’agneau | bergerie-ombleze | | 4-6,9-11 | 10 | | pièce 2 kg 4160
Épaule d’agneau | bergerie-ombleze | | 4-6,9-11 | 10 | | pièce 1,5 kg 2640
Côtelettes d’agneau | bergerie-ombleze | | 4-6,9-11 | 15 | | les 4 400 g 904
Merguez d’agneau | bergerie-ombleze | | 4-11 | 25 | | les 6 400 g 768
Collier d’agneau à braiser | bergerie-ombleze | | 4-6,9-11 | 10 | | 800 g 1040
Caissette de bœuf | serre-rond | | 9-6 | 15 | | caissette 5 kg 7200; caissette 10 kg 13600
Caissette de veau | serre-rond | | 3-6,10-12 | 8 | | caissette 5 kg 8400
Steaks hachés | serre-rond | | 1-12 | 40 | | les 2 250 g 400; les 10 1,25 kg 1880
Bavette | serre-rond | | 1-12 | 12 | | 400 g 1000
Entrecôte | serre-rond | | 1-12 | 12 | | 350 g 1080
Bourguignon | serre-rond | | 9-5 | 20 | | 800 g 1240
Pot-au-feu | serre-rond | | 10-4 | 15 | | 1,2 kg 1560
Rôti de bœuf | serre-rond | | 1-12 | 10 | | 800 g 1960
Jarret de veau | serre-rond | | 3-6,10-12 | 8 | | 800 g 1360
Blanquette de veau | serre-rond | | 3-6,10-12 | 10 | | 800 g 1520
Saucisses de bœuf | serre-rond | | 4-10 | 20 | | les 6 500 g 848
Bœuf séché en tranches | serre-rond | | 1-12 | 20 | | sachet 80 g 560
Foie de veau | serre-rond | | 3-6,10-12 | 6 | | 250 g 720
Rôti de porc dans l’échine | blachette | | 1-12 | 20 | | 1 kg 1240
Côtes de porc | blachette | | 1-12 | 30 | | les 2 400 g 528
Filet mignon de porc | blachette | | 1-12 | 12 | | pièce 450 g 840
Poitrine de porc fumée | blachette | | 1-12 | 25 | | 300 g 504
Lardons fumés | blachette | | 1-12 | 30 | | 200 g 368
Saucisses fraîches | blachette | | 1-12 | 40 | | les 4 480 g 640
Saucisse aux herbes | blachette | | 1-12 | 30 | | 500 g 680
Caillettes aux blettes | blachette | | 1-12 | 40 | | les 2 400 g 488
Saucisson sec | blachette | | 1-12 | 60 | | pièce 220 g 600
Saucisson aux noix | blachette | | 1-12 | 30 | | pièce 220 g 648
Jambon cru douze mois | blachette | | 1-12 | 20 | | les 6 tranches 120 g 464
Jambon blanc à l’os | blachette | | 1-12 | 25 | | les 4 tranches 200 g 488
Pâté de campagne | blachette | | 1-12 | 30 | | bocal 180 g 424
Rillettes de porc | blachette | | 1-12 | 30 | | bocal 180 g 424
Boudin noir aux oignons | blachette | | 10-3 | 20 | | les 2 300 g 368
Saindoux | blachette | | 1-12 | 15 | | pot 250 g 240
Caissette de porc | blachette | | 1-12 | 10 | | caissette 5 kg 5440
Truite arc-en-ciel vidée | eaux-vertes | | 1-12 | 40 | | les 2 600 g 848
Truite fario vidée | eaux-vertes | | 3-10 | 20 | | pièce 350 g 624
Filets de truite | eaux-vertes | | 1-12 | 30 | | les 2 250 g 568
Truite fumée en tranches | eaux-vertes | | 1-12 | 35 | | sachet 100 g 592; sachet 200 g 1120
Pavé de truite saumonée | eaux-vertes | | 1-12 | 25 | | les 2 300 g 744
Rillettes de truite | eaux-vertes | | 1-12 | 30 | | bocal 90 g 432
Œufs de truite | eaux-vertes | | 11-2 | 12 | | pot 50 g 840
"""
