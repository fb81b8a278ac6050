"""How each farm presents itself: one paragraph in French, the same in English."""

PRESENTATIONS: dict[str, tuple[str, str]] = {
    "auberts": (
        "Onze hectares au pied de Crest, dont quatre de légumes de plein champ. Bastien a repris la ferme de sa tante en 2014 : carottes de sable, poireaux, courges, et une rotation de sept ans. On récolte le mercredi soir et le jeudi matin, jamais plus tôt.",
        "Eleven hectares below Crest, four of them in field vegetables. Bastien took over his aunt’s farm in 2014: sand carrots, leeks, squash, and a seven-year rotation. We harvest on Wednesday evening and Thursday morning, never earlier.",
    ),
    "serre-aouste": (
        "Deux mille mètres carrés de serres froides au bord de la Sye. Mâche, roquette et fenouil l’hiver, tomates et concombres l’été. Pas de chauffage, peu d’eau, des auxiliaires plutôt que des produits.",
        "Two thousand square metres of unheated greenhouses by the Sye. Lamb’s lettuce, rocket and fennel in winter, tomatoes and cucumbers in summer. No heating, little water, helpful insects rather than sprays.",
    ),
    "verger-divajeu": (
        "Quatorze variétés de pommes et cinq de poires sur les coteaux de Divajeu. Thierry presse ses jus sur place en bouteilles consignées, et ouvre le verger à la cueillette chaque premier samedi d’octobre.",
        "Fourteen kinds of apples and five of pears on the slopes of Divajeu. Thierry presses his juice on the spot in returnable bottles, and opens the orchard for picking on the first Saturday of October.",
    ),
    "chevrerie-pas": (
        "Soixante-dix chèvres alpines dans les bois de Saou, neuf mois de pâture, une traite du matin encore à la main pour les plus vieilles. Les picodons sont affinés quatorze jours au moins, dans une cave voûtée.",
        "Seventy Alpine goats in the woods of Saou, nine months of grazing, the oldest still milked by hand in the morning. Picodons ripen for at least fourteen days in a vaulted cellar.",
    ),
    "gaec-blacons": (
        "Yves et Pauline cultivent l’ail, les lentilles et les noyers sur les terrasses de Blacons. L’ail est tressé l’hiver au coin du feu. Les lentilles et les pois chiches sont en bio ; les noyers sont en conversion.",
        "Yves and Pauline grow garlic, lentils and walnut trees on the terraces of Blacons. The garlic is plaited by the fire in winter. Lentils and chickpeas are organic; the walnut trees are in conversion.",
    ),
    "fournil-soubeyran": (
        "Un four à bois, un pétrin lent, du levain nourri depuis 2009. Samir boulange trois nuits par semaine avec les farines du Moulin de Gigors. Le pain de seigle se garde dix jours dans un torchon.",
        "A wood oven, a slow kneader, a sourdough fed since 2009. Samir bakes three nights a week with flour from the Moulin de Gigors. The rye loaf keeps ten days in a cloth.",
    ),
    "moulin-gigors": (
        "Le moulin tourne de nouveau depuis 2011, à l’eau de la source quand elle donne, à l’électricité sinon. Meules de granite, blés de pays, petit épeautre de montagne, et une presse à huile pour le tournesol et la cameline.",
        "The mill has been turning again since 2011, on spring water when there is enough and on electricity otherwise. Granite stones, landrace wheats, mountain einkorn, and an oil press for sunflower and camelina.",
    ),
    "rucher-vaunaveys": (
        "Cent vingt ruches que l’on déplace de la garrigue aux lavandes puis aux châtaigniers. Étienne extrait à froid, sans mélange : un pot, une floraison, une année.",
        "One hundred and twenty hives that move from scrubland to lavender and then to chestnut. Étienne extracts cold and never blends: one jar, one bloom, one year.",
    ),
    "bergerie-ombleze": (
        "Au bout de la route, sous les falaises d’Omblèze, cent brebis lacaune et leur lait d’avril à novembre. Yaourts, tommes et faisselles ; l’agneau se commande au printemps et à l’automne.",
        "At the end of the road, under the cliffs of Omblèze, one hundred Lacaune ewes and their milk from April to November. Yoghurt, tomme and fresh curds; lamb is ordered in spring and autumn.",
    ),
    "ferme-gaillard": (
        "Des poules qui sortent par tous les temps, des poulets élevés cent jours et des pintades de la Drôme. Denis abat sur place dans un petit atelier agréé, le mercredi.",
        "Hens that go out in all weathers, chickens raised for a hundred days and guinea fowl of the Drôme. Denis slaughters on the farm in a small approved workshop on Wednesdays.",
    ),
    "jardin-saillans": (
        "Un hectare et demi travaillé avec une jument, entre la rivière et le village. Lise plante serré, vend court, et garde un rang de fraises pour les enfants de l’école.",
        "A hectare and a half worked with a mare, between the river and the village. Lise plants densely, sells close by, and keeps a row of strawberries for the school children.",
    ),
    "jardin-faysses": (
        "Des terrasses plein sud au-dessus de Livron, où tout mûrit quinze jours plus tôt. Asperges, petits pois, fèves, puis melons et aubergines.",
        "South-facing terraces above Livron where everything ripens a fortnight early. Asparagus, peas, broad beans, then melons and aubergines.",
    ),
    "champignonniere-tunnel": (
        "Dans un ancien tunnel de voie étroite, quatorze degrés toute l’année. Jonas cultive pleurotes et shiitakés sur paille et sciure locales, et rend le substrat épuisé aux maraîchers.",
        "In a disused narrow-gauge tunnel, fourteen degrees all year. Jonas grows oyster mushrooms and shiitake on local straw and sawdust, and gives the spent substrate back to the gardeners.",
    ),
    "chantegrenouille": (
        "Une ferme de plaine à Grane : légumes, pois chiches et haricots secs, et une cuisine qui met les surplus en bocaux. La grange vend aussi, le vendredi soir, ce que font les voisins.",
        "A lowland farm at Grane: vegetables, chickpeas and dried beans, and a kitchen that puts the surplus in jars. On Friday evenings the barn also sells what the neighbours make.",
    ),
    "verger-hirondelles": (
        "Des abricotiers et des pêchers dans la plaine du Rhône, cueillis mûrs, donc fragiles : on les prend le soir et on les mange le lendemain. Trente nichoirs à hirondelles contre la mouche.",
        "Apricot and peach trees in the Rhône plain, picked ripe and therefore fragile: collect them in the evening, eat them the next day. Thirty swallows’ nests keep the flies down.",
    ),
    "petits-fruits-vellan": (
        "À huit cents mètres d’altitude, les framboises prennent leur temps. Odile vend frais en juillet, puis confitures, coulis et sirops tout l’hiver, cuits par petites bassines.",
        "At eight hundred metres raspberries take their time. Odile sells fresh in July, then jams, coulis and syrups all winter, cooked in small pans.",
    ),
    "laiterie-hubac": (
        "Trente vaches à l’herbe et au foin, pas d’ensilage. Hervé fait naître, Anne transforme : lait cru, beurre baratté, yaourts et une tomme qui attend six mois.",
        "Thirty cows on grass and hay, no silage. Hervé rears, Anne makes: raw milk, churned butter, yoghurt, and a tomme that waits six months.",
    ),
    "levain-pontaix": (
        "Noémie cultive trois hectares de blés anciens, les moud et les boulange elle-même. Deux fournées par semaine, et des biscuits quand le four redescend.",
        "Noémie grows three hectares of old wheats, mills and bakes them herself. Two batches a week, and biscuits while the oven cools.",
    ),
    "serre-rond": (
        "Vingt-cinq vaches villardes et aubrac en prairies naturelles. La viande se réserve en caissettes, découpée et mise sous vide à l’atelier collectif ; rien n’est vendu avant d’être retenu.",
        "Twenty-five Villarde and Aubrac cows on natural meadows. Meat is booked in boxes, cut and vacuum packed at the shared workshop; no animal leaves before it is spoken for.",
    ),
    "blachette": (
        "Des porcs qui vivent dehors sous les chênes, douze mois, nourris aux céréales de la ferme. Sandrine fait sa charcuterie sans nitrites ajoutés, au sel et au temps.",
        "Pigs that live outdoors under the oaks for twelve months, fed on the farm’s own grain. Sandrine cures without added nitrites, with salt and time.",
    ),
    "eaux-vertes": (
        "Une source à onze degrés, six bassins, des truites qui mettent deux ans à grandir. Pêchées le mercredi, vidées et fumées au hêtre sur place.",
        "A spring at eleven degrees, six ponds, trout that take two years to grow. Caught on Wednesdays, gutted and smoked over beech on site.",
    ),
    "bocaux-canal": (
        "Un atelier coopératif qui achète les surplus des fermes voisines au prix fixé ensemble, et les met en bocaux consignés. Une recette, cinq ingrédients, pas davantage.",
        "A co-operative kitchen that buys the surplus of nearby farms at a price set together, and puts it in returnable jars. One recipe, five ingredients, no more.",
    ),
    "atelier-semoule": (
        "Des pâtes séchées lentement à basse température, avec le blé dur de la plaine de Montoison et les œufs de la Ferme Gaillard. Enzo livre ses cageots à vélo cargo.",
        "Pasta dried slowly at low temperature, with durum wheat from the Montoison plain and eggs from the Ferme Gaillard. Enzo delivers his crates by cargo bike.",
    ),
    "simples-cobonne": (
        "Quarante plantes cueillies à la main en jardin et en montagne, séchées à l’ombre. Flora tient aussi un carré de safran : cent cinquante fleurs pour un gramme.",
        "Forty plants picked by hand in the garden and on the hills, dried in the shade. Flora also keeps a bed of saffron: one hundred and fifty flowers for one gram.",
    ),
    "clos-sauterelles": (
        "Six hectares de muscat et de clairette sur les marnes de Barsac. Vendanges à la main, méthode ancestrale, et des bulles qui viennent du raisin seul.",
        "Six hectares of muscat and clairette on the marls of Barsac. Hand harvest, ancestral method, and bubbles that come from the grape alone.",
    ),
    "merle-bleu": (
        "Des bières de garde brassées avec l’orge maltée de la vallée et le houblon du jardin. Bouteilles consignées, drêches données aux porcs de la Blachette.",
        "Beers brewed with malted barley from the valley and hops from the garden. Returnable bottles; the spent grain goes to the pigs at La Blachette.",
    ),
    "savons-fontaine": (
        "Des savons saponifiés à froid, à l’huile de tournesol du Moulin de Gigors et au lait de chèvre. Jeanne coule aussi des bougies de cire avec le Rucher de Vaunaveys.",
        "Cold-process soaps made with sunflower oil from the Moulin de Gigors and goat’s milk. Jeanne also pours candles from the wax of the Rucher de Vaunaveys.",
    ),
    "grand-saule": (
        "Plants potagers, aromatiques et vivaces élevés en godets sans tourbe. Luc donne les dates de plantation pour chaque village, gelées comprises.",
        "Vegetable, herb and perennial plants raised in peat-free pots. Luc gives planting dates village by village, frosts included.",
    ),
    "brin-de-neige": (
        "Des sorbets faits de fruits, d’eau et de sucre, et des glaces au lait de l’Hubac. Lucie turbine les fruits que les vergers n’ont pas vendus la veille.",
        "Sorbets made of fruit, water and sugar, and ice creams with milk from L’Hubac. Lucie churns the fruit the orchards did not sell the day before.",
    ),
    "vent-du-nord": (
        "Un alambic de cuivre de 1934 remis en route dans le Quint. Eaux florales et lavandin l’été, sirops l’automne, liqueurs de plantes l’hiver.",
        "A copper still of 1934 put back to work in the Quint valley. Floral waters and lavandin in summer, syrups in autumn, herb liqueurs in winter.",
    ),
}
