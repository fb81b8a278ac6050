"""The living territory: real communes around Crest (Drôme), and invented people, farms and goods.

Pure data and pure generators. Nothing here knows the database: the same seed gives the same
territory on every machine, at any size. Every person, farm, firm and address is invented;
e-mails end in ``example.org`` and telephone numbers lie in the ranges that the French regulator
(Arcep) keeps for fiction.
"""
