package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents that are found again, by their reference or in their place, and how they are read. */
class FortnoxDocumentLookupTest extends ScriptedDocuments {

    @Test
    void aReferenceMustBeTheSameAndItsDocumentAlive() {
        // Given
        fortnox.answers(
                        200,
                        "{\"MetaInformation\":{},\"Invoices\":[" + found("16", REFERENCE + "0", false) + ","
                                + found("17", REFERENCE, false) + "," + found("18", REFERENCE, true) + "]}")
                .answers(200, stored(""));

        // When
        var found = documents().findByReference(INVOICE, REFERENCE);

        // Then
        assertThat(found).extracting(BookedDocument::place).containsExactly(DRAFT);
        assertThat(trace())
                .containsExactly(
                        "GET /3/invoices?externalinvoicereference1="
                                + REFERENCE.replace(" ", "%20").replace("#", "%23"),
                        "GET /3/invoices/17");
    }

    @Test
    void theCreditNoteThatHasItsInvoicesReferenceIsNoInvoice() {
        // Given
        fortnox.answers(200, "{\"Invoices\":[" + found("18", REFERENCE, false) + "]}")
                .answers(200, stored("\"DocumentNumber\":\"18\",\"Credit\":\"true\","));

        // When / Then
        assertThat(documents().findByReference(INVOICE, REFERENCE)).isEmpty();
    }

    @Test
    void aBookedOneIsNotFoundWhereItsDraftWas() {
        // Given
        fortnox.answers(200, stored("\"Booked\":true,"))
                .answers(200, stored("\"Booked\":true,"))
                .answers(200, stored("\"Cancelled\":true,"));

        // When / Then
        assertThat(documents().find(DRAFT)).isEmpty();
        assertThat(documents().find(BOOKED)).isPresent();
        assertThat(documents().find(DRAFT).map(BookedDocument::place)).hasValue(DRAFT.at(Stage.CANCELLED));
    }

    @Test
    void whatTheTaxAgencyPaysIsNotForTheCustomerToPay() {
        // Given
        fortnox.answers(200, stored("\"TotalToPay\":200,\"TaxReduction\":50,"))
                .answers(200, stored("\"Total\":-250,\"TotalToPay\":-250,"))
                .answers(200, stored("\"TotalToPay\":null,"));

        // When / Then
        assertThat(documents().find(DRAFT).orElseThrow().toPay()).isEqualByComparingTo("200");
        assertThat(documents()
                        .find(new Place(CREDIT_NOTE, Stage.DRAFT, "17"))
                        .orElseThrow()
                        .toPay())
                .isEqualByComparingTo("250");
        assertThat(documents().find(DRAFT).orElseThrow().toPay()).isEqualByComparingTo("250");
    }

    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    void anAnswerWithoutWhatMattersIsNotUnderstood(DocumentKind kind) {
        // Given
        fortnox.answers(200, "{\"Invoice\":{\"DocumentNumber\":\"17\"},\"Order\":{\"DocumentNumber\":\"17\"}}");

        // When / Then
        assertThatThrownBy(() -> documents().find(new Place(kind, Stage.DRAFT, "17")))
                .isInstanceOf(AccountingException.Unavailable.class)
                .hasMessageContaining("answer-not-understood");
    }

    @Test
    void numbersAreReadAsTextsAndWhatNoLicenceShowsAsNothing() {
        // Given
        fortnox.answers(
                200,
                stored("\"DocumentNumber\":17,\"Total\":\"250.00\",\"Sent\":\"true\",\"CreditInvoiceReference\":0,"
                        + "\"CustomerNumber\":\"API_NORIGHT\","));

        // When
        var found = documents().find(DRAFT).orElseThrow();

        // Then
        assertThat(found.place()).isEqualTo(DRAFT);
        assertThat(found.totals().gross()).isEqualByComparingTo("250");
        assertThat(found.sent()).isTrue();
        assertThat(found.creditedBy()).isEmpty();
        assertThat(found.customer()).isEmpty();
    }

    private static String found(String number, String reference, boolean cancelled) {
        return "{\"DocumentNumber\":\"%s\",\"ExternalInvoiceReference1\":\"%s\",\"Cancelled\":%s}"
                .formatted(number, reference, cancelled);
    }
}
