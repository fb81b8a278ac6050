"""Cheese, eggs, milk and ices. The columns are explained in ``halle.config.demo.products``."""

DAIRY = """
# cremerie 550
Picodon affiné | chevrerie-pas | picodon | 3-12 | 120 | aop, fermier | pièce 60 g 192
Picodon, les quatre | chevrerie-pas | picodon | 3-12 | 30 | aop, fermier | les 4 pièces 240 g 728
Picodon méthode Dieulefit | chevrerie-pas | picodon | 4-12 | 40 | aop, fermier | pièce 55 g 232
Fromage de chèvre frais | chevrerie-pas | picodon | 3-11 | 60 | fermier | pièce 100 g 152
Chèvre frais aux herbes | chevrerie-pas | picodon | 3-11 | 30 | fermier | pièce 100 g 176
Chèvre frais à l’ail | chevrerie-pas | picodon | 3-11 | 25 | fermier | pièce 100 g 176
Chèvre mi-sec | chevrerie-pas | picodon | 3-12 | 50 | fermier | pièce 80 g 176
Chèvre sec | chevrerie-pas | picodon | 4-12 | 40 | fermier | pièce 50 g 176
Chèvre cendré | chevrerie-pas | picodon | 3-12 | 30 | fermier | pièce 120 g 312
Bûche de chèvre | chevrerie-pas | picodon | 3-12 | 25 | fermier | pièce 180 g 456
Tomme de chèvre | chevrerie-pas | picodon | 1-12 | 20 | fermier | 250 g 521; 500 g 1000
Faisselle de chèvre | chevrerie-pas | yaourt | 3-11 | 30 | fermier | pot 400 g 312
Yaourts de chèvre nature | chevrerie-pas | yaourt | 3-11 | 40 | fermier | lot de 4 500 g 304
Yaourts de chèvre à la châtaigne | chevrerie-pas | yaourt | 3-11 | 24 | fermier | lot de 4 500 g 352
Lait de chèvre cru | chevrerie-pas | bouteille | 3-11 | 25 | fermier | bouteille 1 l 216
Fromage de chèvre à l’huile | chevrerie-pas | picodon | 4-12 | 20 | fermier | bocal 200 g 640
Yaourts de brebis | bergerie-ombleze | yaourt | 4-11 | 60 | | lot de 4 500 g 304
Yaourts de brebis vanille | bergerie-ombleze | yaourt | 4-11 | 36 | | lot de 4 500 g 344
Yaourts de brebis au miel | bergerie-ombleze | yaourt | 4-11 | 36 | | lot de 4 500 g 352
Yaourt de brebis, grand pot | bergerie-ombleze | yaourt | 4-11 | 25 | | pot 800 g 456
Faisselle de brebis | bergerie-ombleze | yaourt | 4-11 | 30 | | pot 500 g 376
Brousse de brebis | bergerie-ombleze | picodon | 4-10 | 25 | | pièce 250 g 384
Tomme de brebis jeune | bergerie-ombleze | picodon | 6-3 | 25 | | 250 g 544; 500 g 1048
Tomme de brebis affinée huit mois | bergerie-ombleze | picodon | 1-12 | 18 | | 250 g 632; 1 kg 2400
Lactique de brebis | bergerie-ombleze | picodon | 4-11 | 35 | | pièce 100 g 256
Feta de brebis | bergerie-ombleze | picodon | 4-11 | 25 | | 200 g 416
Crème dessert de brebis au chocolat | bergerie-ombleze | yaourt | 4-11 | 25 | | lot de 2 250 g 304
Œufs de plein air | ferme-gaillard | oeuf | 1-12 | 140 | bio | œuf 6 u 192; œuf 12 u 368; œuf 30 u 864
Œufs de poulette | ferme-gaillard | oeuf | 2-5,9-10 | 20 | bio | œuf 6 u 160
Œufs de caille | ferme-gaillard | oeuf | 3-10 | 15 | | œuf 12 u 280
Œufs de cane | ferme-gaillard | oeuf | 2-7 | 10 | | œuf 4 u 232
Œufs de Chantegrenouille | chantegrenouille | oeuf | 1-12 | 60 | | œuf 6 u 200; œuf 12 u 384
Lait cru entier | laiterie-hubac | bouteille | 1-12 | 60 | | bouteille consignée 1 l 128
Lait ribot | laiterie-hubac | bouteille | 1-12 | 20 | | bouteille 1 l 184
Beurre doux baratté | laiterie-hubac | picodon | 1-12 | 40 | | plaquette 250 g 376
Beurre demi-sel | laiterie-hubac | picodon | 1-12 | 40 | | plaquette 250 g 384
Crème crue épaisse | laiterie-hubac | yaourt | 1-12 | 35 | | pot 250 g 280; pot 500 g 528
Fromage blanc de vache | laiterie-hubac | yaourt | 1-12 | 40 | | pot 500 g 280; pot 1 kg 520
Faisselles de vache | laiterie-hubac | yaourt | 1-12 | 30 | | lot de 4 400 g 272
Yaourts de vache nature | laiterie-hubac | yaourt | 1-12 | 60 | | lot de 4 500 g 208; lot de 8 1 kg 400
Yaourts de vache aux fruits | laiterie-hubac | yaourt | 1-12 | 40 | | lot de 4 500 g 256
Yaourts de vache au citron | laiterie-hubac | yaourt | 1-12 | 30 | | lot de 4 500 g 256
Yaourt à boire | laiterie-hubac | bouteille | 4-10 | 20 | | bouteille 50 cl 232
Tomme de vache de l’Hubac | laiterie-hubac | picodon | 1-12 | 90 kg | | 250 g 376; 500 g 720; 1 kg 1400
Petit crémeux de l’Hubac | laiterie-hubac | picodon | 1-12 | 50 | | pièce 80 g 160
Raclette de l’Hubac | laiterie-hubac | picodon | 10-3 | 60 kg | | 400 g 632; 800 g 1224
Fromage à pâte pressée au fenugrec | laiterie-hubac | picodon | 1-12 | 20 | | 250 g 424
Bleu doux de l’Hubac | laiterie-hubac | picodon | 1-12 | 25 | | 200 g 352
Mozzarella de vache | laiterie-hubac | picodon | 4-10 | 30 | | pièce 125 g 232
Riz au lait | laiterie-hubac | yaourt | 1-12 | 25 | | lot de 2 300 g 296
Crème caramel | laiterie-hubac | yaourt | 1-12 | 25 | | lot de 2 240 g 288
# glaces 550
Sorbet abricot | brin-de-neige | yaourt | 4-10 | 25 | | pot 50 cl 552
Sorbet framboise | brin-de-neige | yaourt | 4-10 | 25 | | pot 50 cl 600
Sorbet pêche de vigne | brin-de-neige | yaourt | 5-10 | 20 | | pot 50 cl 552
Sorbet cassis | brin-de-neige | yaourt | 4-11 | 20 | | pot 50 cl 576
Sorbet poire | brin-de-neige | yaourt | 9-3 | 20 | | pot 50 cl 536
Sorbet verveine | brin-de-neige | yaourt | 4-10 | 15 | | pot 50 cl 560
Glace vanille | brin-de-neige | yaourt | 1-12 | 30 | | pot 50 cl 560; pot 1 l 1040
Glace au miel de lavande | brin-de-neige | yaourt | 4-12 | 20 | | pot 50 cl 600
Glace noix | brin-de-neige | yaourt | 4-12 | 20 | | pot 50 cl 592
Glace châtaigne | brin-de-neige | yaourt | 9-3 | 20 | | pot 50 cl 592
Glace au yaourt de brebis | brin-de-neige | yaourt | 5-10 | 15 | | pot 50 cl 584
Bûche glacée fruits rouges | brin-de-neige | | 12-12 | 15 | | pièce 1 l 1920
"""
