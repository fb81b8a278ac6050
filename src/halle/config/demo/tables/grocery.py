"""Flours, pulses, pasta, oils, herbs and honey. Columns: see ``halle.config.demo.products``."""

GROCERY = """
# epicerie 550
Farine de petit épeautre | moulin-gigors | farine | 1-12 | 250 kg | | 1 kg 385; 5 kg 1760
Farine de blé T65 | moulin-gigors | farine | 1-12 | 600 kg | | 1 kg 184; 5 kg 800; 10 kg 1480
Farine de blé T80 | moulin-gigors | farine | 1-12 | 600 kg | | 1 kg 184; 5 kg 800; 10 kg 1480
Farine complète T150 | moulin-gigors | farine | 1-12 | 250 kg | | 1 kg 192; 5 kg 840
Farine de seigle | moulin-gigors | farine | 1-12 | 200 kg | | 1 kg 208; 5 kg 920
Farine de sarrasin | moulin-gigors | farine | 1-12 | 120 kg | | 1 kg 344
Farine de pois chiche | moulin-gigors | farine | 1-12 | 100 kg | | 500 g 224; 1 kg 416
Farine de maïs | moulin-gigors | farine | 1-12 | 100 kg | | 1 kg 280
Farine de châtaigne | moulin-gigors | farine | 11-5 | 25 | | 500 g 640
Polenta de maïs roux | moulin-gigors | farine | 1-12 | 120 kg | | 500 g 200; 1 kg 376
Semoule de blé dur | moulin-gigors | farine | 1-12 | 120 kg | | 1 kg 296
Flocons d’avoine | moulin-gigors | farine | 1-12 | 120 kg | | 500 g 184; 1 kg 344
Petit épeautre en grains | moulin-gigors | lentille | 1-12 | 150 kg | | 500 g 264; 1 kg 504; 5 kg 2320
Boulgour de blé | moulin-gigors | lentille | 1-12 | 80 kg | | 500 g 232
Orge mondé | moulin-gigors | lentille | 1-12 | 80 kg | | 500 g 208
Sarrasin décortiqué | moulin-gigors | lentille | 1-12 | 60 kg | | 500 g 296
Millet décortiqué | moulin-gigors | lentille | 1-12 | 60 kg | | 500 g 224
Graines de tournesol | moulin-gigors | lentille | 1-12 | 60 kg | | 250 g 152; 500 g 288
Graines de lin brun | moulin-gigors | lentille | 1-12 | 60 kg | | 250 g 144; 500 g 272
Graines de courge | moulin-gigors | lentille | 1-12 | 30 kg | | 250 g 360
Son de blé | moulin-gigors | farine | 1-12 | 40 kg | | 500 g 104
Huile de tournesol | moulin-gigors | bouteille | 1-12 | 40 | | bouteille 75 cl 456; bidon 5 l 2680
Huile de colza | moulin-gigors | bouteille | 1-12 | 30 | | bouteille 75 cl 472
Huile de cameline | moulin-gigors | bouteille | 1-12 | 20 | | bouteille 50 cl 640
Lentilles vertes | gaec-blacons | lentille | 1-12 | 300 kg | bio | 500 g 233; 1 kg 440; 5 kg 2000
Lentilles corail | gaec-blacons | lentille | 1-12 | 120 kg | bio | 500 g 264
Pois chiches de Blacons | gaec-blacons | lentille | 1-12 | 200 kg | bio | 500 g 224; 1 kg 424
Huile de noix | gaec-blacons | bouteille | 1-12 | 18 | | bouteille 50 cl 920; bouteille 25 cl 504
Huile de noisette | gaec-blacons | bouteille | 1-12 | 12 | | bouteille 25 cl 760
Vinaigre de noix | gaec-blacons | bouteille | 1-12 | 15 | | bouteille 25 cl 440
Sel à l’ail | gaec-blacons | ail | 1-12 | 25 | | pot 100 g 376
Purée d’ail | gaec-blacons | ail | 1-12 | 20 | | pot 90 g 360
Purée de noix | gaec-blacons | noix | 1-12 | 15 | | pot 200 g 704
Moutarde à l’ancienne | gaec-blacons | | 1-12 | 25 | | pot 200 g 344
Pois chiches | chantegrenouille | lentille | 1-12 | 250 kg | | 500 g 232; 1 kg 440; 5 kg 2000
Haricots cocos blancs secs | chantegrenouille | lentille | 9-6 | 120 kg | | 500 g 320; 1 kg 600
Haricots rouges secs | chantegrenouille | lentille | 9-6 | 100 kg | | 500 g 304
Pois cassés | chantegrenouille | lentille | 1-12 | 80 kg | | 500 g 216
Maïs à éclater | chantegrenouille | lentille | 10-6 | 60 kg | | 500 g 216
Quinoa de la Drôme | chantegrenouille | lentille | 9-6 | 60 kg | | 500 g 424
Vinaigre de cidre | verger-divajeu | bouteille | 1-12 | 25 | | bouteille 50 cl 320; bouteille 1 l 560
Pâtes coquillettes | atelier-semoule | farine | 1-12 | 80 | | sachet 500 g 256; seau 3 kg 1400
Pâtes torsades | atelier-semoule | farine | 1-12 | 80 | | sachet 500 g 256; seau 3 kg 1400
Pâtes penne | atelier-semoule | farine | 1-12 | 60 | | sachet 500 g 256
Spaghettis | atelier-semoule | farine | 1-12 | 60 | | sachet 500 g 272
Tagliatelles aux œufs | atelier-semoule | farine | 1-12 | 50 | | sachet 350 g 296
Tagliatelles au basilic | atelier-semoule | farine | 1-12 | 30 | | sachet 350 g 320
Pâtes complètes | atelier-semoule | farine | 1-12 | 40 | | sachet 500 g 272
Pâtes au petit épeautre | atelier-semoule | farine | 1-12 | 40 | | sachet 400 g 352
Pâtes de pois chiche | atelier-semoule | farine | 1-12 | 30 | | sachet 300 g 360
Lasagnes sèches | atelier-semoule | farine | 1-12 | 30 | | boîte 400 g 320
Couscous de blé dur | atelier-semoule | farine | 1-12 | 40 | | sachet 500 g 264
Crozets au sarrasin | atelier-semoule | farine | 1-12 | 30 | | sachet 400 g 328
Ravioles fraîches au fromage | atelier-semoule | farine | 1-12 | 30 | !bio | les 4 plaques 250 g 392
Gnocchis frais | atelier-semoule | farine | 1-12 | 25 | | barquette 400 g 384
Tisane du soir | simples-cobonne | mache | 1-12 | 30 | | sachet 30 g 440
Tisane digestive | simples-cobonne | mache | 1-12 | 30 | | sachet 30 g 440
Tisane d’hiver | simples-cobonne | mache | 9-4 | 30 | | sachet 30 g 440
Thym séché | simples-cobonne | mache | 1-12 | 30 | | sachet 30 g 280
Verveine citronnelle | simples-cobonne | mache | 1-12 | 30 | | sachet 25 g 360
Tilleul en bractées | simples-cobonne | mache | 1-12 | 30 | | sachet 30 g 368
Herbes de garrigue | simples-cobonne | mache | 1-12 | 30 | | pot 35 g 344
Sarriette, le pebre d’ail | simples-cobonne | mache | 1-12 | 20 | | sachet 25 g 280
Origan séché | simples-cobonne | mache | 1-12 | 25 | | sachet 25 g 280
Fleurs de lavande | simples-cobonne | mache | 7-4 | 25 | | sachet 40 g 320
Safran de Cobonne | simples-cobonne | | 11-6 | 12 | | pilulier de 0,5 g 1 u 1440
Sel aux herbes | simples-cobonne | | 1-12 | 25 | | pot 120 g 384
# miel 550
Miel de lavande | rucher-vaunaveys | miel | 7-5 | 40 | | pot 500 g 673; pot 250 g 376; seau 1 kg 1248
Miel de garrigue | rucher-vaunaveys | miel | 6-5 | 30 | | pot 500 g 640; pot 250 g 352
Miel de châtaignier | rucher-vaunaveys | miel | 8-5 | 35 | | pot 500 g 624; pot 250 g 344; seau 1 kg 1160
Miel d’acacia | rucher-vaunaveys | miel | 6-4 | 25 | | pot 500 g 728; pot 250 g 400
Miel de tilleul | rucher-vaunaveys | miel | 7-4 | 25 | | pot 500 g 656
Miel de sapin | rucher-vaunaveys | miel | 9-4 | 15 | | pot 500 g 792
Miel toutes fleurs | rucher-vaunaveys | miel | 1-12 | 60 | | pot 500 g 560; pot 250 g 312; seau 1 kg 1040
Miel en rayon | rucher-vaunaveys | miel | 7-9 | 10 | | morceau 250 g 720
Pollen frais | rucher-vaunaveys | miel | 4-7 | 15 | | pot 200 g 880
Propolis en teinture | rucher-vaunaveys | bouteille | 1-12 | 15 | | flacon 3 cl 960
Confiture de framboises | petits-fruits-vellan | miel | 1-12 | 40 | | pot 220 g 392; pot 350 g 560
Confiture de cassis | petits-fruits-vellan | miel | 1-12 | 35 | | pot 220 g 376
Confiture de myrtilles | petits-fruits-vellan | miel | 1-12 | 25 | | pot 220 g 424
Gelée de groseilles | petits-fruits-vellan | miel | 1-12 | 25 | | pot 220 g 384
Crème de châtaignes | petits-fruits-vellan | miel | 10-6 | 35 | | pot 350 g 560
Coulis de framboises | petits-fruits-vellan | bouteille | 1-12 | 20 | | bouteille 25 cl 480
Confiture d’abricots | verger-hirondelles | miel | 1-12 | 40 | | pot 350 g 440
Confiture de cerises | verger-hirondelles | miel | 1-12 | 30 | | pot 350 g 472
Compote d’abricots | verger-hirondelles | miel | 1-12 | 25 | | bocal 500 g 408
Compote de pommes | verger-divajeu | miel | 1-12 | 60 | | bocal consigné 700 g 384; les 6 bocaux 4,2 kg 2160
Compote pomme et coing | verger-divajeu | miel | 10-6 | 30 | | bocal consigné 700 g 416
Gelée de coing | jardin-saillans | miel | 10-8 | 20 | | pot 220 g 360
# miel 2000
Nougat tendre | rucher-vaunaveys | miel | 10-4 | 30 | | barre 100 g 336
Caramels au miel | rucher-vaunaveys | miel | 1-12 | 25 | | sachet 120 g 376
Pâtes de coing | jardin-saillans | coing | 10-3 | 20 | | barquette 200 g 424
"""
