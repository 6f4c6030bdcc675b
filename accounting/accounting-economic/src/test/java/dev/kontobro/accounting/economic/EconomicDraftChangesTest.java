package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of a draft is written anew, what is left as people have made it, and which draft is not touched. */
class EconomicDraftChangesTest extends EconomicDocumentsFixture {

    @Test
    void keepsWhatIsNotMentionedAndWritesNoLinkBack() {
        // Given
        economic.on("GET " + DRAFTS + "/424", 200, tended(invoice().reference()))
                .on("PUT " + DRAFTS + "/424", 200, draft(invoice().reference(), "10"));

        // When
        sent(ledger().planUpdate(
                        DRAFT,
                        invoice()
                                .without(DocumentField.HEADING)
                                .withItem("Timer", "T1", "3", "10")
                                .get()));

        // Then
        assertThat(Json.parse(economic.last().body()))
                .isEqualTo(Json.parse("""
                {"draftInvoiceNumber":424,"date":"2026-09-01","currency":"DKK","exchangeRate":100.000000,
                 "paymentTerms":{"paymentTermsNumber":1},
                 "customer":{"customerNumber":1001,"self":"https://x/1001"},
                 "recipient":{"name":"Nordlys ApS","address":"Havnegade 1","vatZone":{"vatZoneNumber":1}},
                 "notes":{"textLine1":"Tak"},
                 "references":{"other":"%s","salesPerson":{"employeeNumber":3,"self":"https://x/3"}},
                 "layout":{"layoutNumber":14,"self":"https://x/14"},
                 "lines":[{"lineNumber":1,"sortKey":1,"description":"Timer","product":{"productNumber":"T1"},
                   "quantity":3,"unitNetPrice":10}]}""".formatted(invoice().reference())));
    }

    @Test
    void theSameByValueIsThereAlready() {
        economic.on("GET " + DRAFTS + "/424", 200, tended(invoice().reference()));

        var plan = ledger().planUpdate(
                        DRAFT,
                        invoice()
                                .with(DocumentField.RECIPIENT_ADDRESS, "Havnegade 1")
                                .with(DocumentField.DUE_DATE, "2026-12-31")
                                .withItem("Konsulenttimer", "T1", "2.00", "500.0")
                                .get());

        assertThat(plan).isInstanceOf(Plan.AlreadyThere.class);
    }

    @Test
    void anotherDraftUnderTheNumberIsNotTouched() {
        economic.on("GET " + DRAFTS + "/424", 200, tended("1002 #aabbccdd"));

        assertThat(ledger().planUpdate(DRAFT, invoice().get())).isInstanceOf(Plan.Gone.class);
    }

    @Test
    void whatWasMadeOfItsOrderBecomesTheInvoice() {
        var order = DocumentReference.of("connection-1", ORDER, "77");
        economic.on("GET " + DRAFTS + "/424", 200, tended(order));

        var plan = ledger().planUpdate(DRAFT, invoice().get(), Optional.of(order));

        assertThat(((Plan.Send<BookedDocument>) plan).call().body())
                .contains(invoice().reference());
    }

    @Test
    void whatWasMadeOfAnotherOrderUnderTheNumberIsNotTouched() {
        var order = DocumentReference.of("connection-1", ORDER, "77");
        economic.on("GET " + DRAFTS + "/424", 200, tended(DocumentReference.of("connection-1", ORDER, "78")));

        assertThat(ledger().planUpdate(DRAFT, invoice().get())).isInstanceOf(Plan.Gone.class);
        assertThat(ledger().planUpdate(DRAFT, invoice().get(), Optional.of(order)))
                .isInstanceOf(Plan.Gone.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOOKED", "JOURNAL"})
    void whatIsBookedIsNotEvenRead(Stage stage) {
        var failure = catchThrowableOfType(
                AccountingException.Rejected.class,
                () -> ledger().planUpdate(DRAFT.at(stage), invoice().get()));

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.DOCUMENT_BOOKED);
        assertThat(economic.received()).isEmpty();
    }

    @Test
    void aDraftIsDeletedAndAGoneOneReported() {
        // Given
        economic.on("DELETE " + DRAFTS + "/424", 200, "{\"message\":\"Deleted invoice.\",\"deletedCount\":1}")
                .on("DELETE " + DRAFTS + "/424", 404, "{\"errorCode\":\"E06000\",\"message\":\"Not found.\"}");

        // When / Then
        assertThat(sent(ledger().planRemoval(DRAFT))).isEqualTo(DRAFT);
        assertThatThrownBy(() -> sent(ledger().planRemoval(DRAFT))).isInstanceOf(AccountingException.RecordGone.class);
        assertThat(economic.last().body()).isEmpty();
    }
}
