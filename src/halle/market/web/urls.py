"""Addresses of catalogues."""

from django.urls import path

from halle.market.web import entry, files, products, stock, table

app_name = "market"
urlpatterns = [
    path("", entry.home, name="home"),
    path("exemple.csv", files.example, name="example"),
    path("commencer/<uuid:party>/", entry.begin, name="begin"),
    path("<uuid:seller>/", table.catalogue, name="catalogue"),
    path("<uuid:seller>/presentation/", entry.seller_page, name="seller"),
    path("<uuid:seller>/nouveau/", products.new_product, name="new-product"),
    path("<uuid:seller>/produit/<uuid:product>/", products.product, name="product"),
    path("<uuid:seller>/produit/<uuid:product>/ajouter/", products.add_size, name="add-size"),
    path(
        "<uuid:seller>/produit/<uuid:product>/format/<uuid:variant>/", products.words, name="words"
    ),
    path("<uuid:seller>/produit/<uuid:product>/ranger/", products.archive, name="archive"),
    path("<uuid:seller>/produit/<uuid:product>/ressortir/", products.bring_back, name="bring-back"),
    path("<uuid:seller>/offre/<uuid:offer>/retirer/", table.withdraw, name="withdraw"),
    path("<uuid:seller>/offre/<uuid:offer>/remettre/", table.restore, name="restore"),
    path("<uuid:seller>/stocks/", stock.stock, name="stock"),
    path("<uuid:seller>/stocks/<uuid:offer>/separer/", stock.separate, name="separate"),
    path("<uuid:seller>/importer/", files.import_file, name="import"),
    path("<uuid:seller>/importer/<uuid:check>/", files.check, name="check"),
    path("<uuid:seller>/catalogue.<str:kind>", files.export, name="export"),
]
