"""Vegetables, leaves, herbs and mushrooms of a year around Crest.

The columns are explained in ``halle.config.demo.products``.
"""

VEGETABLES = """
# legumes 550
Carottes de sable | auberts | carotte | 6-3 | 80 | | botte 600 g 192
Carottes de conservation | auberts | carotte | 9-4 | 420 kg | | 1 kg 200; 5 kg 880; 10 kg 1600
Poireaux | auberts | poireau | 9-4 | 60 | | 1 kg 256
Courge butternut | auberts | courge | 9-3 | 40 | | pièce 1,2 kg 336
Courge potimarron | auberts | courge | 9-2 | 45 | | pièce 1,3 kg 350
Courge musquée, à la tranche | auberts | courge | 9-3 | 90 kg | | 1 kg 220; 3 kg 600
Courge spaghetti | auberts | courge | 9-1 | 25 | | pièce 1,5 kg 330
Panais | auberts | panais | 10-3 | 30 | | 1 kg 272
Betteraves crues | auberts | | 7-3 | 120 kg | | 1 kg 208; 3 kg 570
Betteraves nouvelles | auberts | | 5-9 | 40 | | botte 700 g 224
Épinards | auberts | mache | 9-5 | 45 | | 500 g 240
Persil plat | auberts | mache | 3-12 | 40 | | bouquet 1 u 96
Persil frisé | auberts | mache | 3-12 | 25 | | bouquet 1 u 96
Pommes de terre Charlotte | auberts | | 7-4 | 900 kg | | 1 kg 176; 5 kg 800; 10 kg 1480
Pommes de terre Agria | auberts | | 8-4 | 800 kg | | 1 kg 160; 5 kg 720; 10 kg 1320
Pommes de terre nouvelles | auberts | | 5-7 | 150 kg | | 1 kg 280; 2 kg 540
Oignons jaunes | auberts | | 8-4 | 350 kg | | 1 kg 192; 5 kg 880
Oignons rouges | auberts | | 8-3 | 200 kg | | 1 kg 224; 5 kg 1040
Oignons blancs nouveaux | auberts | | 4-7 | 45 | | botte 500 g 168
Échalotes | auberts | ail | 8-3 | 60 kg | | 500 g 224; 1 kg 424
Céleri-rave | auberts | panais | 9-3 | 35 | | pièce 800 g 232
Céleri branche | auberts | fenouil | 8-12 | 25 | | pied 700 g 216
Navets violets | auberts | panais | 9-3 | 60 kg | | 1 kg 216
Navets nouveaux | auberts | panais | 4-7 | 30 | | botte 600 g 184
Rutabagas | auberts | panais | 10-3 | 40 kg | | 1 kg 192
Radis noirs | auberts | panais | 10-2 | 30 | | pièce 400 g 128
Topinambours | auberts | panais | 11-3 | 60 kg | | 1 kg 264
Chou rouge | auberts | chou | 8-3 | 30 | | pièce 1,2 kg 264
Chou blanc | auberts | chou | 8-3 | 35 | | pièce 1,5 kg 272
Chou-rave | auberts | chou | 5-11 | 25 | | pièce 400 g 128
Brocoli | auberts | chou | 9-12 | 25 | | 500 g 232
Chou-fleur | auberts | chou | 9-12,3-5 | 28 | | pièce 1 kg 296
Chou de Bruxelles | auberts | chou | 11-2 | 25 | | 500 g 256
Maïs doux | auberts | | 8-9 | 60 | | épi 2 u 160
Mâche | serre-aouste | mache | 10-3 | 50 | | barquette 150 g 216
Fenouil | serre-aouste | fenouil | 5-12 | 24 | | 500 g 168
Roquette | serre-aouste | mache | 3-12 | 40 | | sachet 125 g 176
Jeunes pousses mêlées | serre-aouste | mache | 1-12 | 45 | | sachet 150 g 208
Laitue feuille de chêne | serre-aouste | mache | 3-11 | 50 | | pièce 1 u 104
Laitue batavia | serre-aouste | mache | 3-11 | 50 | | pièce 1 u 104
Laitue pommée | serre-aouste | mache | 4-10 | 40 | | pièce 1 u 104
Chicorée frisée | serre-aouste | mache | 9-2 | 25 | | pièce 1 u 128
Scarole | serre-aouste | mache | 9-2 | 25 | | pièce 1 u 128
Tomates rondes | serre-aouste | | 6-10 | 220 kg | | 1 kg 264; 3 kg 740
Tomates cerises | serre-aouste | | 6-10 | 50 | | barquette 250 g 176
Tomates anciennes mêlées | serre-aouste | | 7-9 | 140 kg | | 1 kg 344
Concombre | serre-aouste | | 5-9 | 60 | | pièce 1 u 112
Poivrons verts | serre-aouste | | 7-10 | 50 kg | | 500 g 176; 1 kg 328
Poivrons rouges | serre-aouste | | 8-10 | 50 kg | | 500 g 216; 1 kg 408
Aubergines | serre-aouste | | 7-10 | 80 kg | | 1 kg 304
Basilic | serre-aouste | mache | 5-10 | 40 | | bouquet 1 u 128
Ciboulette | serre-aouste | mache | 3-11 | 35 | | bouquet 1 u 104
Coriandre | serre-aouste | mache | 3-11 | 30 | | bouquet 1 u 112
Pourpier d’hiver | serre-aouste | mache | 11-3 | 20 | | sachet 150 g 192
Mizuna | serre-aouste | mache | 10-4 | 20 | | sachet 150 g 192
Ail nouveau | gaec-blacons | ail | 5-7 | 30 | | pièce 1 u 104
Ail de la Drôme | gaec-blacons | ail | 7-4 | 30 | igp | tresse 500 g 520
Ail de la Drôme, en tête | gaec-blacons | ail | 7-4 | 50 kg | igp | 250 g 240; 1 kg 880
Ail noir de Blacons | gaec-blacons | ail | 1-12 | 15 | | pot 50 g 480
Chou de Milan | jardin-saillans | chou | 9-3 | 30 | | pièce 1 kg 232
Chou kale | jardin-saillans | chou | 9-3 | 25 | | botte 400 g 200
Chou pak-choï | jardin-saillans | chou | 9-12,3-5 | 25 | | pièce 400 g 176
Chou pointu | jardin-saillans | chou | 5-10 | 25 | | pièce 900 g 216
Blettes | jardin-saillans | mache | 5-11 | 40 | | botte 800 g 224
Radis roses | jardin-saillans | | 3-10 | 60 | | botte 1 u 136
Radis red meat | jardin-saillans | | 10-2 | 20 | | 500 g 176
Haricots verts | jardin-saillans | | 6-9 | 60 kg | | 500 g 328; 1 kg 624
Haricots beurre | jardin-saillans | | 6-9 | 30 kg | | 500 g 328
Haricots à écosser | jardin-saillans | | 7-9 | 40 kg | | 1 kg 424
Courgettes | jardin-saillans | | 6-10 | 180 kg | | 1 kg 208; 3 kg 570
Courgettes jaunes | jardin-saillans | | 6-9 | 60 kg | | 1 kg 224
Fleurs de courgette | jardin-saillans | | 6-8 | 12 | | fleur 6 u 240
Pâtissons | jardin-saillans | courge | 7-10 | 25 | | pièce 700 g 200
Salade sucrine | jardin-saillans | mache | 4-11 | 40 | | pièce 2 u 152
Cardons | jardin-saillans | fenouil | 11-1 | 15 | | pied 2 kg 480
Carottes violettes et jaunes | jardin-saillans | carotte | 7-12 | 30 | | botte 600 g 208
Poireaux primeurs | jardin-saillans | poireau | 6-8 | 30 | | botte 700 g 248
Cerfeuil tubéreux | jardin-saillans | panais | 11-2 | 10 | | 250 g 360
Physalis | jardin-saillans | | 8-10 | 15 | | barquette 150 g 240
Orties du jardin | jardin-saillans | mache | 3-5 | 12 | | sachet 200 g 160
Asperges vertes | jardin-faysses | poireau | 4-5 | 60 | | botte 500 g 552
Asperges blanches | jardin-faysses | poireau | 4-5 | 40 | | botte 500 g 520
Petits pois à écosser | jardin-faysses | | 4-6 | 60 kg | | 500 g 280; 1 kg 536
Fèves | jardin-faysses | | 4-6 | 70 kg | | 1 kg 352
Pois gourmands | jardin-faysses | | 4-6 | 30 kg | | 300 g 264
Artichauts violets | jardin-faysses | | 4-6 | 50 | | pièce 4 u 400
Artichaut camus | jardin-faysses | | 5-6 | 40 | | pièce 1 u 168
Aubergines rondes | jardin-faysses | | 7-10 | 50 kg | | 1 kg 320
Poivrons cornus doux | jardin-faysses | | 7-10 | 40 kg | | 500 g 232
Piments doux | jardin-faysses | | 7-10 | 20 | | barquette 200 g 192
Piments forts | jardin-faysses | | 8-10 | 20 | | sachet 50 g 120
Patates douces | jardin-faysses | panais | 9-2 | 200 kg | | 1 kg 328; 3 kg 900
Gombos | jardin-faysses | | 7-9 | 10 | | 250 g 264
Tomates cœur de bœuf | jardin-faysses | | 6-10 | 160 kg | | 1 kg 352
Tomates roma à sauce | jardin-faysses | | 7-10 | 300 kg | | 2 kg 480; 5 kg 1080; 10 kg 1960
Tomates vertes | jardin-faysses | | 9-10 | 40 kg | | 1 kg 200
Concombre libanais | jardin-faysses | | 5-9 | 40 | | pièce 2 u 168
Salade romaine | jardin-faysses | mache | 3-11 | 40 | | pièce 1 u 112
Oignons cébettes | jardin-faysses | poireau | 2-6 | 45 | | botte 1 u 136
Carottes primeurs | jardin-faysses | carotte | 4-6 | 45 | | botte 500 g 208
Menthe | jardin-faysses | mache | 4-10 | 25 | | bouquet 1 u 104
Aneth | jardin-faysses | mache | 4-10 | 20 | | bouquet 1 u 120
Estragon | jardin-faysses | mache | 4-10 | 15 | | bouquet 1 u 128
Pleurotes grises | champignonniere-tunnel | | 1-12 | 60 kg | | 250 g 312; 500 g 600; 1 kg 1160
Pleurotes jaunes | champignonniere-tunnel | | 4-10 | 20 kg | | 250 g 344
Shiitakés | champignonniere-tunnel | | 1-12 | 30 kg | | 200 g 336; 500 g 800
Champignons bruns | champignonniere-tunnel | | 1-12 | 40 kg | | 250 g 200; 500 g 384
Shiitakés séchés | champignonniere-tunnel | | 1-12 | 20 | | sachet 40 g 400
Pommes de terre Monalisa | chantegrenouille | | 7-4 | 700 kg | | 2 kg 320; 5 kg 720; 10 kg 1320
Pommes de terre bleues | chantegrenouille | | 8-2 | 120 kg | | 1 kg 264
Oignons doux | chantegrenouille | | 7-12 | 160 kg | | 1 kg 232; 3 kg 640
Carottes orange | chantegrenouille | carotte | 8-3 | 300 kg | | 1 kg 192; 5 kg 840
Poireaux d’hiver | chantegrenouille | poireau | 10-3 | 140 kg | | 1 kg 248; 3 kg 700
Courge bleue de Hongrie | chantegrenouille | courge | 9-3 | 25 | | pièce 2,5 kg 560
Courge patidou | chantegrenouille | courge | 9-1 | 30 | | les 2 pièces 800 g 256
Chou frisé | chantegrenouille | chou | 9-3 | 30 | | pièce 1,2 kg 256
Endives de pleine terre | chantegrenouille | fenouil | 12-3 | 35 | | 500 g 280
Fenouil d’automne | chantegrenouille | fenouil | 9-12 | 30 | | pièce 400 g 160
Haricots plats | chantegrenouille | | 7-9 | 40 kg | | 500 g 304
Panier de la semaine, deux personnes | chantegrenouille | carotte | 1-12 | 30 | | panier 1 u 1200
Panier de la semaine, famille | chantegrenouille | carotte | 1-12 | 25 | | panier 1 u 1840
Panier à soupe | chantegrenouille | poireau | 10-4 | 20 | | panier 2,5 kg 560
# plantes 550
Kit à pleurotes, à cultiver chez soi | champignonniere-tunnel | | 9-4 | 12 | | pièce 1 u 1280
"""
