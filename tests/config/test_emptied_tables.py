"""What migrations put in stands for every test, also after one that emptied the tables.

A transactional test is undone by emptying every table. Tests are tried in any order and shared
out among workers, so the next one may be any other.
"""

import pytest
from django.apps import apps
from django.test import TransactionTestCase

from halle.market.models import Category
from tests.makers.market import make_offer

OF_THE_FRAMEWORK = {"auth.Permission", "contenttypes.ContentType"}


def empty_the_tables() -> None:
    """What ends each transactional test."""
    TransactionTestCase()._fixture_teardown()


def shelves() -> list[tuple]:
    """Every shelf as it stands, in its order."""
    return list(Category.objects.order_by("position").values_list("key", "name_fr", "position"))


def filled_tables() -> set[str]:
    """The models that have a row before any test made one."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label for model in models if model._base_manager.exists()}


@pytest.mark.django_db(transaction=True)
def test_a_test_that_leans_on_shelves_may_follow_one_that_emptied_the_tables():
    before = shelves()
    make_offer(category="epicerie")
    Category.objects.create(key="a-passing-one", name_fr="De passage", name_en="Passing")

    empty_the_tables()

    assert len(before) == 12
    assert shelves() == before
    assert make_offer(category="epicerie").variant.product.category.name_fr == "Épicerie"


@pytest.mark.django_db
def test_no_other_row_comes_from_a_migration():
    """A migration that puts more in belongs into ``django_db_setup`` of ``tests/conftest.py``."""
    assert filled_tables() == OF_THE_FRAMEWORK | {"market.Category"}
