"""Addresses of the door of trade between firms."""

from django.urls import URLPattern, URLResolver, include, path

from halle.barter.web import (
    account,
    answering,
    council,
    council_matters,
    council_rounds,
    debts,
    documents,
    files,
    networks,
    paying,
    rings,
    rounds,
    settings,
    unspent,
)
from halle.barter.web import statements as papers

ACCOUNT = "compte/<uuid:membership_id>/"
CLEARING = f"{ACCOUNT}compensation/"
NETWORK = "reseau/<slug:code>/"
MEMBER = f"{NETWORK}conseil/<uuid:membership_id>/"
RECEIPT = "paiement/<uuid:transfer_id>/"

app_name = "barter"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", networks.home, name="home"),
    path("", include("halle.barter.web.brokerage.urls")),
    path(NETWORK, networks.network, name="network"),
    path(f"{NETWORK}chiffres/", networks.figures, name="figures"),
    path(f"{NETWORK}membres/", networks.members, name="members"),
    path(f"{NETWORK}adhesion/", networks.join, name="join"),
    path(f"{NETWORK}conseil/", council.council, name="council"),
    path(f"{NETWORK}conseil/candidatures/", council.applications, name="applications"),
    path(f"{NETWORK}conseil/litiges/", council_matters.matters, name="council-matters"),
    path(f"{NETWORK}conseil/payer/", council_matters.pay, name="council-pay"),
    path(f"{NETWORK}conseil/sans-depense/", unspent.council_unspent, name="council-unspent"),
    path(f"{NETWORK}conseil/presentation/", council.edit, name="edit-network"),
    path(f"{NETWORK}conseil/compensation/", council_rounds.rounds, name="council-rounds"),
    path(
        f"{NETWORK}conseil/compensation/<uuid:round_id>/<slug:step>/",
        council_rounds.step,
        name="council-round-step",
    ),
    path(
        f"{NETWORK}compensation/<uuid:round_id>/certificat.json",
        rounds.certificate,
        name="certificate",
    ),
    path(MEMBER, council.member, name="council-member"),
    path(f"{MEMBER}creance/", council.claim, name="claim"),
    path(f"{MEMBER}<slug:step>/", council.decide, name="decide"),
    path(ACCOUNT, account.account, name="account"),
    path(f"{ACCOUNT}comptoir/", account.counter, name="counter"),
    path(f"{ACCOUNT}payer/", paying.pay, name="pay"),
    path(f"{ACCOUNT}demander/", paying.ask, name="ask"),
    path(f"{ACCOUNT}demandes/", answering.requests, name="requests"),
    path(f"{ACCOUNT}releve/", papers.statement, name="statement"),
    path(f"{ACCOUNT}releve/papier/", papers.printed, name="statement-print"),
    path(f"{ACCOUNT}releve.pdf", papers.as_pdf, name="statement-pdf"),
    path(f"{ACCOUNT}releve.csv", papers.as_csv, name="statement-csv"),
    path(f"{ACCOUNT}releve.xml", papers.as_xml, name="statement-xml"),
    path(f"{ACCOUNT}ligne/", settings.line, name="line"),
    path(f"{ACCOUNT}pieces/", documents.documents, name="documents"),
    path("piece/<uuid:document_id>/", documents.document, name="document"),
    path("piece/<uuid:document_id>/supprimer/", documents.remove, name="remove-document"),
    path(f"{ACCOUNT}reglages/", settings.settings, name="settings"),
    path(f"{ACCOUNT}reglages/confiance/", settings.trust, name="trust"),
    path(f"{ACCOUNT}reglages/confiance/<uuid:firm_id>/", settings.distrust, name="distrust"),
    path(f"{ACCOUNT}reglages/silence/", settings.acceptance, name="acceptance"),
    path(f"{ACCOUNT}reglages/mensuel/", settings.plan, name="plan"),
    path(f"{ACCOUNT}reglages/mensuel/<uuid:recurring_id>/", settings.stop, name="stop"),
    path(f"{ACCOUNT}depart/<slug:step>/", settings.leave, name="leave"),
    path(f"{ACCOUNT}cercles/", rings.rings, name="rings"),
    path(f"{ACCOUNT}cercles/<uuid:ring_id>/", rings.ring, name="ring"),
    path(f"{ACCOUNT}cercles/<uuid:ring_id>/<slug:step>/", rings.step, name="ring-step"),
    path(CLEARING, rounds.rounds, name="rounds"),
    path(f"{CLEARING}factures/", debts.debts, name="debts"),
    path(f"{CLEARING}factures/apporter/", debts.bring, name="bring"),
    path(f"{CLEARING}factures/confirmer/", debts.confirm, name="confirm-debts"),
    path(f"{CLEARING}factures/<uuid:debt_id>/<slug:step>/", debts.debt_step, name="debt-step"),
    path(f"{CLEARING}<uuid:round_id>/", rounds.clearing_round, name="round"),
    path(f"{CLEARING}<uuid:round_id>/avis/", rounds.notice, name="notice"),
    path(f"{CLEARING}<uuid:round_id>/avis.pdf", rounds.notice_pdf, name="notice-pdf"),
    path(f"{CLEARING}<uuid:round_id>/<slug:step>/", rounds.step, name="round-step"),
    path(f"{ACCOUNT}fichier/", files.send_file, name="file"),
    path("fichier/<uuid:batch_id>/", files.batch, name="batch"),
    path("fichier/<uuid:batch_id>/payer/", files.pay_file, name="pay-file"),
    path("payer/<slug:code>/<int:number>/", paying.pay_link, name="pay-link"),
    path(RECEIPT, answering.receipt, name="receipt"),
    path(f"{RECEIPT}papier/", answering.printed_receipt, name="receipt-print"),
    path(f"{RECEIPT}<slug:answer>/", answering.answer, name="answer"),
]
