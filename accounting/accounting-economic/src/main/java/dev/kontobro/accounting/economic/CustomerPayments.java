package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import dev.kontobro.accounting.document.Payment.Means;
import dev.kontobro.accounting.economic.FieldTable.Draft;
import dev.kontobro.accounting.economic.MarkedEntries.Found;
import dev.kontobro.accounting.economic.MarkedEntries.Kind;
import dev.kontobro.accounting.economic.MarkedEntries.Wanted;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What customers have paid of booked invoices: payments in a journal, which take it off what is owed when they are booked. */
final class CustomerPayments {

    private static final FieldTable ENTRY = MarkedEntries.ON_A_CUSTOMER;

    private final Registers registers;
    private final MarkedEntries entries;

    CustomerPayments(EconomicWire wire, Registers registers) {
        this.registers = registers;
        this.entries = new MarkedEntries(wire, registers);
    }

    Plan.Send<NotedPayment> plan(BookedDocument document, Payment wanted) {
        var subject = Subject.document(document.place().kind());
        var journal = wanted.journal()
                .orElseThrow(() -> new AccountingException.Rejected(
                        subject.problem(ProblemCode.FIELD_REQUIRED).with(FIELD, "journal")));
        return entries.plan(
                new Wanted(
                        Kind.PAYMENT,
                        journal,
                        wanted.key().date(),
                        wanted.key().mark(),
                        () -> entry(document, wanted, subject),
                        ENTRY),
                subject,
                CustomerPayments::noted,
                Refusal::exception);
    }

    private Draft entry(BookedDocument document, Payment wanted, Subject subject) {
        return ENTRY.change(Json.object(), changes(document, wanted), subject, registers);
    }

    private static Map<String, Change<String>> changes(BookedDocument document, Payment wanted) {
        var changes = new LinkedHashMap<>(MarkedEntries.changes(
                document.customer(),
                document.place().number(),
                account(wanted.goesTo()),
                signed(wanted.key().amount(), document.place().kind()),
                document.currency()));
        changes.put("text", Change.set(wanted.text()));
        return changes;
    }

    private static String account(Means means) {
        return switch (means) {
            case Means.Account(String number) -> number;
            case Means.Mode(String code) ->
                throw new UnsupportedOperationException("e-conomic has no mode of payment " + code);
        };
    }

    /** Seen from the customer: what he pays is taken off what he owes. */
    private static BigDecimal signed(BigDecimal amount, DocumentKind kind) {
        return kind == DocumentKind.CREDIT_NOTE ? amount : amount.negate();
    }

    Optional<NotedPayment> find(Payment.Key key) {
        return entries.find(Kind.PAYMENT, key.mark(), Optional.of(key.date()))
                .findFirst()
                .map(CustomerPayments::noted);
    }

    private static NotedPayment noted(Found found) {
        return new NotedPayment(found.number().toString(), found.date(), found.isBooked());
    }
}
