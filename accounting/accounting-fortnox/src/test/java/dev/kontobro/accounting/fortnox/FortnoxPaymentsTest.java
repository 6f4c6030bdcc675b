package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments of booked documents. */
class FortnoxPaymentsTest extends ScriptedDocuments {

    private static final String PAYMENTS = "/3/invoicepayments";

    @Test
    void aPaymentIsOnePost() {
        // Given
        fortnox.answers(201, payment(""));

        // When
        var noted = documents().planPayment(booked(INVOICE, ""), wanted()).send();

        // Then
        assertThat(trace()).containsExactly("POST " + PAYMENTS);
        assertThat(fortnox.calls().getFirst().body())
                .isEqualTo("{\"InvoicePayment\":{\"InvoiceNumber\":17,\"PaymentDate\":\"2026-11-23\","
                        + "\"Amount\":250,\"ModeOfPaymentAccount\":1930}}");
        assertThat(noted).isEqualTo(new NotedPayment("8", DAY.plusDays(1), false));
    }

    @Test
    void whatACreditNotePaysBackIsNegativeAndGoesByItsModeOfPayment() {
        // Given
        fortnox.answers(201, payment(""));
        var wanted = new Payment(wanted().key(), new Payment.Means.Mode("SWISH"), Optional.empty(), "5017");

        // When
        documents().planPayment(booked(CREDIT_NOTE, ""), wanted).send();

        // Then
        assertThat(fortnox.calls().getFirst().body())
                .isEqualTo("{\"InvoicePayment\":{\"InvoiceNumber\":17,\"PaymentDate\":\"2026-11-23\","
                        + "\"Amount\":-250,\"ModeOfPayment\":\"SWISH\"}}");
    }

    @Test
    void aForeignInvoiceIsPaidInItsCurrencyAtItsOwnRate() {
        // Given
        fortnox.answers(200, stored("\"Currency\":\"EUR\",\"CurrencyRate\":11.25,\"CurrencyUnit\":1,"))
                .answers(201, payment(""));

        // When
        documents()
                .planPayment(booked(INVOICE, "\"Currency\":\"EUR\","), wanted())
                .send();

        // Then
        assertThat(trace()).containsExactly("GET /3/invoices/17", "POST " + PAYMENTS);
        assertThat(fortnox.calls().getLast().body())
                .isEqualTo("{\"InvoicePayment\":{\"InvoiceNumber\":17,\"PaymentDate\":\"2026-11-23\","
                        + "\"AmountCurrency\":250,\"CurrencyRate\":11.25,\"CurrencyUnit\":1,"
                        + "\"ModeOfPaymentAccount\":1930}}");
    }

    @Test
    void aPaymentIsBookedInOneCall() {
        // Given
        fortnox.answers(200, payment("\"Booked\":true,"));

        // When / Then
        assertThat(bookOn(DAY.plusDays(1)).booked()).isTrue();
        assertThat(trace()).containsExactly("PUT " + PAYMENTS + "/8/bookkeep");
    }

    @Test
    void aPaymentThatIsBookedOnAnotherDayIsMovedToItFirst() {
        // Given
        fortnox.answers(200, payment("")).answers(200, payment("\"Booked\":true,"));

        // When
        bookOn(LocalDate.parse("2026-12-01"));

        // Then
        assertThat(trace()).containsExactly("PUT " + PAYMENTS + "/8", "PUT " + PAYMENTS + "/8/bookkeep");
        assertThat(fortnox.calls().getFirst().body())
                .isEqualTo("{\"InvoicePayment\":{\"InvoiceNumber\":17,\"PaymentDate\":\"2026-12-01\"}}");
    }

    @Test
    void oneThatIsBookedAlreadyIsAsGood() {
        // Given
        fortnox.answers(400, error(2000000, "Betalningen är redan bokförd.")).answers(200, payment("\"Booked\":true,"));

        // When / Then
        assertThat(bookOn(DAY.plusDays(1)).booked()).isTrue();
    }

    @Test
    void oneThatAPersonHasDeletedIsGone() {
        // Given
        fortnox.answers(404, error(2000729, "A valid identifier was not provided."));

        // When / Then
        assertThatThrownBy(() -> bookOn(DAY.plusDays(1))).isInstanceOf(AccountingException.RecordGone.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2000000, 'Angivet betaldatum måste vara inom fakturans räkenskapsår. Fakturan måste årsomföras.',"
                + " PAYMENT_OUTSIDE_YEAR",
        "2000401, 'Bolaget har låst perioden t.o.m. 2026-11-30.', PERIOD_CLOSED",
        "2000550, 'Konto \"1930\" är inte aktivt', ACCOUNT_INACTIVE",
        "2000729, 'A valid identifier was not provided.', VALUE_REFUSED",
        "2000000, 'Fakturan är redan betald.', VALUE_REFUSED"
    })
    void whyAPaymentIsRefusedIsTold(int code, String message, ProblemCode expected) {
        // Given
        fortnox.answers(400, error(code, message));

        // When / Then
        assertThat(problem(() -> documents()
                                .planPayment(booked(INVOICE, ""), wanted())
                                .send())
                        .code())
                .isEqualTo(expected);
    }

    @Test
    void ourPaymentIsKnownByItsInvoiceDayAndAmount() {
        // Given
        fortnox.answers(200, """
                        {"InvoicePayments":[{"Number":"5","InvoiceNumber":171,"PaymentDate":"2026-11-23"},
                         {"Number":"6","InvoiceNumber":17,"PaymentDate":"2026-11-22"},
                         {"Number":"7","InvoiceNumber":17,"PaymentDate":"2026-11-23"},
                         {"Number":"8","InvoiceNumber":17,"PaymentDate":"2026-11-23"}]}""")
                .answers(200, payment("\"Number\":\"7\",\"Amount\":100,"))
                .answers(200, payment(""));

        // When
        var found = documents().findPayment(BOOKED, wanted().key());

        // Then
        assertThat(found).map(NotedPayment::number).hasValue("8");
        assertThat(trace())
                .containsExactly(
                        "GET " + PAYMENTS + "?invoicenumber=17", "GET " + PAYMENTS + "/7", "GET " + PAYMENTS + "/8");
    }

    @Test
    void everyBodyFitsThePublishedSchema() {
        // Given
        var specification = OpenApiDocument.published(SPECIFICATION);
        fortnox.answers(200, stored("\"Currency\":\"EUR\",\"CurrencyRate\":11.25,\"CurrencyUnit\":1,"));

        // When
        var created = documents().planPayment(booked(INVOICE, "\"Currency\":\"EUR\","), wanted());

        // Then
        assertThat(specification.requestFaults(
                        "POST", PAYMENTS, Json.object(created.call().body()).orElseThrow()))
                .isEmpty();
    }

    private NotedPayment bookOn(LocalDate day) {
        return documents()
                .planPaymentBooking(BOOKED, new NotedPayment("8", DAY.plusDays(1), false), day)
                .orElseThrow()
                .send();
    }

    private static BookedDocument booked(DocumentKind kind, String more) {
        var record = Json.object(stored("\"Booked\":true," + more))
                .orElseThrow()
                .elements()
                .next();
        return BookedDocuments.read(kind, record, Call.get(PAYMENTS, Subject.of(kind)));
    }

    private static Payment wanted() {
        return new Payment(
                new Payment.Key("#5f2c9a41", new BigDecimal("250.00"), DAY.plusDays(1)),
                new Payment.Means.Account("1930"),
                Optional.empty(),
                "5017 Kort");
    }

    private static String payment(String more) {
        return "{\"InvoicePayment\":"
                + merged(
                        more,
                        "{\"Number\":\"8\",\"InvoiceNumber\":17,\"Amount\":250,"
                                + "\"PaymentDate\":\"2026-11-23\",\"Booked\":false}")
                + "}";
    }
}
