package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Line.Vat;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Fortnox holds of documents, by our rules and by its published schema. */
class FortnoxDocumentsTest extends ScriptedDocuments {

    @Test
    void anInvoiceThatStaysInItsSourceHasNoPlaceInFortnox() {
        assertThatThrownBy(() -> documents().planJournalInvoice(null))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theRulesSayWhatFortnoxHolds() {
        var rules = Fixture.system(fortnox.uri()).rules().documents();

        assertThat(rules.fields())
                .doesNotContainKeys(DocumentField.HEADING, DocumentField.LAYOUT, DocumentField.VAT_ZONE)
                .hasSize(DocumentField.values().length - 3);
        assertThat(rules.fields().get(DocumentField.TEXT_2).target()).isEqualTo("Invoice.Remarks");
        assertThat(rules.lineText().maxLength()).isEqualTo(255);
        assertThat(rules.reference().maxLength()).isEqualTo(80);
        assertThat("70001").matches(rules.ownNumber());
        assertThat("0").doesNotMatch(rules.ownNumber());
    }

    /** The published schema has no account 0 and, for orders, no RowId; its text and those who use them do. */
    @ParameterizedTest
    @CsvSource({"INVOICE, /3/invoices", "CREDIT_NOTE, /3/invoices", "ORDER, /3/orders"})
    void everyBodyFitsThePublishedSchema(DocumentKind kind, String path) {
        // Given
        var specification = OpenApiDocument.published(SPECIFICATION);
        var wanted = document(kind).underOwn("70001").crediting("12");
        for (var field : DocumentField.values()) {
            wanted = wanted.with(field, sample(field));
        }
        wanted = wanted.withLine(item("x".repeat(300), "UGN")
                        .unit("st")
                        .vat(new Vat.Rate(new BigDecimal("25")))
                        .account("3041")
                        .project("P1")
                        .costCentre("S1")
                        .work("CLEANING", Optional.of(2))
                        .get())
                .withLine(item("Kod", "UGN")
                        .vat(new Vat.Code("MP1"))
                        .amountOff("5")
                        .get());
        fortnox.answers(200, kind == ORDER ? storedOrder("") : stored(""));

        // When
        var created = body(
                kind == ORDER
                        ? documents().planOrder(wanted.get())
                        : documents().planDraft(wanted.get()));
        var updated = body(documents().planUpdate(new Place(kind, Stage.DRAFT, "17"), wanted.get()));

        // Then
        assertThat(specification.requestFaults("POST", path, created)).isEmpty();
        assertThat(specification.requestFaults("PUT", path + "/{DocumentNumber}", updated))
                .isEmpty();
        assertThat(created.elements().next().size()).isGreaterThan(25);
    }

    @Test
    void aTextRowWithoutAccountIsTheOnlyThingTheSchemaDoesNotKnow() {
        var specification = OpenApiDocument.published(SPECIFICATION);

        var faults = specification.requestFaults(
                "POST",
                "/3/invoices",
                body(documents().planDraft(invoice().withText("Etapp 1").get())));

        assertThat(faults).singleElement().asString().contains("AccountNumber", "1000");
    }

    private static String sample(DocumentField field) {
        return switch (field) {
            case DUE_DATE, DELIVERY_DATE -> "2026-12-22";
            case RECIPIENT_COUNTRY, DELIVERY_COUNTRY -> "SE";
            case RECIPIENT_EAN -> "7350000000009";
            case RECIPIENT_ADDRESS, DELIVERY_ADDRESS -> "Storgatan 1\nPlan 3";
            case LANGUAGE -> "sv";
            case TAX_REDUCTION -> "RUT";
            case COST_CENTRE -> "S1";
            case TEXT_1, TEXT_2, OUR_REFERENCE, YOUR_REFERENCE, RECIPIENT_NAME -> "x".repeat(2000);
            default -> "30";
        };
    }
}
