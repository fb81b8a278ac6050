"""Which drawing of `produits.svg` stands for a product, from the words of its name."""

_SHEET = """
carotte poireau mache courge chou pomme poire noix ail lentille picodon oeuf yaourt pain
bouteille miel farine poulet panais coing fenouil tomate salade patate oignon courgette
betterave radis haricot champignon fraise abricot cerise raisin viande saucisson truite lait
beurre biere pates tisane confiture plant colis
"""
DRAWINGS: frozenset[str] = frozenset(_SHEET.split())

# First word that is found wins: the precise before the general.
_WORDS = (
    ("plant bouquet lavande-vraie geranium chrysantheme couronne petit-figuier", "plant"),
    ("savon shampoing baume laine sachet", "colis"),
    ("oeufs-de-truite truite", "truite"),
    (
        "saucisson saucisse merguez lardons poitrine-de-porc jambon boudin rillettes pate-de",
        "saucisson",
    ),
    (
        "lapin agneau boeuf veau porc steak bavette entrecote bourguignon pot-au-feu saindoux",
        "viande",
    ),
    ("caillettes", "saucisson"),
    ("ratatouille sauce-tomate tomates-pelees", "tomate"),
    ("chutney caponata caviar cornichon vinaigre bocal sirop", "confiture"),
    ("confiture gelee marmelade compote", "confiture"),
    ("betterave", "betterave"),
    ("pommes-de-terre patate", "patate"),
    ("oignon echalote", "oignon"),
    ("tomate", "tomate"),
    ("concombre courgette", "courgette"),
    ("radis navet", "radis"),
    ("haricot petits-pois feves pois-gourmands", "haricot"),
    ("pleurote shiitake champignon", "champignon"),
    ("fraise framboise groseille cassis myrtille mures", "fraise"),
    ("abricot peche nectarine brugnon prune mirabelle pruneau kaki melon pasteque kiwi", "abricot"),
    ("cerise griotte", "cerise"),
    ("raisin", "raisin"),
    ("biere", "biere"),
    ("beurre", "beurre"),
    ("lait", "lait"),
    ("pates tagliatelle", "pates"),
    ("tisane infusion thym romarin sauge menthe", "tisane"),
    ("laitue batavia roquette mesclun frisee scarole chicoree salade", "salade"),
)


def drawing_for(key: str, given: str) -> str:
    """The drawing named by the table, else the one its words call for, else none.

    >>> drawing_for("serre-aouste-tomates-cerises", "")
    'tomate'
    >>> drawing_for("auberts-carottes", "carotte")
    'carotte'
    """
    if given:
        return given
    for words, drawing in _WORDS:
        if any(word in key for word in words.split()):
            return drawing
    return ""
