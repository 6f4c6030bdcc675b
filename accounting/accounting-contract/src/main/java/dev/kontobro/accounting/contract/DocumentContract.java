package dev.kontobro.accounting.contract;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.problem.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/** A customer to sell to, and what is done with documents in more than one of their contracts. */
abstract class DocumentContract extends CompanyContract {

    TestDocuments people;
    String currency;

    @BeforeEach
    void aCustomerToSellTo() {
        company.enterCustomer(DocumentFixture.CUSTOMER, "Lilla Bageriet");
        people = company.documents();
        currency = books().company().baseCurrency();
        meter.clear();
    }

    final DocumentLedger ledger() {
        return books().documents();
    }

    final DocumentFixture document(DocumentKind kind) {
        return document(kind, "1001");
    }

    /** Dated today, with what the vendor's form asks for. */
    final DocumentFixture document(DocumentKind kind, String number) {
        var today = LocalDate.now(company.system().name().zone());
        return DocumentFixture.of(kind, number, today, currency).with(people.defaults());
    }

    final DocumentFixture invoice() {
        return document(INVOICE);
    }

    final DocumentFixture creditNote() {
        return document(CREDIT_NOTE);
    }

    final DocumentFixture order() {
        return document(ORDER);
    }

    final BookedDocument make(DocumentFixture wanted) {
        return plan(wanted.get()).send();
    }

    private Plan.Send<BookedDocument> plan(Document wanted) {
        return wanted.kind() == ORDER ? ledger().planOrder(wanted) : ledger().planDraft(wanted);
    }

    final BookedDocument book(Place draft) {
        return ledger().planBooking(draft, Optional.empty(), Optional.empty()).send();
    }

    static Problem failure(ThrowingCallable work) {
        return catchThrowableOfType(AccountingException.Rejected.class, work).problem();
    }

    /** Some systems round what is to be paid. */
    static void assertTotals(Totals totals, String net, String vat) {
        assertThat(totals.net()).isEqualByComparingTo(net);
        assertThat(totals.vat()).isEqualByComparingTo(vat);
        assertThat(totals.gross())
                .isEqualByComparingTo(
                        new BigDecimal(net).add(new BigDecimal(vat)).add(totals.rounding()));
    }
}
