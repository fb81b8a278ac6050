"""Fruit, nuts and dried fruit. The columns are explained in ``halle.config.demo.products``."""

FRUITS = """
# fruits 550
Pommes Reinette | verger-divajeu | pomme | 9-3 | 600 kg | | 1 kg 216; 2 kg 401; 5 kg 920
Pommes Golden | verger-divajeu | pomme | 9-5 | 800 kg | | 1 kg 192; 5 kg 840; 10 kg 1520
Pommes Gala | verger-divajeu | pomme | 8-4 | 500 kg | | 1 kg 200; 5 kg 880
Pommes Chantecler | verger-divajeu | pomme | 9-4 | 400 kg | | 1 kg 232; 5 kg 1040
Pommes Fuji | verger-divajeu | pomme | 10-5 | 300 kg | | 1 kg 224; 5 kg 1000
Pommes Goldrush | verger-divajeu | pomme | 10-6 | 350 kg | | 1 kg 224; 5 kg 1000
Pommes Melrose | verger-divajeu | pomme | 10-3 | 200 kg | | 1 kg 208
Pommes à compote | verger-divajeu | pomme | 8-4 | 500 kg | | 5 kg 640; 10 kg 1160
Poires Passe-Crassane | verger-divajeu | poire | 11-2 | 45 | !bio | 1 kg 265
Poires Williams | verger-divajeu | poire | 8-10 | 250 kg | | 1 kg 264; 3 kg 740
Poires Conférence | verger-divajeu | poire | 9-2 | 250 kg | | 1 kg 256; 3 kg 720
Poires Comice | verger-divajeu | poire | 10-1 | 160 kg | | 1 kg 296
Poires Guyot | verger-divajeu | poire | 7-9 | 160 kg | | 1 kg 240
Nashis | verger-divajeu | poire | 9-11 | 80 kg | | 1 kg 304
Pommes séchées en rondelles | verger-divajeu | pomme | 1-12 | 25 | | sachet 100 g 304
Noix de Saillans | gaec-blacons | noix | 10-6 | 200 kg | | 500 g 320; 1 kg 576; 5 kg 2640
Noix fraîches | gaec-blacons | noix | 9-10 | 60 kg | | 1 kg 480
Cerneaux de noix | gaec-blacons | noix | 10-7 | 40 | | sachet 200 g 440; sachet 500 g 1040
Noisettes en coque | gaec-blacons | noix | 9-3 | 40 kg | | 500 g 400
Amandes en coque | gaec-blacons | noix | 9-4 | 40 kg | | 500 g 416
Amandes décortiquées | gaec-blacons | noix | 9-6 | 25 | | sachet 200 g 520
Coings | jardin-saillans | coing | 10-12 | 60 kg | | 1 kg 208; 3 kg 570
Fraises Gariguette | jardin-saillans | | 4-6 | 35 | | barquette 250 g 304
Fraises Mara des bois | jardin-saillans | | 6-10 | 40 | | barquette 250 g 336
Rhubarbe | jardin-saillans | poireau | 4-6 | 25 | | botte 800 g 328
Groseilles à maquereau | jardin-saillans | | 6-7 | 15 | | barquette 250 g 304
Figues violettes | jardin-saillans | | 8-10 | 25 | | barquette 500 g 344
Kakis | jardin-saillans | | 11-12 | 40 kg | | 1 kg 312
Melon charentais | jardin-faysses | | 7-9 | 60 | | pièce 1 kg 264
Petit melon | jardin-faysses | | 7-9 | 40 | | pièce 2 u 400
Pastèque à confiture | jardin-faysses | | 8-10 | 15 | | pièce 3 kg 560
Pastèque rouge | jardin-faysses | | 7-9 | 25 | | pièce 3 kg 600
Fraises Charlotte | jardin-faysses | | 5-9 | 40 | | barquette 250 g 320; barquette 500 g 600
Kiwis | jardin-faysses | | 11-4 | 180 kg | | 1 kg 312; 3 kg 880
Kiwis de Sibérie | jardin-faysses | | 9-10 | 15 | | barquette 125 g 240
Grenades | jardin-faysses | pomme | 10-12 | 30 | | pièce 2 u 320
Abricots Bergeron | verger-hirondelles | | 7-8 | 400 kg | | 1 kg 320; 3 kg 890; 5 kg 1400
Abricots précoces | verger-hirondelles | | 6-7 | 200 kg | | 1 kg 344
Abricots à confiture | verger-hirondelles | | 7-8 | 300 kg | | 5 kg 960; 10 kg 1760
Pêches jaunes | verger-hirondelles | | 6-9 | 300 kg | | 1 kg 296; 3 kg 820
Pêches blanches | verger-hirondelles | | 7-9 | 250 kg | | 1 kg 312; 3 kg 860
Pêches de vigne | verger-hirondelles | | 8-9 | 60 kg | | 1 kg 368
Nectarines jaunes | verger-hirondelles | | 7-9 | 250 kg | | 1 kg 312; 3 kg 860
Nectarines blanches | verger-hirondelles | | 7-9 | 150 kg | | 1 kg 328
Brugnons | verger-hirondelles | | 8-9 | 80 kg | | 1 kg 320
Cerises Burlat | verger-hirondelles | | 5-6 | 120 kg | | 500 g 336; 1 kg 632
Cerises Bigarreau | verger-hirondelles | | 6-7 | 150 kg | | 500 g 344; 1 kg 656
Griottes | verger-hirondelles | | 6-7 | 30 kg | | 500 g 320
Prunes Reine-claude | verger-hirondelles | | 8-9 | 120 kg | | 1 kg 312
Prunes Quetsche | verger-hirondelles | | 8-9 | 100 kg | | 1 kg 264; 3 kg 730
Mirabelles | verger-hirondelles | | 8-8 | 60 kg | | 1 kg 344
Raisin muscat | verger-hirondelles | | 8-10 | 90 kg | | 1 kg 384
Raisin chasselas | verger-hirondelles | | 8-10 | 90 kg | | 1 kg 352
Abricots séchés | verger-hirondelles | | 8-5 | 20 | | sachet 150 g 480
Pruneaux | verger-hirondelles | | 9-6 | 25 | | sachet 250 g 416
Framboises | petits-fruits-vellan | | 6-9 | 35 | | barquette 125 g 272; barquette 250 g 512
Cassis | petits-fruits-vellan | | 7-8 | 20 | | barquette 250 g 336
Groseilles | petits-fruits-vellan | | 6-8 | 20 | | barquette 250 g 320
Myrtilles | petits-fruits-vellan | | 7-8 | 18 | | barquette 125 g 312
Mûres cultivées | petits-fruits-vellan | | 7-9 | 18 | | barquette 125 g 264
Framboises surgelées | petits-fruits-vellan | | 9-5 | 20 | | sachet 500 g 880
Châtaignes | petits-fruits-vellan | noix | 10-12 | 80 kg | | 1 kg 424; 3 kg 1180
Fraises des montagnes | petits-fruits-vellan | | 7-9 | 15 | | barquette 250 g 360
Cagette de fruits de saison | verger-divajeu | pomme | 8-4 | 20 | | cagette 4 kg 920
"""
