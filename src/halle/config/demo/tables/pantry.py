"""Jars, drinks, plants and what a house needs. Columns: see ``halle.config.demo.products``."""

PANTRY = """
# conserves 550
Ratatouille | bocaux-canal | | 8-5 | 40 | | bocal consigné 660 g 544; bocal consigné 330 g 328
Sauce tomate au basilic | bocaux-canal | | 8-7 | 60 | | bocal consigné 500 g 392
Coulis de tomate | bocaux-canal | bouteille | 8-7 | 80 | | bouteille 75 cl 376; les 6 bouteilles 4,5 l 2120
Tomates pelées | bocaux-canal | | 8-7 | 50 | | bocal 660 g 424
Caponata | bocaux-canal | | 8-5 | 25 | | bocal 330 g 456
Soupe de potimarron | bocaux-canal | courge | 10-5 | 40 | | bouteille 75 cl 456
Soupe de poireaux et pommes de terre | bocaux-canal | poireau | 10-5 | 40 | | bouteille 75 cl 416
Velouté d’asperges | bocaux-canal | poireau | 5-12 | 20 | | bouteille 75 cl 544
Houmous de pois chiches | bocaux-canal | lentille | 1-12 | 30 | | pot 180 g 344
Tartinade de lentilles | bocaux-canal | lentille | 1-12 | 30 | | pot 180 g 344
Caviar d’aubergine | bocaux-canal | | 8-4 | 30 | | pot 180 g 376
Pesto de basilic et noix | bocaux-canal | mache | 6-2 | 30 | | pot 160 g 432
Pesto d’ail des ours | bocaux-canal | mache | 4-10 | 20 | | pot 160 g 432
Cornichons au vinaigre | bocaux-canal | | 8-7 | 25 | | bocal 350 g 448
Betteraves au vinaigre | bocaux-canal | | 8-7 | 25 | | bocal 350 g 376
Choucroute crue | bocaux-canal | chou | 10-4 | 30 | | bocal 500 g 416; seau 2 kg 1480
Kimchi de chou | bocaux-canal | chou | 10-5 | 25 | | bocal 400 g 560
Carottes lactofermentées | bocaux-canal | carotte | 9-6 | 25 | | bocal 400 g 488
Haricots verts en bocal | bocaux-canal | | 8-7 | 30 | | bocal 660 g 480
Ketchup de courge | bocaux-canal | bouteille | 10-8 | 20 | | bouteille 25 cl 376
Chutney d’oignons rouges | bocaux-canal | | 1-12 | 20 | | pot 180 g 384
Pêches au sirop léger | bocaux-canal | | 8-6 | 25 | | bocal 660 g 560
Poires au sirop léger | bocaux-canal | poire | 10-6 | 25 | | bocal 660 g 560
Chili de haricots rouges | chantegrenouille | lentille | 1-12 | 30 | | bocal 660 g 664
Dal de lentilles corail | chantegrenouille | lentille | 1-12 | 30 | | bocal 660 g 632
Pois chiches cuits | chantegrenouille | lentille | 1-12 | 40 | | bocal 500 g 320
Soupe de pois cassés | chantegrenouille | lentille | 10-4 | 25 | | bouteille 75 cl 424
# boissons 550
Jus de pomme | verger-divajeu | bouteille | 1-12 | 60 | | bouteille consignée 1 l 247; les 6 bouteilles 6 l 1400; cubi 5 l 1080
Jus de pomme et coing | verger-divajeu | bouteille | 10-6 | 30 | | bouteille consignée 1 l 272
Jus de poire | verger-divajeu | bouteille | 9-6 | 40 | | bouteille consignée 1 l 280
Pétillant de pomme sans alcool | verger-divajeu | bouteille | 1-12 | 30 | | bouteille 75 cl 400
Nectar d’abricot | verger-hirondelles | bouteille | 1-12 | 40 | | bouteille 1 l 392
Nectar de pêche | verger-hirondelles | bouteille | 1-12 | 30 | | bouteille 1 l 392
Jus de raisin muscat | clos-sauterelles | bouteille | 9-6 | 30 | | bouteille 75 cl 360
Jus de tomate | jardin-faysses | bouteille | 8-6 | 20 | | bouteille 75 cl 376
Sirop de thym | vent-du-nord | bouteille | 1-12 | 25 | | bouteille 50 cl 640
Sirop de menthe | vent-du-nord | bouteille | 1-12 | 25 | | bouteille 50 cl 640
Sirop de sureau | vent-du-nord | bouteille | 6-3 | 25 | | bouteille 50 cl 656
Sirop de lavande | vent-du-nord | bouteille | 1-12 | 20 | | bouteille 50 cl 656
Sirop de framboise | petits-fruits-vellan | bouteille | 1-12 | 25 | | bouteille 50 cl 720
Kéfir de fruits | simples-cobonne | bouteille | 4-10 | 20 | | bouteille 75 cl 440
Limonade artisanale | merle-bleu | bouteille | 4-10 | 40 | | bouteille 75 cl 304
# boissons 2000
Clairette de Die | clos-sauterelles | bouteille | 1-12 | 60 | aop | bouteille 75 cl 840; les 6 bouteilles 4,5 l 4800
Crémant de Die brut | clos-sauterelles | bouteille | 1-12 | 40 | aop | bouteille 75 cl 880
Coteaux de Die blanc | clos-sauterelles | bouteille | 1-12 | 30 | aop | bouteille 75 cl 720
Vin rouge de la Drôme | clos-sauterelles | bouteille | 1-12 | 40 | | bouteille 75 cl 640; cubi 5 l 2560
Vin rosé de la Drôme | clos-sauterelles | bouteille | 4-10 | 40 | | bouteille 75 cl 600
Bière blonde | merle-bleu | bouteille | 1-12 | 80 | | bouteille 33 cl 232; bouteille 75 cl 456; les 12 bouteilles 3,96 l 2640
Bière ambrée | merle-bleu | bouteille | 1-12 | 60 | | bouteille 33 cl 240; bouteille 75 cl 472
Bière blanche à la coriandre | merle-bleu | bouteille | 4-10 | 50 | | bouteille 33 cl 240; bouteille 75 cl 464
Bière brune | merle-bleu | bouteille | 9-4 | 40 | | bouteille 33 cl 248
Bière au miel de châtaignier | merle-bleu | bouteille | 9-3 | 40 | | bouteille 33 cl 264
Bière de Noël | merle-bleu | bouteille | 11-1 | 40 | | bouteille 75 cl 520
Cidre brut | verger-divajeu | bouteille | 1-12 | 40 | | bouteille 75 cl 440
Cidre doux | verger-divajeu | bouteille | 1-12 | 40 | | bouteille 75 cl 440
Liqueur de noix | vent-du-nord | bouteille | 1-12 | 15 | | bouteille 50 cl 1760
Liqueur de verveine | vent-du-nord | bouteille | 1-12 | 15 | | bouteille 50 cl 1840
Eau-de-vie de poire | vent-du-nord | bouteille | 1-12 | 12 | | bouteille 35 cl 2240
# plantes 550
Plants de tomates, cerise et cœur de bœuf | grand-saule | | 4-6 | 60 | | godet 6 u 960
Plant de courgette | grand-saule | | 4-6 | 50 | | godet 1 u 176
Plant de potimarron | grand-saule | courge | 4-6 | 40 | | godet 1 u 176
Plant d’aubergine | grand-saule | | 4-6 | 40 | | godet 1 u 216
Plant de poivron | grand-saule | | 4-6 | 40 | | godet 1 u 216
Plants de salades d’été | grand-saule | mache | 4-8 | 40 | | motte 12 u 336
Plants de salades d’hiver | grand-saule | mache | 8-10 | 40 | | motte 12 u 336
Plants de poireaux | grand-saule | poireau | 5-7 | 40 | | plant 50 u 480
Plants de choux d’hiver | grand-saule | chou | 6-8 | 40 | | motte 6 u 320
Plants de fraisiers | grand-saule | | 3-4,8-10 | 40 | | godet 6 u 1040
Basilic en pot | grand-saule | mache | 4-9 | 40 | | pot 1 u 296
Romarin en pot | grand-saule | mache | 3-11 | 30 | | pot 1 u 376
Thym en pot | grand-saule | mache | 3-11 | 30 | | pot 1 u 336
Menthe en pot | grand-saule | mache | 3-10 | 30 | | pot 1 u 336
Petit figuier | grand-saule | | 10-4 | 8 | | pot 1 u 2240
# plantes 1000
Lavande vraie en pot | grand-saule | | 3-10 | 40 | | pot 1 u 440
Géranium rosat | grand-saule | | 4-7 | 30 | | pot 1 u 480
Bouquet de saison | grand-saule | | 4-11 | 20 | | bouquet 1 u 1040
Bouquet de fleurs séchées | grand-saule | | 9-2 | 15 | | bouquet 1 u 1280
Chrysanthème | grand-saule | | 10-11 | 30 | | pot 1 u 720
# plantes 2000
Couronne de l’Avent | grand-saule | | 11-12 | 15 | | pièce 1 u 2000
# maison 2000
Savon à la lavande | savons-fontaine | | 1-12 | 50 | | pain 100 g 440
Savon au lait de chèvre | savons-fontaine | | 1-12 | 50 | | pain 100 g 464
Savon au miel | savons-fontaine | | 1-12 | 40 | | pain 100 g 464
Savon à l’argile verte | savons-fontaine | | 1-12 | 40 | | pain 100 g 440
Savon de cuisine | savons-fontaine | | 1-12 | 30 | | pain 200 g 520
Shampoing solide | savons-fontaine | | 1-12 | 30 | | pain 80 g 720
Savon à barbe | savons-fontaine | | 1-12 | 20 | | pain 90 g 640
Lessive au savon noir | savons-fontaine | bouteille | 1-12 | 25 | | bidon 1 l 560; bidon 5 l 2400
Baume au calendula | savons-fontaine | | 1-12 | 25 | | pot 50 g 960
Baume à lèvres | savons-fontaine | miel | 1-12 | 40 | | étui 10 g 400
Huile de massage à l’arnica | savons-fontaine | bouteille | 1-12 | 20 | | flacon 10 cl 1120
Bougie de cire d’abeille | savons-fontaine | miel | 1-12 | 30 | | pièce 160 g 1040
Bougies chauffe-plat, cire d’abeille | savons-fontaine | miel | 9-3 | 25 | | bougie 6 u 800
Cire d’abeille en pain | rucher-vaunaveys | miel | 1-12 | 15 | | pain 200 g 640
Eau florale de lavande | vent-du-nord | bouteille | 1-12 | 20 | | flacon 20 cl 720
Huile essentielle de lavandin | vent-du-nord | bouteille | 1-12 | 20 | | flacon 3 cl 800
Laine cardée à feutrer | bergerie-ombleze | | 1-12 | 15 | | sachet 200 g 960
Sachets de lavande | simples-cobonne | | 7-3 | 25 | | sachet 3 u 760
"""
