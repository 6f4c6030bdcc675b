package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a draft is booked and sent in one call, and what stands in the way. */
class EconomicBookingTest extends EconomicDocumentsFixture {

    @Test
    void namesTheDraftTheNumberAndTheWayItIsSent() {
        // Given
        economic.on("POST /rest/invoices/booked", 201, booked());

        // When
        var booked = ledger().planBooking(DRAFT, Optional.of("10042"), Optional.of(Channel.E_INVOICE))
                .send();

        // Then
        assertThat(economic.last().body()).isEqualTo("""
                {"draftInvoice":{"draftInvoiceNumber":424},"bookWithNumber":10042,"sendBy":"EAN"}""");
        assertThat(booked.place()).isEqualTo(new Place(INVOICE, Stage.BOOKED, "10042"));
        assertThat(booked.draftNumber()).hasValue("424");
        assertThat(booked.open()).hasValue(new BigDecimal("1250.00"));
    }

    @Test
    void aRememberedBookingOfAnotherDraftUnderTheNumberIsNone() {
        // Given
        economic.on("POST /rest/invoices/booked", 201, booked(), Map.of("X-ResultFromCache", "true"))
                .on("POST /rest/invoices/booked", 201, booked().replace("10042", "10043"))
                .on("GET " + DRAFTS + "/424", 200, tended("1002 #aabbccdd"));

        // When
        var booked =
                ledger().planBooking(DRAFT, Optional.empty(), Optional.empty()).send();

        // Then
        assertThat(booked.place().number()).isEqualTo("10043");
    }

    @ParameterizedTest
    @CsvSource({
        "date, E04870, PERIOD_CLOSED",
        "product, E06600, PRODUCT_BARRED",
        "product, '', PRODUCT_NUMBER_MISSING",
        "sendBy, '', E_INVOICE_INCOMPLETE"
    })
    void aRefusalSaysWhatStandsInTheWay(String property, String vendorCode, ProblemCode code) {
        economic.on("POST /rest/invoices/booked", 400, refusal(property, vendorCode));

        var failure = catchThrowableOfType(
                AccountingException.Rejected.class,
                () -> ledger().planBooking(DRAFT, Optional.empty(), Optional.of(Channel.E_INVOICE))
                        .send());

        assertThat(failure.problem().code()).isEqualTo(code);
        assertThat(failure.problem().detail(Detail.REQUEST_ID)).contains("a-CPH");
    }

    @Test
    void anInvoiceThatCannotBeMailedSaysSo() {
        economic.on("POST /rest/invoices/booked", 400, refusal("sendBy", ""));

        var failure = catchThrowableOfType(
                AccountingException.Rejected.class,
                () -> ledger().planBooking(DRAFT, Optional.empty(), Optional.of(Channel.EMAIL))
                        .send());

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.MAIL_ADDRESS_MISSING);
    }

    @Test
    void aNumberInUseIsTaken() {
        economic.on("POST /rest/invoices/booked", 400, refusal("bookWithNumber", ""));

        var failure = catchThrowableOfType(
                AccountingException.NumberTaken.class,
                () -> ledger().planBooking(DRAFT, Optional.of("10042"), Optional.empty())
                        .send());

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.DOCUMENT_NUMBER_TAKEN);
        assertThat(failure.problem().detail(Detail.VALUE)).contains("10042");
    }

    @Test
    void nothingIsSentAfterwards() {
        assertThatThrownBy(() -> ledger().planSending(DRAFT.at(Stage.BOOKED), Channel.EMAIL))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
