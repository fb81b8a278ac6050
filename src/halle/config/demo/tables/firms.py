"""The firms of the network: invented names, what they do in their own words, their size."""

FIRMS_TABLE = """
miche-tetue | Boulangerie La Miche Têtue | pain | Crest | SARL | 6 | 310 | 5 | Yasmine Courbier | Pains au levain, viennoiseries, buffets salés pour vos réunions
trois-levures | Fournil des Trois Levures | pain | Die | SARL | 3 | 190 | 3 | Éloïse Planel | Pains de garde cuits au bois, livrés aux restaurants le matin
eclair-lune | Pâtisserie L’Éclair de Lune | pain | Livron-sur-Drôme | EURL | 2 | 145 | 2 | Karim Vallon | Gâteaux sur commande, pièces montées, goûters d’entreprise
marmite-penchee | Restaurant La Marmite Penchée | table | Saillans | SARL | 8 | 420 | 7 | Odile Buis | Cuisine de saison, repas de groupe, plateaux-repas
poivre-sarriette | Traiteur Poivre et Sarriette | table | Loriol-sur-Drôme | SARL | 5 | 280 | 4 | Hakim Lombard | Traiteur pour fêtes et séminaires, vaisselle comprise
heron-gris | Bistrot du Héron Gris | table | Crest | EURL | 4 | 260 | 4 | Jeanne Pouzet | Plat du jour, salle à l’étage pour vingt personnes
deux-glycines | Hôtel des Deux Glycines | gite | Crest | SAS | 14 | 560 | 8 | Bernard Chalvet | Vingt-deux chambres, petit déjeuner local, salle de réunion
merle-moqueur | Gîtes du Merle Moqueur | gite | Saou | EURL | 7 | 120 | 2 | Colette Breyton | Trois gîtes sous les rochers, accueil d’équipes en retraite
sanglier-poli | Auberge du Sanglier Poli | gite | Bourdeaux | SARL | 9 | 340 | 5 | Simon Raillon | Chambres et table d’hôtes, stages, étape cycliste
mousse-noire | Brasserie de la Mousse Noire | biere | Eurre | SAS | 5 | 380 | 4 | Clément Terrail | Bières de garde, limonades, tireuses à louer
grain-minuit | Torréfaction Grain de Minuit | cafe | Die | EURL | 4 | 165 | 2 | Inès Achard | Cafés torréfiés chaque semaine, machines prêtées aux bureaux
grive-saoule | Domaine de la Grive Saoule | vin | Vercheny | EARL | 22 | 410 | 4 | Louis Peysson | Clairette, vins tranquilles, paniers de fin d’année
bocal-rond | Épicerie du Bocal Rond | epicerie | Dieulefit | SARL | 3 | 230 | 3 | Maëlle Jouve | Vrac, paniers garnis, coffrets pour les salariés
copeau-bavard | Menuiserie Le Copeau Bavard | bois | Aouste-sur-Sye | SARL | 11 | 480 | 6 | Fabrice Algoud | Agencement de boutiques, escaliers, portes et fenêtres
noeud-noyer | Ébénisterie Nœud de Noyer | bois | Dieulefit | EI | 6 | 85 | 1 | Rose Lantheaume | Tables, comptoirs et bibliothèques en bois d’ici
faite-clair | Charpentes du Faîte Clair | bois | Die | SAS | 16 | 890 | 11 | Thierry Gontard | Charpentes, ossatures, reprises de toitures
scierie-haute | Scierie de la Draille Haute | scierie | Montclar-sur-Gervanne | SARL | 19 | 520 | 6 | Marcel Faure | Bois sciés à façon, bardages, tasseaux et chutes
mur-patient | Maçonnerie du Mur Patient | batiment | Livron-sur-Drôme | SARL | 13 | 720 | 9 | Olivier Courtial | Pierre, chaux et chanvre, ouvertures et reprises
ocre-chaux | Peinture L’Ocre et le Pinceau | peinture | Allex | EURL | 5 | 170 | 2 | Samia Roche | Peintures, enduits à la chaux, façades
goutte-sourde | Plomberie La Goutte Sourde | energie | Crest | SARL | 8 | 390 | 4 | Ludovic Mège | Plomberie, chauffe-eau solaires, dépannage
tison-buche | Chauffage Tison et Bûche | energie | Chabeuil | SARL | 10 | 460 | 5 | Pascale Monier | Poêles, chaudières à bois, ramonage et entretien
fil-neutre | Électricité Le Fil Neutre | energie | Étoile-sur-Rhône | EURL | 7 | 240 | 3 | Rachid Sabatier | Rénovations, bornes de recharge, mises aux normes
grand-adret | Solaire du Grand Adret | energie | Eurre | SCOP | 6 | 980 | 12 | Virginie Serret | Panneaux sur toitures, autoconsommation collective, suivi
terrasse-bleue | Architectes de la Terrasse Bleue | plan | Crest | SARL | 12 | 330 | 4 | Noémie Delhomme | Rénovations, écoles, bâtiments en bois et paille
libellule | Paysages de la Libellule | jardin | Grane | SARL | 9 | 295 | 4 | Quentin Favier | Jardins secs, élagage, entretien des abords
figuier-tordu | Pépinière du Figuier Tordu | jardin | Mirmande | EARL | 15 | 210 | 3 | Agnès Tortel | Arbres fruitiers anciens, haies, plantes en location
bielle-joyeuse | Garage de la Bielle Joyeuse | garage | Livron-sur-Drôme | SARL | 17 | 610 | 6 | Didier Serre | Entretien de toutes marques, utilitaires, pneus
quatre-cles | Garage des Quatre Clés Plates | garage | Die | EURL | 8 | 330 | 3 | Morgane Girard | Mécanique, contrôle des camionnettes, prêt de véhicule
rayon-voile | Atelier vélo Rayon Voilé | velo | Crest | SCOP | 4 | 150 | 3 | Hugo Fayolle | Réparation, vélos de service, vélos cargo
borne-rouge | Transports de la Borne Rouge | transport | Loriol-sur-Drôme | SARL | 20 | 840 | 9 | Sylvain Barbier | Fret régional, palettes, froid jusqu’à Valence et Gap
pas-presse | Coursiers du Pas Pressé | coursier | Crest | SCOP | 3 | 95 | 3 | Lucie Chirouze | Plis et colis à vélo dans la vallée, tournées régulières
cygne-encre | Imprimerie du Cygne d’Encre | impression | Crest | SAS | 25 | 690 | 8 | Monique Belle | Affiches, cartes, brochures, étiquettes en petites séries
encre-folle | Sérigraphie L’Encre Folle | impression | Die | EURL | 5 | 110 | 2 | Léo Viossat | Textiles, sacs et enseignes, tirages à la main
octet-sauvage | Studio web Octet Sauvage | ecran | Crest | SARL | 6 | 270 | 4 | Marion Teyssier | Sites, boutiques en ligne, hébergement dans la vallée
deux-traits | Atelier graphique Deux Traits | ecran | Saillans | EI | 4 | 62 | 1 | Estelle Coste | Identités, emballages, signalétique
lueur-ardoise | Photographies Lueur d’Ardoise | image | Saillans | EI | 7 | 48 | 1 | Benoît Pinet | Portraits d’équipe, produits, reportages
caillou-blanc | Films du Caillou Blanc | image | Die | SARL | 5 | 135 | 2 | Laura Vigne | Films courts pour associations, communes et ateliers
puce-oreille | Informatique La Puce Tranquille | informatique | Chabeuil | EURL | 9 | 185 | 2 | Xavier Combe | Dépannage, sauvegardes, parcs de petits bureaux
solde-report | Cabinet comptable Solde et Report | chiffre | Crest | SARL | 18 | 520 | 7 | Christine Pommier | Tenue, bilans, paie, conseils aux coopératives
colonne-juste | Comptabilité La Colonne Juste | chiffre | Livron-sur-Drôme | SARL | 7 | 290 | 4 | Nadia Brunel | Petites entreprises, fermes, associations
clause-paraphe | Conseil Clause et Paraphe | conseil | Crest | SELARL | 10 | 240 | 3 | Victor Astier | Baux, statuts, contrats, recouvrement amiable
langue-chat | Traductions Langue de Chat | traduction | Saou | EI | 6 | 41 | 1 | Irène Weber | Anglais, allemand, néerlandais, sites et notices
craie-voyage | Formations La Craie Voyageuse | formation | Montmeyran | SARL | 8 | 205 | 3 | Sabine Flandin | Sécurité, secourisme, conduite de réunion
seau-vert | Propreté du Seau Vert | proprete | Loriol-sur-Drôme | SCOP | 9 | 430 | 14 | Fatima Rey | Bureaux, gîtes, vitres, produits sans pétrole
quai-long | Bureaux partagés Le Quai Long | bureau | Crest | SCIC | 5 | 155 | 2 | Damien Arnaud | Postes au mois, salles à l’heure, domiciliation
mesange | Fleurs de la Mésange Bleue | fleur | Crest | EURL | 11 | 140 | 2 | Delphine Meunier | Bouquets de saison, abonnements, décors de fêtes
bouquet-distrait | Le Bouquet Distrait | fleur | Étoile-sur-Rhône | EI | 3 | 74 | 1 | Manon Ponsard | Fleurs séchées, mariages, vitrines
page-cornee | Librairie La Page Cornée Haute | papier | Crest | SARL | 13 | 360 | 4 | Françoise Noir | Livres, commandes de comités et d’écoles
point-virgule | Papeterie du Point Têtu | papier | Die | EURL | 9 | 180 | 2 | Gérard Mazet | Fournitures de bureau, cartouches, agendas
meche-part | Coiffure Mèche Rebelle d’Allex | coiffure | Allex | EI | 12 | 88 | 2 | Valérie Bonnard | Coupes, couleurs végétales, déplacements
main-tiede | Massages La Main Tiède | soin | Beaufort-sur-Gervanne | EI | 4 | 36 | 1 | Kenza Moulin | Massages au travail, séances à la carte
tour-lent | Poterie du Tour Lent | terre | Dieulefit | EI | 21 | 92 | 2 | Jacques Freydier | Vaisselle de restaurant, carreaux, cours
terre-ombre | Céramiques du Grès Rêveur | terre | Cliousclat | EURL | 7 | 105 | 2 | Amandine Orand | Bols, lampes, séries pour boutiques
fil-retordre | Couture Fil de Travers | fil | Crest | EI | 5 | 58 | 1 | Josiane Dauphin | Retouches, rideaux, tenues de travail
navette-lente | Tissages de la Navette Lente | fil | Chabeuil | SARL | 16 | 310 | 5 | Émilie Chapus | Linge de table et de lit en chanvre et coton
lavoir-blanc | Savonnerie du Lavoir Blanc | savon | Charols | EURL | 6 | 130 | 2 | Pauline Riou | Savons, lessives en vrac, produits d’accueil
enclume-douce | Ferronnerie L’Enclume Douce | metal | Montoison | EURL | 14 | 225 | 3 | Robert Jacquet | Garde-corps, enseignes, structures légères
brouette-fidele | Location La Brouette Fidèle | location | Upie | SARL | 10 | 340 | 4 | Guillaume Perrier | Outils, nacelles, remorques, barnums
contretemps | Sono et lumières Le Contretemps | scene | Crest | SARL | 8 | 165 | 2 | Mehdi Roux | Concerts, assemblées, visioconférences
grand-duc | Chapiteaux du Hibou Debout | scene | Étoile-sur-Rhône | SARL | 12 | 280 | 4 | Agathe Berger | Chapiteaux, gradins, tables et bancs
"""
"""key | name | sector | commune | legal form | age | turnover (k€) | people at work | who answers | what it does"""

SECTORS_TABLE = """
pain | Boulangerie | Buffet salé par personne, 11, 10, 30, C62, 1000, goods; Pains livrés sur le mois, 140, 1, 2, LS, 550, goods; Plateau de viennoiseries, 19, 4, 12, C62, 550, goods | ferme energie biere cafe impression garage papier
table | Restauration | Repas de groupe, 21, 6, 18, C62, 1000, services; Plateaux-repas, 14, 6, 20, C62, 1000, goods; Cocktail de fin de chantier, 230, 1, 2, LS, 1000, services | ferme pain biere cafe epicerie fleur terre fil proprete
gite | Hébergement | Nuitées, 68, 2, 8, C62, 1000, services; Salle de réunion à la journée, 130, 1, 2, DAY, 2000, services; Semaine de gîte, 390, 1, 1, LS, 1000, services | pain ferme biere cafe proprete fil savon energie bois image
biere | Brasserie | Fûts et limonades, 74, 2, 6, C62, 2000, goods; Coffrets de fin d’année, 28, 5, 18, C62, 2000, goods; Tireuse et gobelets, 95, 1, 2, LS, 2000, services | impression ecran transport ferme metal
cafe | Torréfaction | Café en grains, 24, 4, 14, KGM, 550, goods; Entretien de la machine, 85, 1, 2, LS, 2000, services | impression ecran coursier energie
vin | Cave | Cartons de vin, 54, 3, 10, C62, 2000, goods; Dégustation, 190, 1, 1, LS, 2000, services | impression transport location
epicerie | Épicerie | Paniers garnis, 34, 4, 14, C62, 550, goods; Vrac pour le bureau, 65, 1, 3, LS, 550, goods | ferme biere cafe pain terre savon transport
bois | Menuiserie | Étagères et comptoir, 520, 1, 2, LS, 2000, services; Heures d’atelier, 48, 3, 14, HUR, 2000, services; Porte posée, 640, 1, 1, LS, 1000, services | scierie metal garage location plan chiffre energie
scierie | Scierie | Bardage scié à façon, 310, 1, 3, LS, 2000, goods; Tasseaux et chutes, 85, 1, 4, LS, 2000, goods | garage metal location chiffre
batiment | Maçonnerie | Reprise d’enduit, 640, 1, 2, LS, 2000, services; Journées de chantier, 290, 1, 4, DAY, 2000, services | location bois garage table plan proprete
peinture | Peinture | Peinture d’une pièce, 410, 1, 2, LS, 1000, services; Devanture, 330, 1, 1, LS, 2000, services | location papier garage table ecran
energie | Énergie et eau | Dépannage, 92, 1, 4, C62, 2000, services; Entretien annuel, 145, 1, 2, LS, 1000, services; Installation, 780, 1, 1, LS, 1000, services | garage location informatique ecran chiffre
plan | Architecture | Esquisse, 620, 1, 1, LS, 2000, services; Heures d’étude, 65, 4, 14, HUR, 2000, services | impression informatique table image
jardin | Jardin | Entretien des abords, 135, 1, 3, DAY, 2000, services; Arbres et haies, 31, 4, 14, C62, 1000, goods; Taille et broyage, 240, 1, 2, LS, 2000, services | garage location metal ferme
garage | Garage | Révision d’un utilitaire, 240, 1, 2, LS, 2000, services; Pneus montés, 88, 2, 4, C62, 2000, goods; Prêt d’une camionnette, 65, 1, 4, DAY, 2000, services | proprete chiffre ecran papier table
velo | Atelier vélo | Entretien des vélos de service, 54, 2, 6, C62, 2000, services; Vélo cargo au mois, 140, 1, 2, MON, 2000, services | ecran impression metal bureau
transport | Transport | Tournée, 155, 1, 3, LS, 2000, services; Palettes jusqu’à Valence, 62, 2, 6, C62, 2000, services | garage impression informatique proprete
coursier | Coursiers | Colis à vélo du mois, 98, 1, 2, MON, 2000, services; Plis urgents, 14, 5, 16, C62, 2000, services | velo ecran pain bureau
impression | Impression | Affiches et cartes, 175, 1, 2, LS, 2000, goods; Étiquettes, 120, 1, 3, LS, 2000, goods; Sacs imprimés, 3, 40, 130, C62, 2000, goods | ecran transport proprete papier energie
ecran | Web et graphisme | Site : journées de travail, 380, 1, 2, DAY, 2000, services; Hébergement et suivi, 45, 2, 6, MON, 2000, services; Mise en pages, 260, 1, 2, LS, 2000, services | image bureau informatique table chiffre conseil
image | Images | Portraits d’équipe, 290, 1, 1, LS, 2000, services; Photographies de produits, 18, 8, 20, C62, 2000, services; Film court, 690, 1, 1, LS, 2000, services | gite garage informatique bureau
informatique | Informatique | Dépannage, 68, 1, 4, HUR, 2000, services; Sauvegardes du trimestre, 150, 1, 2, LS, 2000, services | garage papier chiffre table
chiffre | Comptabilité | Tenue du mois, 135, 1, 2, MON, 2000, services; Bilan, 690, 1, 1, LS, 2000, services; Bulletins de paie, 19, 3, 12, C62, 2000, services | informatique papier table proprete bureau fleur
conseil | Conseil | Rédaction d’un bail, 320, 1, 1, LS, 2000, services; Heures de conseil, 85, 1, 5, HUR, 2000, services | ecran papier gite table bureau
traduction | Traduction | Traduction d’un site, 210, 1, 2, LS, 2000, services; Relecture, 38, 2, 7, HUR, 2000, services | ecran papier gite bureau
formation | Formation | Formation d’une journée, 430, 1, 1, DAY, 2000, services; Secourisme par personne, 62, 3, 8, C62, 2000, services | gite table impression bureau
proprete | Propreté | Ménage du mois, 180, 1, 2, MON, 2000, services; Vitres, 78, 1, 3, LS, 2000, services; Remise en état, 26, 5, 14, HUR, 2000, services | soin garage formation fil chiffre
bureau | Bureaux | Bureau au mois, 120, 1, 2, MON, 2000, services; Salle de réunion, 18, 3, 10, HUR, 2000, services | proprete pain biere cafe energie informatique
fleur | Fleurs | Abonnement bouquets, 48, 1, 4, MON, 1000, goods; Décor de salle, 210, 1, 1, LS, 1000, services | jardin transport terre ecran
papier | Livres et papeterie | Fournitures de bureau, 110, 1, 2, LS, 2000, goods; Livres du comité, 16, 6, 20, C62, 550, goods; Cartouches d’encre, 39, 2, 6, C62, 2000, goods | transport impression bois ecran
soin | Massages | Massages au travail, 42, 3, 9, C62, 2000, services | impression fleur fil ecran
savon | Savonnerie | Produits d’accueil, 4, 30, 80, C62, 2000, goods; Lessive en vrac, 58, 1, 4, LS, 2000, goods | impression energie transport image
coiffure | Coiffure | Coupes de l’équipe, 29, 2, 6, C62, 2000, services | impression fleur energie
terre | Céramique | Vaisselle de restaurant, 13, 12, 36, C62, 2000, goods; Carreaux sur mesure, 330, 1, 1, LS, 2000, goods; Cadeaux d’équipe, 24, 4, 14, C62, 2000, goods | transport energie image bois
fil | Textile | Linge de table, 21, 8, 24, C62, 2000, goods; Tenues de travail, 46, 3, 10, C62, 2000, goods; Rideaux, 240, 1, 1, LS, 2000, services | image impression transport energie
metal | Métal | Enseigne, 460, 1, 1, LS, 2000, goods; Soudure, 52, 2, 9, HUR, 2000, services | garage bois location chiffre
location | Location | Nacelle à la journée, 145, 1, 2, DAY, 2000, services; Outils de la semaine, 120, 1, 3, LS, 2000, services; Remorque, 38, 1, 4, DAY, 2000, services | garage metal ecran proprete
scene | Fêtes et spectacles | Sonorisation d’une soirée, 340, 1, 1, LS, 2000, services; Tables et bancs, 6, 20, 60, C62, 2000, services; Chapiteau, 620, 1, 1, LS, 2000, services | transport table biere cafe impression garage
ferme | Ferme | Légumes du mois, 130, 1, 2, LS, 550, goods; Caisses de fruits, 27, 3, 12, C62, 550, goods; Fromages et œufs, 95, 1, 2, LS, 550, goods | garage bois jardin impression chiffre energie transport
"""
"""key | name | what it sells (words, price, least and most of it, unit, VAT in bp, nature; …) | whom it buys from"""
