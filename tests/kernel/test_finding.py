"""One row, or a refusal."""

import pytest

from halle.identity.models import Party
from halle.kernel.errors import NotFound
from halle.kernel.finding import the_one
from tests.makers.identity import make_person

pytestmark = pytest.mark.django_db


def test_the_one_row_that_is_so_is_found():
    ana = make_person("Ana")

    assert the_one(Party.objects.all(), public_id=ana.public_id).pk == ana.pk


def test_where_there_is_none_there_is_nothing_here():
    ana = make_person("Ana")

    with pytest.raises(NotFound):
        the_one(Party.objects.exclude(pk=ana.pk), public_id=ana.public_id)
