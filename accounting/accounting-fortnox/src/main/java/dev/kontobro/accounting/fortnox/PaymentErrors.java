package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.fortnox.Meaning.rejected;

import dev.kontobro.accounting.fortnox.Meaning.Way;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Locale;
import java.util.Optional;

/** What errors mean for payments of invoices, where they mean something else of the invoice itself. */
final class PaymentErrors {

    /** Of a new payment, its mode of payment; of one that is there, that it is not. */
    private static final int NO_SUCH_IDENTIFIER = 2000729;

    private PaymentErrors() {}

    static Optional<Meaning> meaning(ErrorInformation error, Call call) {
        if (error.code() == NO_SUCH_IDENTIFIER) {
            return Optional.of(
                    call.method().equals("POST")
                            ? rejected(ProblemCode.VALUE_REFUSED, "ModeOfPayment")
                            : new Meaning(Way.RECORD_GONE, ProblemCode.DOCUMENT_GONE));
        }
        return error.message().toLowerCase(Locale.ROOT).contains("inom fakturans räkenskapsår")
                ? Optional.of(rejected(ProblemCode.PAYMENT_OUTSIDE_YEAR))
                : DocumentErrors.meaning(error);
    }
}
