"""What readers get: found, narrowed, ordered, told; and never what is not served."""

import json
import sqlite3
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagazette.press.door import Finder, is_search, rebuild, resembles_article
from lagazette.press.search.index import DAMAGED
from lagazette.press.search.question import MOST_PAGES, PER_PAGE
from lagazette.record.door import (
    Address,
    ArticleDocument,
    Byline,
    Chart,
    ChartKind,
    ChartRow,
    EntrySeq,
    MergeDocument,
    Paragraph,
    Picture,
    WithdrawalDocument,
)
from tests.factories import documents as make
from tests.press.search.library import Library


def story(name: str, text: str = "Rien.", *, days: int = 0, **changes: Any) -> ArticleDocument:
    at = make.NOON + timedelta(days=days)
    prefix = "/en" if changes.get("language") == "en" else ""
    return make.article_document(
        name,
        **{
            "address": Address(f"{prefix}/{at:%Y/%m/%d}/{name}/"),
            "published_at": at,
            "version_at": at,
            "body": (Paragraph(text),),
            **changes,
        },
    )


# --- words ------------------------------------------------------------------------------------


def test_the_words_of_a_chart_are_found(library: Library) -> None:
    chart = Chart(
        ChartKind.BARS,
        title="Un titre rarissime",
        alt="Une barre minuscule.",
        series=("Passages",),
        rows=(ChartRow("Zandmuiden", ("12",)),),
        label="Ville",
        source="Capitainerie",
        note="Sauf dimanche.",
    )
    library.publish(story("oui", body=(chart,)), story("non"))

    for word in [
        "rarissime",
        "minuscule",
        "passages",
        "Zandmuiden",
        "ville",
        "capitainerie",
        "dimanche",
    ]:
        assert library.names(q=word) == ["oui"], word


@pytest.mark.parametrize("query", ["état", "l'État", "L’ETAT", "états", "« état »", "etat"])
def test_a_word_is_found_however_it_is_written(library: Library, query: str) -> None:
    library.publish(story("oui", "La réforme de l’État commence."), story("non", "L’été."))

    assert library.names(q=query) == ["oui"]
    assert library.marked(q=query) == ["État"]


def test_a_word_without_its_accents_finds_it_with_another_stem(library: Library) -> None:
    library.publish(story("oui", "La sécurité des digues."))

    assert library.names(q="securite") == ["oui"]
    assert library.marked(q="securite") == ["sécurité"]


def test_all_words_must_be_there(library: Library) -> None:
    library.publish(
        *(story(f"deux-{n}", "Un phare et une digue.") for n in range(5)),
        story("un", "Un phare."),
    )

    assert set(library.names(q="phare digue")) == {f"deux-{n}" for n in range(5)}
    assert "5 articles" in library.text(q="phare digue")
    assert library.notes(q="phare digue") == []


def test_where_few_have_all_words_those_with_some_follow_and_that_is_said(
    library: Library,
) -> None:
    library.publish(story("deux", "Un phare et une digue."), story("un", "Un phare."))

    assert library.names(q="phare digue") == ["deux", "un"]
    assert library.notes(q="phare digue") == [
        "Peu d’articles ont tous ces mots ; ceux qui en ont une partie suivent."
    ]
    assert library.names(q="phare zibeline") == ["deux", "un"] or set(
        library.names(q="phare zibeline")
    ) == {"deux", "un"}
    assert library.notes(q="phare zibeline") == [
        "Aucun article n’a tous ces mots ; voici ceux qui en ont une partie."
    ]


def test_a_phrase_is_found_as_it_stands_and_is_not_given_up(library: Library) -> None:
    library.publish(story("oui", "Le chef de l’État parle."), story("non", "L’état de son chef."))

    assert library.names(q="« chef de l'État »") == ["oui"]
    assert library.names(q='"chef de l’État" zibeline') == ["oui"]
    assert library.names(q='"État de chef"') == []


def test_one_word_in_quotation_marks_is_meant_as_written(library: Library) -> None:
    library.publish(story("un", "Une élection."), story("des", "Des élections."))

    assert library.names(q='"élections"') == ["des"]
    assert set(library.names(q="élections")) == {"un", "des"}


def test_a_word_after_a_hyphen_is_excluded(library: Library) -> None:
    library.publish(story("mer", "Le port de mer."), story("lac", "Le port du lac."))

    assert library.names(q="port -lac") == ["mer"]
    assert library.names(q="-lac") == []


def test_a_misspelt_word_finds_the_one_that_was_meant_and_that_is_said(library: Library) -> None:
    library.publish(story("oui", "Le tramway roule."))

    assert library.names(q="tramvay") == ["oui"]
    assert library.marked(q="tramvay") == ["tramway"]
    assert library.notes(q="tramvay") == [
        "Aucun article n’a le mot « tramvay » ; voici les résultats pour « tramway »."
    ]


def test_function_words_alone_find_nothing_and_help_is_offered(library: Library) -> None:
    library.publish(story("oui", "Le et la."))

    text = library.text(q="le la de")

    assert library.names(q="le la de") == []
    assert "Aucun article" in text
    assert "Essayez avec moins de mots" in text
    assert 'href="/a-z/"' in text


def test_a_headline_counts_more_than_the_text(library: Library) -> None:
    library.publish(
        story("texte", "Le phare, le phare.", headline="La place"),
        story("titre", "Rien.", headline="Un phare"),
    )

    assert library.names(q="phare") == ["titre", "texte"]


def test_who_or_what_is_asked_for_by_name_is_linked_and_its_articles_are_found(
    library: Library,
) -> None:
    library.publish(
        make.entity_document("Paris", aliases=("Lutèce",)),
        story("sujet", "Rien.", entities=(make.reference("Paris"),)),
        story("mot", "Une chanson de Paris."),
    )

    assert set(library.names(q="paris")) == {"sujet", "mot"}
    assert library.names(q="lutece") == ["sujet"]
    assert '<a href="/sujet/paris/">Paris</a>' in library.text(q="lutece")


def test_each_edition_finds_its_own_with_its_own_rules(library: Library) -> None:
    library.publish(
        story("fr", "Des élections."), story("en", "The mayors’ elections.", language="en")
    )

    assert library.names(q="election") == ["fr"]
    assert library.names("/en/search/", q="mayor election") == ["en"]
    assert "1 article" in library.text("/en/search/", q="mayor")


# --- filters and order --------------------------------------------------------------------------


def test_filters_narrow_by_section_subject_author_and_dates(library: Library) -> None:
    europe = make.section_document("Europe", parent=make.reference("Monde"))
    library.publish(
        europe,
        make.author_document("Le service photo"),
        story("a", "Un phare.", section=make.reference("Europe")),
        story("b", "Un phare.", days=1, entities=(make.reference("Paris"),)),
        story("c", "Un phare.", days=2, bylines=(Byline(make.reference("Le service photo")),)),
    )

    def names(**asked: object) -> set[str]:
        return set(library.names(q="phare", **asked))

    assert names() == {"a", "b", "c"}
    assert names(rubrique="europe") == {"a"}
    assert names(rubrique="monde") == {"a", "b", "c"}
    assert names(sujet="paris") == {"b"}
    assert names(auteur="le-service-photo") == {"c"}
    assert names(du="2026-03-03") == {"b", "c"}
    assert names(au="2026-03-03") == {"a", "b"}
    assert names(du="2026-03-03", au="2026-03-03") == {"b"}
    assert library.names(sujet="paris") == ["b"]


def test_days_are_those_of_the_newspapers_zone(library: Library) -> None:
    late = story("tard", "Un phare.", published_at=make.NOON.replace(hour=23, minute=30))
    library.publish(late)

    assert library.names(q="phare", du="2026-03-03") == ["tard"]
    assert library.names(q="phare", au="2026-03-02") == []


def test_a_filter_without_field_can_be_taken_away(library: Library) -> None:
    library.publish(story("b", "Un phare.", entities=(make.reference("Paris"),)))

    text = library.text(q="phare", sujet="paris", tri="date")

    assert 'href="/recherche/?q=phare&amp;tri=date" aria-label="Sans ce filtre : Paris"' in text
    assert '<input type="hidden" name="sujet" value="paris">' in text


def test_a_merged_subject_filters_by_what_it_was_merged_into(library: Library) -> None:
    library.publish(
        make.entity_document("Lutèce"),
        story("un", "Un phare.", entities=(make.reference("Lutèce"),)),
        story("deux", "Un phare.", entities=(make.reference("Paris"),)),
    )
    library.publish(MergeDocument(uri=make.uri("Lutèce"), into=make.uri("Paris")))

    assert set(library.names(q="phare", sujet="paris")) == {"un", "deux"}
    assert set(library.names(q="phare", sujet="lutèce")) == {"un", "deux"}


@pytest.mark.parametrize("name", ["rubrique", "sujet", "auteur"])
def test_a_filter_that_names_nothing_is_said(library: Library, name: str) -> None:
    page = library.page(q="phare", **{name: "nulle-part"})

    assert page.status == 400
    assert library.notes(q="phare", **{name: "nulle-part"}) == [
        "« nulle-part » n’est ni une rubrique, ni un sujet, ni une signature."
    ]


def test_results_are_ordered_by_date_when_asked(library: Library) -> None:
    library.publish(
        story("vieux", "Un phare, un phare.", days=0, headline="Le phare"),
        story("neuf", "Un phare parmi d’autres choses.", days=2),
    )

    assert library.names(q="phare") == ["vieux", "neuf"]
    assert library.names(q="phare", tri="date") == ["neuf", "vieux"]
    assert library.names(rubrique="monde") == ["neuf", "vieux"]


def test_results_are_leafed_through_and_none_comes_twice(library: Library) -> None:
    library.publish(*(story(f"n{number}", "Un phare.", days=-number) for number in range(25)))

    pages = [library.names(q="phare", tri="date", page=page) for page in (1, 2, 3, 4)]

    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert [name for page in pages for name in page] == [f"n{number}" for number in range(25)]
    first, last = (library.text(q="phare", tri="date", page=page) for page in (1, 3))
    assert '<a rel="next" href="/recherche/?q=phare&amp;tri=date&amp;page=2">' in first
    assert '<a rel="prev" href="/recherche/?q=phare&amp;tri=date&amp;page=2">' in last
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last
    assert PER_PAGE * MOST_PAGES == 1000


# --- never what is not served -------------------------------------------------------------------


def withdrawal(name: str) -> WithdrawalDocument:
    return WithdrawalDocument(uri=make.uri(name), at=make.NOON, reason="Faux.")


def test_a_withdrawn_article_is_not_found_before_the_index_knows(library: Library) -> None:
    library.publish(story("un", "Une zibeline passe."), story("deux", "Une zibeline dort."))
    assert "2 articles" in library.text(q="zibeline")

    library.paper.append(withdrawal("un"))

    text = library.text(q="zibeline")
    assert library.names(q="zibeline") == ["deux"]
    assert "1 article" in text
    assert "passe" not in text
    library.indexer.step()
    assert library.names(q="zibeline") == ["deux"]


def test_a_word_that_was_taken_out_is_not_even_counted(library: Library) -> None:
    library.publish(story("un", "Une zibeline passe."))

    library.paper.append(story("un", "Une martre passe.", version=2))

    assert library.names(q="zibeline") == []
    assert "Aucun article" in library.text(q="zibeline")
    library.indexer.step()
    assert library.names(q="zibeline") == []
    assert library.names(q="martre") == ["un"]


def test_what_was_taken_down_or_published_again_is_as_the_site_has_it(library: Library) -> None:
    library.publish(story("un", "Une zibeline passe."))
    library.publish(withdrawal("un"))
    assert library.names(q="zibeline") == []
    library.publish(story("un", "Une zibeline revient.", version=2))
    assert library.names(q="zibeline") == ["un"]
    seqs = [e.header.seq for e in library.paper.record.entries_after(EntrySeq(0), 99)]
    library.paper.record.takedown(make.uri("un"), erase=seqs[-3:], at=make.NOON, reason="Jugement")
    caught = library.publish()
    assert caught is not None
    assert caught.remade  # so that no file holds its words
    assert library.names(q="zibeline") == []


def test_an_article_whose_page_is_not_pressed_yet_is_not_shown(library: Library) -> None:
    library.publish(story("un", "Une zibeline passe."))
    with library.paper.store.transaction():
        library.paper.store.sql.execute(
            "UPDATE page SET address = NULL WHERE spec LIKE 'article|%'"
        )

    assert library.names(q="zibeline") == []


def test_words_of_pictures_are_no_words_of_the_article(library: Library) -> None:
    picture = Picture(make.reference("image"), caption="Une zibeline en cage", alt="Une zibeline")
    library.publish(
        make.image_document(), story("un", "Rien.", body=(picture,), lead_image=picture)
    )

    assert library.names(q="zibeline") == []


def test_what_is_typed_and_what_is_written_is_escaped(library: Library) -> None:
    library.publish(story("un", "Une <em>zibeline</em> & <b>un</b>.", headline="<i>Zibeline</i>"))

    text = library.text(q='zibeline "><script>alert(1)</script>')

    assert "<script>alert" not in text
    assert "&lt;i&gt;<mark>Zibeline</mark>&lt;/i&gt;" in text
    assert "Une <mark>zibeline</mark> &amp; un." in text


def test_results_are_not_to_be_found_by_other_searches(library: Library) -> None:
    assert '<meta name="robots" content="noindex">' in library.text(q="phare")
    assert 'rel="canonical"' not in library.text(q="phare")


# --- an index that is missing, behind or broken -------------------------------------------------


def test_without_an_index_search_says_that_it_is_getting_ready(library: Library) -> None:
    library.publish(story("un", "Une zibeline passe."))
    library.finder.close()
    other = Finder(library.store, library.folder.with_name("none"))

    page = other.answer("/recherche/", "q=zibeline")

    assert page is not None
    assert (page.status, dict(page.headers)["retry-after"]) == (503, "10")
    assert "La recherche se prépare" in page.body.decode()
    assert "passe" not in page.body.decode()
    other.close()


def test_an_index_of_another_store_is_not_asked_and_is_made_anew(library: Library) -> None:
    library.publish(story("un", "Une zibeline passe."))
    rebuild(library.paper.store, library.paper.record, as_of=make.NOON.isoformat())

    assert library.page(q="zibeline").status == 503
    caught = library.indexer.step()
    assert caught is not None
    assert caught.remade
    assert library.names(q="zibeline") == ["un"]


def test_an_index_far_behind_is_not_asked(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lagazette.press.search.reading.MOST_CHANGED", 2)
    library.publish(story("un", "Une zibeline passe."))
    library.paper.append(story("deux"), story("trois"), story("quatre"))

    assert library.page(q="zibeline").status == 503
    library.indexer.step()
    assert library.page(q="zibeline").status == 200


@pytest.mark.parametrize("ending", ["meta.json", ".term", ".idx", ".pos", ".store", ".fast"])
def test_broken_files_are_said_politely_and_made_anew(library: Library, ending: str) -> None:
    library.publish(*(story(f"n{number}", "Une zibeline passe.") for number in range(20)))
    library.indexer.close()
    for path in library.folder.iterdir():
        if path.name.endswith(ending) and not path.name.startswith("."):
            path.write_bytes(b"\xff" * path.stat().st_size)
    finder = Finder(library.store, library.folder)

    page = finder.answer("/recherche/", "q=%22zibeline+passe%22&tri=date")

    assert page is not None
    assert page.status in (200, 503)
    finder.close()
    caught = library.indexer.step()
    assert caught is not None
    assert caught.remade
    assert not (library.folder / DAMAGED).exists()
    assert "20 articles" in library.text(q="zibeline passe")


def test_a_panic_of_the_engine_has_the_index_made_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.publish(story("un", "Une zibeline passe."))
    panic = type("PanicException", (BaseException,), {})

    def search(*_: object, **__: object) -> None:
        raise panic("range end index 99 out of range")

    with monkeypatch.context() as patch:
        patch.setattr("lagazette.press.search.finding.Finding._search", search)
        page = library.page(q="zibeline")

    assert page.status == 503
    assert (library.folder / DAMAGED).exists()
    caught = library.indexer.step()
    assert caught is not None
    assert caught.remade
    assert library.names(q="zibeline") == ["un"]


def test_a_store_that_was_replaced_is_read_anew(library: Library) -> None:
    library.publish(story("un", "Une zibeline passe."))
    assert library.names(q="zibeline") == ["un"]
    copy = library.store.with_name("copy.sqlite3")
    with sqlite3.connect(copy) as other:
        library.paper.store.sql.backup(other)
    other = sqlite3.connect(copy)
    with other:
        other.execute("UPDATE page SET address = NULL WHERE spec LIKE 'article|%'")
    # With what stands beside it, or the old store's log would be taken for the new one's.
    for ending in ("", "-wal", "-shm"):
        copy.with_name(copy.name + ending).rename(f"{library.store}{ending}")

    assert library.names(q="zibeline") == []
    other.close()


# --- beside the results ---------------------------------------------------------------------------


def test_names_are_suggested_from_their_beginnings(library: Library) -> None:
    library.publish(
        make.entity_document("Port-Clair"),
        make.entity_document("Portugal"),
        make.entity_document("Porcelaine"),
        story("un", entities=(make.reference("Port-Clair"), make.reference("Portugal"))),
    )

    def suggested(typed: str) -> list[str]:
        page = library.page("/recherche/suggestions", q=typed)
        assert page.content_type == "application/x-suggestions+json"
        said, names = json.loads(page.body)
        assert said == typed.strip()
        return sorted(names)

    assert suggested("por") == ["Port-Clair", "Portugal"]
    assert suggested("PORT cl") == ["Port-Clair"]
    assert suggested("clair") == ["Port-Clair"]
    assert suggested("porcel") == []
    assert suggested("%") == []


def test_an_unknown_address_is_answered_with_the_titles_like_it(library: Library) -> None:
    library.publish(
        story("port-clair-vote-le-tramway", headline="Port-Clair vote le tramway"),
        story("autre", headline="Une tout autre affaire"),
    )

    page = library.finder.closest("/2026/03/02/port-clair-vote-le-tramvay/")

    assert page is not None
    assert page.status == 404
    text = page.body.decode()
    assert (
        '<a href="/2026/03/02/port-clair-vote-le-tramway/">Port-Clair vote le tramway</a>' in text
    )
    assert "autre affaire" not in text
    assert library.finder.closest("/2026/03/02/zibeline-martre-hermine/") is None
    library.paper.append(withdrawal("port-clair-vote-le-tramway"))
    assert library.finder.closest("/2026/03/02/port-clair-vote-le-tramvay/") is None


def test_only_addresses_like_an_articles_are_looked_at() -> None:
    likely = ("/2026/03/02/un-beau-titre/", "/un-beau-titre")
    unlikely = (
        "/",
        "/wp-login.php",
        "/favicon.ico",
        "/un-beau-titre.html",
        "/a/b/",
        f"/{'a-' * 400}",
    )

    assert [resembles_article(path) for path in likely] == [True, True]
    assert [resembles_article(path) for path in unlikely] == [False] * 6


def test_only_search_addresses_with_a_question_are_asked(library: Library) -> None:
    assert is_search("/recherche/", "q=a")
    assert is_search("/en/search/suggestions", "q=a")
    assert not is_search("/recherche/", "")
    assert not is_search("/", "q=a")
    assert library.finder.answer("/2026/03/02/search/", "q=a") is None
    assert library.finder.answer("/en/recherche/", "q=a") is None
    assert library.finder.answer("/recherche/", "utm_source=lettre") is None


# --- whatever is asked ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(
        tmp_path_factory.mktemp("library"),
        make.settings_document(),
        make.section_document("Monde"),
        make.author_document(),
        story("un", "Une zibeline passe sur l’État de la place."),
        story("deux", "Deux phares, <em>trois</em> ports."),
    )


names = st.sampled_from(["q", "rubrique", "sujet", "auteur", "du", "au", "tri", "page", "zut"])
values = st.one_of(
    st.binary(max_size=300).map(quote),
    st.text(max_size=250).map(lambda text: quote(text, errors="replace")),
    st.text("\"«»“”-'’*?~^:()[]{}\\/+ aéœ", max_size=60).map(quote),
    st.sampled_from(["zibeline", "l'état", '"une zibeline"', "2026-03-02", "monde", "2", "date"]),
)
query_strings = st.one_of(
    st.lists(st.tuples(names, values), max_size=6).map(
        lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
    ),
    st.text(max_size=100),
)


LONG = [HealthCheck.too_slow]


@given(query_strings)
@settings(max_examples=150, deadline=None, suppress_health_check=LONG)
def test_whatever_is_asked_is_answered(filled: Library, query_string: str) -> None:
    page = filled.finder.answer("/recherche/", query_string)

    assert page is None or page.status in (200, 400)
    assert page is None or b"</html>" in page.body
    assert not (filled.folder / DAMAGED).exists()


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None, suppress_health_check=LONG)
def test_whatever_address_is_unknown_is_answered(filled: Library, path: str) -> None:
    page = filled.finder.closest(f"/2026/03/02/{path}/")

    assert page is None or page.status == 404
    assert not (filled.folder / DAMAGED).exists()


def test_an_article_in_an_edition_that_went_is_not_found(library: Library) -> None:
    library.publish(story("en", "Mayors.", language="en"))
    assert library.names("/en/search/", q="mayors") == ["en"]

    library.publish(make.settings_document())

    assert library.finder.answer("/en/search/", "q=mayors") is None
    assert library.names(q="mayors") == []
