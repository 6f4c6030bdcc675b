package dev.kontobro.invoicesync.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.connections.Connection;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.invoicesync.RulesFixture;
import dev.kontobro.invoicesync.compose.Composition.Composed;
import dev.kontobro.invoicesync.compose.Composition.Held;
import dev.kontobro.invoicesync.compose.Composition.Rejected;
import java.util.List;

/** Composes for customer 42 in the books. */
final class Composing {

    static final Known KNOWN = Known.of("42");

    private Composing() {}

    static ComposeDocument of(Connection connection, DocumentKind kind, DocumentFixture document) {
        return new ComposeDocument(connection, kind, document.read(), RulesFixture.of(connection.system()));
    }

    static Composition compose(Connection connection, DocumentFixture document) {
        return of(connection, DocumentKind.INVOICE, document).with(KNOWN);
    }

    static Composed composed(Connection connection, DocumentFixture document) {
        return composed(compose(connection, document));
    }

    static Composed composed(Composition composition) {
        assertThat(composition).isInstanceOf(Composed.class);
        return (Composed) composition;
    }

    static Document invoice(Connection connection, DocumentFixture document) {
        return composed(connection, document).document();
    }

    static List<Line.Item> items(Connection connection, DocumentFixture document) {
        return invoice(connection, document).lines().stream()
                .filter(Line.Item.class::isInstance)
                .map(Line.Item.class::cast)
                .toList();
    }

    static Line.Item item(Connection connection, DocumentFixture document) {
        var items = items(connection, document);
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    static Held held(Connection connection, DocumentFixture document) {
        var composition = compose(connection, document);
        assertThat(composition).isInstanceOf(Held.class);
        return (Held) composition;
    }

    static Rejected rejected(Connection connection, DocumentFixture document) {
        var composition = compose(connection, document);
        assertThat(composition).isInstanceOf(Rejected.class);
        return (Rejected) composition;
    }
}
