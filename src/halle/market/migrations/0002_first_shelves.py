"""The shelves of any market hall, so that a first product finds its place."""

from django.db import migrations

SHELVES = (
    ("legumes", "Légumes", "Vegetables", "carotte"),
    ("fruits", "Fruits et noix", "Fruit and nuts", "pomme"),
    ("cremerie", "Fromages, œufs et lait", "Cheese, eggs and milk", "picodon"),
    ("boulangerie", "Pain et biscuits", "Bread and biscuits", "pain"),
    ("epicerie", "Épicerie", "Groceries", "farine"),
    ("miel", "Miel et confitures", "Honey and jams", "miel"),
    ("viande", "Viande, volaille et truite", "Meat, poultry and trout", "poulet"),
    ("conserves", "Bocaux et soupes", "Jars and soups", ""),
    ("boissons", "Boissons", "Drinks", "bouteille"),
    ("glaces", "Sorbets et glaces", "Sorbets and ice creams", ""),
    ("plantes", "Plants et fleurs", "Seedlings and flowers", ""),
    ("maison", "Savons et maison", "Soap and household", ""),
)


def set_up_shelves(apps, schema_editor):
    category = apps.get_model("market", "Category")
    for position, (key, name_fr, name_en, drawing) in enumerate(SHELVES):
        category.objects.get_or_create(
            key=key,
            defaults={
                "name_fr": name_fr,
                "name_en": name_en,
                "drawing": drawing,
                "position": position,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("market", "0001_initial")]
    operations = [migrations.RunPython(set_up_shelves, migrations.RunPython.noop)]
