"""The checks of this folder, tried on trees that are wrong on purpose."""

from pathlib import Path
from textwrap import dedent

import pytest

from tests.architecture import code_checks, document_checks, template_checks, tree_checks


@pytest.fixture
def plant(tmp_path):
    """Write one file of an invented repository and give its root."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
        return tmp_path

    return write


GOOD_ACTION = '''
    from halle.kernel.actions import action

    @action
    def close_cycle(*, actor, at):
        """End a cycle."""
    '''


def test_a_good_action_passes(plant):
    root = plant("src/halle/circuits/actions/close_cycle.py", GOOD_ACTION)

    assert code_checks.actions_out_of_shape(root) == []


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("@action\n", "\n", "decorate it with @action"),
        ('"""End a cycle."""', "pass", "docstring"),
        ("*, actor, at", "actor, at", "keyword-only"),
        ("*, actor, at", "*, at, actor", "the first parameter is actor"),
        ("*, actor, at", "*, actor, **rest", "keyword-only"),
        ("def close_cycle", "def open_cycle", "one public function called close_cycle"),
        ("@action\n", "def other_cycle(): ...\n\n    @action\n", "not other_cycle, close_cycle"),
    ],
)
def test_an_action_out_of_shape_is_caught(plant, before, after, complaint):
    root = plant("src/halle/circuits/actions/close_cycle.py", GOOD_ACTION.replace(before, after))

    assert complaint in "\n".join(code_checks.actions_out_of_shape(root))


@pytest.mark.parametrize("name", ["process_cycle", "handle_orders", "close"])
def test_an_action_with_an_empty_name_is_caught(plant, name):
    root = plant(f"src/halle/circuits/actions/{name}.py", GOOD_ACTION.replace("close_cycle", name))

    assert "verb_noun" in "\n".join(code_checks.actions_out_of_shape(root))


@pytest.mark.parametrize(
    "write",
    [
        "order.save()",
        "order.save(update_fields=['state'])",
        "Order.objects.create(a=1)",
        "Order.objects.filter(a=1).update(a=2)",
        "Order.objects.filter(a=1).delete()",
        "Order.objects.bulk_create([])",
        "sets.insert_one(Order, {})",
    ],
)
@pytest.mark.parametrize(
    "place", ["circuits/web/views.py", "circuits/api.py", "bridges/a_meets_b.py", "surfaces/x.py"]
)
def test_a_write_outside_an_action_is_caught(plant, write, place):
    root = plant(f"src/halle/{place}", f"def view(order, Order, sets):\n        {write}\n")

    assert len(code_checks.writes_outside_actions(root)) == 1


@pytest.mark.parametrize("harmless", ["book.save(stream)", "names.update(a=1)", "text.create()"])
def test_what_is_no_row_may_be_saved(plant, harmless):
    root = plant("src/halle/circuits/queries/sheets.py", f"def sheet(book):\n        {harmless}\n")

    assert code_checks.writes_outside_actions(root) == []


@pytest.mark.parametrize("impure", ["datetime.now()", "open('x')", "random.random()", "print(1)"])
def test_an_impure_rule_is_caught(plant, impure):
    root = plant("src/halle/market/rules/fees.py", f"def fee():\n        return {impure}\n")

    assert len(code_checks.impure_rules(root)) == 1


def test_a_business_word_in_the_kernel_is_caught(plant):
    root = plant("src/halle/kernel/money.py", "class FarmMoney: ...\n")

    assert code_checks.business_words_in_kernel(root) == ["src/halle/kernel/money.py:1: farm"]


def test_a_signal_and_a_clever_save_are_caught(plant):
    plant("src/halle/market/apps.py", "from django.db.models.signals import post_save\n")
    root = plant("src/halle/market/models/offer.py", "class Offer:\n    def save(self): ...\n")

    assert len(code_checks.signals_and_overridden_saves(root)) == 2


def test_a_sentence_inside_an_fstring_is_caught(plant):
    plant("src/halle/market/web/tiles.py", "said = gettext('organic')\nshown = f'a, {said}'\n")
    root = plant("src/halle/market/web/views.py", "shown = f'a, {gettext(\"organic\")}'\n")

    assert len(code_checks.sentences_inside_fstrings(root)) == 1


@pytest.mark.parametrize(
    ("name", "lines", "limit"),
    [
        ("src/halle/market/queries/offers.py", 301, 300),
        ("src/halle/market/actions/open_shop.py", 81, 80),
        ("src/halle/market/rules/fees.py", 201, 200),
        ("src/halle/market/templates/market/shop.html", 121, 120),
        ("tests/market/test_web.py", 301, 300),
    ],
)
def test_a_long_file_is_caught_and_its_limit_is_fine(plant, name, lines, limit):
    root = plant(name, "\n" * lines)
    assert tree_checks.too_long(root) == {name: (lines, limit)}

    plant(name, "\n" * limit)
    assert tree_checks.too_long(root) == {}


def test_a_long_readme_is_caught(plant):
    plant("src/halle/market/__init__.py", "")
    root = plant("src/halle/market/README.md", "word\n" * 81)

    assert tree_checks.too_long(root) == {"src/halle/market/README.md": (81, 80)}


def test_a_long_function_is_caught(plant):
    root = plant("src/halle/market/jobs.py", "def run():\n" + "    pass\n" * 40)

    assert tree_checks.long_functions(root) == {"src/halle/market/jobs.py::run": (41, 40)}


def test_an_exception_has_a_ceiling_and_ends_with_its_need():
    too_long = {"a.py": (320, 300), "b.py": (301, 300)}

    assert tree_checks.beyond(too_long, {"a.py": (320, "why"), "b.py": (310, "why")}) == []
    assert len(tree_checks.beyond(too_long, {"a.py": (310, "why"), "b.py": (310, "why")})) == 1
    assert len(tree_checks.beyond({}, {"a.py": (320, "why")})) == 1


@pytest.mark.parametrize("name", ["utils.py", "services.py", "text_helpers.py", "common/x.py"])
def test_a_vague_name_is_caught(plant, name):
    root = plant(f"src/halle/market/{name}", "")

    assert len(tree_checks.vague_names(root)) == 1


@pytest.mark.parametrize("words", ["TODO later", "FIXME", "Coming soon!", "Bientôt disponible"])
def test_a_promise_is_caught(plant, words):
    root = plant("src/halle/market/templates/market/shop.html", f"<p>{words}</p>\n")

    assert len(tree_checks.unfinished(root)) == 1


@pytest.mark.parametrize("path", ["/root/x", "/home/ana/halle", "/work/venv/bin/python"])
def test_a_path_of_one_machine_is_caught(plant, path):
    root = plant("docs/guides/install.md", f"Run {path}\n")

    assert len(tree_checks.machine_paths(root)) == 1


def test_a_page_that_is_not_true_is_caught(plant):
    plant("Makefile", "test: ## Run the tests\n")
    root = plant("README.md", "[no](docs/no.md) `src/no.py` `make no`\n")

    assert document_checks.broken_links(root) == ["README.md: docs/no.md"]
    assert document_checks.absent_paths(root) == ["README.md: src/no.py"]
    assert document_checks.absent_targets(root) == ["README.md: make no"]


def test_a_true_page_passes(plant):
    plant("Makefile", "test: ## Run the tests\n")
    plant("docs/yes.md", "")
    root = plant(
        "README.md", "[a](docs/yes.md#b) [c](https://x.example) `docs/yes.md` `make test`\n"
    )

    assert document_checks.broken_links(root) == []
    assert document_checks.absent_paths(root) == []
    assert document_checks.absent_targets(root) == []


def test_a_domain_without_readme_is_caught(plant):
    root = plant("src/halle/market/__init__.py", "")

    assert tree_checks.absent_readmes(root) == ["src/halle/market: no README.md"]


@pytest.mark.parametrize("name", ["0002_auto_20261123", "0003_20261123"])
def test_a_migration_without_purpose_is_caught(plant, name):
    plant("src/halle/market/migrations/0001_initial.py", "")
    root = plant(f"src/halle/market/migrations/{name}.py", "")

    assert len(tree_checks.unnamed_migrations(root)) == 1


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">x</p>',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<button onclick="go()">x</button>',
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/x.css">',
        '<img src="http://tiles.example/1.png" alt="">',
        '<a href="javascript:go()">x</a>',
        '{% if a > b %}<p style="x">{% endif %}',
    ],
)
def test_unsafe_markup_is_caught(plant, markup):
    root = plant("src/halle/market/templates/market/shop.html", markup)

    assert len(template_checks.unsafe_markup(root)) == 1


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://www.openstreetmap.org/copyright">x</a>',
        '<script src="{% static "halle.js" %}" defer></script>',
        '<script type="application/json" id="x">{}</script>',
        '{# <p style="x"> #}{% comment %}<style></style>{% endcomment %}',
        '<img src="{{ url }}" alt="{% if a > b %}x{% endif %}">',
    ],
)
def test_safe_markup_passes(plant, markup):
    root = plant("src/halle/market/templates/market/shop.html", markup)

    assert template_checks.unsafe_markup(root) == []


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("Order.objects.select_for_update().get()", 1),
        ('Order.objects.select_for_update(of=("self",)).get()', 1),
        ("Order.objects.select_for_update(no_key=True).get()", 0),
        ('SQL = "SELECT 1 FOR UPDATE"', 1),
        ('SQL = "SELECT 1 FOR UPDATE SKIP LOCKED"', 0),
        ('SQL = "SELECT 1 FOR NO KEY UPDATE"', 0),
    ],
)
def test_a_lock_that_holds_references_up_is_caught(plant, line, caught):
    root = plant("src/halle/market/closing.py", line)

    assert len(code_checks.locks_that_hold_references_up(root)) == caught
