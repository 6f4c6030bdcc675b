package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.FieldRow.code;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.economic.FieldRow.Form;
import dev.kontobro.accounting.economic.FieldTable.Draft;
import dev.kontobro.accounting.economic.MarkedEntries.Found;
import dev.kontobro.accounting.economic.MarkedEntries.Kind;
import dev.kontobro.accounting.economic.MarkedEntries.Wanted;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invoices that stay in the source: manual customer invoices in a journal. */
final class Vouchers {

    private static final FieldTable ENTRY = MarkedEntries.ON_A_CUSTOMER.and(new FieldTable(
            code("vatCode", "contraVatAccount.vatCode", 5, Form.TEXT),
            code("exchangeRate", "exchangeRate", 20, Form.RATE),
            code("dueDate", "dueDate", 10, Form.DAY),
            code(
                    DocumentField.COST_CENTRE.key(),
                    "departmentalDistribution.departmentalDistributionNumber",
                    250,
                    Form.DISTRIBUTION)));

    private final EconomicWire wire;
    private final Registers registers;
    private final MarkedEntries entries;

    Vouchers(EconomicWire wire, Registers registers) {
        this.wire = wire;
        this.registers = registers;
        this.entries = new MarkedEntries(wire, registers);
    }

    Plan.Send<BookedDocument> plan(JournalInvoice wanted) {
        var subject = Subject.document(wanted);
        return entries.plan(
                new Wanted(
                        Kind.INVOICE,
                        wanted.journal(),
                        wanted.date(),
                        MarkedEntries.mark(wanted.reference()),
                        () -> entry(wanted, subject),
                        ENTRY),
                subject,
                made -> document(made, wanted.kind(), wanted.reference()),
                Vouchers::failure);
    }

    private Draft entry(JournalInvoice wanted, Subject subject) {
        var entry = ENTRY.change(Json.object(), changes(wanted), subject, registers);
        if (wanted.vatCode().isEmpty()) {
            vatCodeOf(entry.body(), subject)
                    .ifPresent(
                            code -> entry.body().putObject("contraVatAccount").put("vatCode", code));
        }
        return entry;
    }

    private static Map<String, Change<String>> changes(JournalInvoice wanted) {
        var changes = new LinkedHashMap<>(MarkedEntries.changes(
                wanted.customer(), wanted.invoiceNumber(), wanted.account(), wanted.amount(), wanted.currency()));
        changes.put("vatCode", Change.<String>keep().orDefault(wanted.vatCode()));
        changes.put(
                "exchangeRate",
                Change.<String>keep().orDefault(wanted.exchangeRate().map(DocumentWriter::rate)));
        changes.put("dueDate", Change.<String>keep().orDefault(wanted.dueDate().map(LocalDate::toString)));
        changes.put(DocumentField.COST_CENTRE.key(), Change.<String>keep().orDefault(wanted.costCentre()));
        changes.put("text", Change.set(wanted.text()));
        return changes;
    }

    /** Nothing says that e-conomic applies an account's own VAT code to an entry that names none. */
    private Optional<String> vatCodeOf(ObjectNode entry, Subject subject) {
        var number = Json.text(entry, "contraAccount.accountNumber").orElseThrow();
        var account = wire.find(wire.config().rest("/accounts/" + number), subject)
                .orElseThrow(() -> new AccountingException.Rejected(subject.problem(ProblemCode.ACCOUNT_UNKNOWN)
                        .with(FIELD, "account")
                        .with(VALUE, number)));
        return Json.text(account, "vatAccount.vatCode");
    }

    private static AccountingException failure(Refusal refusal) {
        return refusal.saysNumberIsTaken(ProblemCode.DOCUMENT_NUMBER_TAKEN, MarkedEntries.INVOICE_NUMBER)
                ? new AccountingException.NumberTaken(refusal.problem(ProblemCode.DOCUMENT_NUMBER_TAKEN))
                : refusal.exception();
    }

    Optional<BookedDocument> find(Place place) {
        return entries.at(VoucherNumber.parse(place.number()), Kind.INVOICE, Subject.document(place.kind()))
                .map(found -> document(found, place.kind(), found.mark()));
    }

    List<BookedDocument> findByReference(DocumentKind kind, String reference) {
        return entries.find(Kind.INVOICE, MarkedEntries.mark(reference), Optional.empty())
                .map(found -> document(found, kind, reference))
                .toList();
    }

    List<BookedDocument> findByNumber(DocumentKind kind, String customer, String invoice) {
        return entries.find(Kind.INVOICE, customer, invoice)
                .map(found -> document(found, kind, found.mark()))
                .toList();
    }

    /** Empty once it is booked: it is in no journal then. */
    Optional<URI> uri(Place place) {
        return entries.uri(VoucherNumber.parse(place.number()));
    }

    /** An entry tells its VAT until it is booked; then that is an entry of its own. */
    private static BookedDocument document(Found found, DocumentKind kind, String reference) {
        var gross = found.money("amount", kind);
        var vat = found.money("contraVatAmount", kind).abs();
        return new BookedDocument(
                new Place(kind, Stage.JOURNAL, found.number().toString()),
                Optional.empty(),
                reference,
                found.customer(),
                found.date(),
                Optional.empty(),
                found.currency(),
                new Totals(gross.subtract(vat), vat, gross, BigDecimal.ZERO),
                gross,
                found.isBooked() ? Optional.of(found.money("remainder", kind)) : Optional.empty(),
                Optional.empty(),
                false);
    }
}
