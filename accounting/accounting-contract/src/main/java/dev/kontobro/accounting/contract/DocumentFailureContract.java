package dev.kontobro.accounting.contract;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.contract.TestCompany.Trouble;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every adapter tells that a document is lost, held up or refused. */
abstract class DocumentFailureContract extends DocumentContract {

    @BeforeEach
    void logIn() {
        warmUp();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_AFTER_WRITE", "FAILING_AFTER_WRITE", "MALFORMED_ANSWER"})
    void aDocumentWhoseAnswerIsLostIsFoundByItsReference(Trouble trouble) {
        // Given
        var wanted = invoice().withItem("Ovn", people.product(), "2", "100");
        company.strikes(trouble);

        // When / Then
        assertThatThrownBy(() -> make(wanted)).isInstanceOf(AccountingException.Uncertain.class);
        assertThat(ledger().findByReference(INVOICE, wanted.reference()))
                .singleElement()
                .satisfies(made -> assertTotals(made.totals(), "200", "50"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILING", "CUT_BEFORE_WRITE"})
    void aDocumentThatWasLostOnItsWayIsUncertainToo(Trouble trouble) {
        // Given
        var wanted = invoice().withItem("Ovn", people.product(), "2", "100");
        company.strikes(trouble);

        // When / Then
        assertThatThrownBy(() -> make(wanted)).isInstanceOf(AccountingException.Uncertain.class);
        assertThat(ledger().findByReference(INVOICE, wanted.reference())).isEmpty();
    }

    @Test
    void aThrottledCallDidNothingAndSucceedsLater() {
        // Given
        var wanted = invoice().withItem("Ovn", people.product(), "2", "100");
        company.strikes(Trouble.THROTTLED);

        // When / Then
        assertThatThrownBy(() -> make(wanted)).isInstanceOf(AccountingException.Throttled.class);
        assertThat(make(wanted).reference()).isEqualTo(wanted.reference());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILING", "UNREACHABLE", "MALFORMED_ANSWER"})
    void aSearchThatFailsMeansUnavailable(Trouble trouble) {
        // Given
        company.strikes(trouble);

        // When / Then
        assertThatThrownBy(() -> ledger().findByReference(INVOICE, "1001 #00000000"))
                .isInstanceOf(AccountingException.Unavailable.class);
    }

    @Test
    void anUnknownProductIsNamedWithItsLine() {
        var problem = failure(() ->
                make(invoice().withItem("Ovn", people.product(), "1", "100").withItem("Plåt", "NO-SUCH", "1", "100")));

        assertThat(problem.code()).isEqualTo(ProblemCode.PRODUCT_MISSING);
        assertThat(problem.details())
                .containsEntry(Detail.FIELD, "lines[1].product")
                .containsEntry(Detail.LINES, "2")
                .containsEntry(Detail.VALUE, "NO-SUCH");
    }

    @Test
    void aProductThatAPersonBarredIsReportedAsSuch() {
        // Given
        company.bar(Register.PRODUCT, people.product());

        // When / Then
        assertThat(failure(() -> book(make(invoice().withItem("Ovn", people.product(), "1", "100"))
                                .place()))
                        .code())
                .isEqualTo(ProblemCode.PRODUCT_BARRED);
    }

    @Test
    void anUnknownCustomerIsNamed() {
        var problem = failure(() -> make(invoice().toCustomer("9999").withItem("Ovn", people.product(), "1", "100")));

        assertThat(problem.code()).isEqualTo(ProblemCode.CUSTOMER_MISSING);
        assertThat(problem.details())
                .containsEntry(Detail.FIELD, "customer")
                .containsEntry(Detail.CUSTOMER, "9999")
                .containsEntry(Detail.NUMBER, invoice().number());
    }

    @Test
    void unknownPaymentTermsAreNamed() {
        var problem = failure(() -> make(invoice()
                .with(DocumentField.PAYMENT_TERMS, "No such terms")
                .withItem("Ovn", people.product(), "1", "100")));

        assertThat(problem.code()).isEqualTo(ProblemCode.PAYMENT_TERMS_UNKNOWN);
        assertThat(problem.details()).containsEntry(Detail.FIELD, "paymentTerms");
    }

    @Test
    void anUnknownCurrencyIsNamed() {
        var problem = failure(() -> make(invoice().in("XAG").withItem("Ovn", people.product(), "1", "100")));

        assertThat(problem.code()).isEqualTo(ProblemCode.CURRENCY_UNKNOWN);
        assertThat(problem.details()).containsEntry(Detail.FIELD, "currency");
    }
}
