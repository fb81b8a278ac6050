"""Words that invented people, streets and farms are put together from."""

_GIVEN_NAMES = (
    "Adèle Agnès Aïcha Alain Albane Alice Amandine Amina André Anne Annie Antoine Arlette Arthur "
    "Aurélie Baptiste Béatrice Benjamin Benoît Bernard Brigitte Bruno Camille Carine Cécile "
    "Céline Chantal Charlotte Christian Christine Claire Claude Clément Colette Damien Daniel "
    "Danielle David Delphine Denise Didier Dominique Élise Élodie Éloïse Émile Émilie Emma Éric "
    "Estelle Étienne Fabrice Farid Fatima Fernand Florence Florian Franck François Françoise "
    "Frédéric Gabriel Gaëlle Geneviève Georges Gérard Ginette Guillaume Guy Hakim Hélène Henri "
    "Hugo Inès Irène Isabelle Jacqueline Jacques Jean Jeanne Jean-Luc Jean-Marc Jean-Paul Jérôme "
    "Joël Josette Josiane Jules Julie Julien Karim Kenza Laetitia Laura Laurence Laurent Léa Leïla "
    "Léo Louis Louise Lucas Lucie Lucien Ludovic Madeleine Maëlle Manon Marc Marcel Margaux "
    "Marguerite Marie Marie-Claude Marie-Hélène Marine Marion Martine Mathieu Mathilde Maurice "
    "Maxime Mehdi Michel Michèle Mireille Mohamed Monique Morgane Muriel Myriam Nadia Nathalie "
    "Nicolas Nicole Noé Noémie Odette Odile Olivier Pascal Patricia Patrick Paul Pauline Philippe "
    "Pierre Quentin Rachid Raphaël Raymond Régine René Robert Romain Roger Roland Rose Sabine "
    "Salomé Samia Samuel Sandrine Sarah Sébastien Serge Simon Simone Solange Sophie Stéphane "
    "Suzanne Sylvain Sylvie Thérèse Thibault Thierry Thomas Valentin Valérie Véronique Victor "
    "Vincent Virginie Viviane Xavier Yann Yasmine Yolande Yves Yvette Zoé"
)

_FAMILY_NAMES = (
    "Achard Algoud Allemand Alvarez Arnaud Arnoux Astier Aubert Audra Barbier Barnier Barral "
    "Baudouin Belle Bellier Bérard Berger Bernard Berthet Blache Blanc Bompard Bonnard Bonnet "
    "Bouchet Boulanger Bourdin Bouvat Bouvier Breyton Brès Brun Brunel Buis Cartier Chabert "
    "Chalvet Champion Chapus Charpenel Charre Chastel Chevalier Chirouze Clément Clot Combe Comte "
    "Cordeil Courbier Courtial Coste Crozat Da-Silva Darnaud Dauphin Delhomme Deschamps Diallo "
    "Didier Dumas Durand Dupuy Escoffier Espenel Eymard Fabre Faure Favier Fayolle Ferreira "
    "Ferrier Flandin Fournier Freydier Galland Garcia Garnier Gauthier Gay Genin Giraud Girard "
    "Gontard Gras Grangeon Guérin Guillot Haddad Hernandez Imbert Jacquet Jay Jouve Juge Julien "
    "Lacroix Lambert Lantheaume Laurent Laval Liotard Lombard Lopez Magnan Mansouri Marcel Martin "
    "Martinez Masson Mazet Mège Meunier Michel Monier Monnet Montagne Morel Morin Moulin Mounier "
    "Nicolas Noir Nury Odoul Ollivier Orand Pascal Peloux Perret Perrier Peyrard Peysson Pinet "
    "Planel Plantier Point Pommier Ponsard Pouzet Raillon Raspail Raymond Reboul Rey Reynaud "
    "Reynier Ribeiro Richard Riou Robert Roche Rodet Rolland Rousset Roux Sabatier Sanchez "
    "Sauvan Serre Serret Sibeud Simon Soubeyran Tardy Teixeira Terrail Teyssier Thomas Tortel "
    "Touzet Traversier Truchet Valette Vallon Vial Vidal Vignal Vigne Vincent Viossat Weber"
)

STREET_KINDS = ("rue", "chemin", "impasse", "route", "montée", "place", "allée", "quartier")
_STREET_NAMES = (
    "de la Fontaine|du Lavoir|des Tilleuls|de la Calade|du Vieux-Pont|des Amandiers|de l’Hubac|"
    "du Four|des Mûriers|de la Croix|des Chênes verts|du Moulin|de la Source|des Vignes|"
    "du Pigeonnier|de la Magnanerie|des Noyers|de l’Église|du Temple|des Remparts|de la Gare|"
    "du Ruisseau|des Lavandes|de la Combe|du Puits|des Genêts|de la Rochette|du Belvédère"
)
_FARM_PLACES = (
    "du Grand Tilleul|de la Combe Noire|des Hautes Vignes|du Pré Long|de la Roche Fendue|"
    "des Cinq Chemins|du Puits Neuf|de la Draye|du Vieil Amandier|des Terres Blanches|"
    "du Bois Clair|de la Grange Haute|du Ruisseau Sec|des Quatre Vents|de la Croix Basse|"
    "du Serre Long|des Prés Bas|de la Baume Rousse|du Col Vert|de l’Adret|du Pas Étroit|"
    "de la Lauze|des Buis|du Mûrier Blanc|de la Fontaine Froide|du Champ Rond|des Cigales|"
    "de la Borie|du Clapier|de la Sagne|des Oliviers Gelés|du Merisier|de la Vière|du Plan Bas"
)

GIVEN_NAMES: tuple[str, ...] = tuple(_GIVEN_NAMES.split())
FAMILY_NAMES: tuple[str, ...] = tuple(_FAMILY_NAMES.split())
STREET_NAMES: tuple[str, ...] = tuple(_STREET_NAMES.split("|"))
FARM_PLACES: tuple[str, ...] = tuple(_FARM_PLACES.split("|"))
