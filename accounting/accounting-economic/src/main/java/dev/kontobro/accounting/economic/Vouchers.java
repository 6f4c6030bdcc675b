package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.FieldRow.code;
import static dev.kontobro.accounting.economic.FieldRow.text;
import static dev.kontobro.accounting.problem.Problem.Detail.DATE;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.economic.FieldRow.Form;
import dev.kontobro.accounting.economic.FieldTable.Draft;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Invoices that stay in the source: manual customer invoices in a journal, which a person books. They are found again by
 * the mark at the end of their text, since an entry gets another voucher number when it is moved to another journal.
 *
 * @see <a href="https://restdocs.e-conomic.com/#journals">restdocs.e-conomic.com/#journals</a>
 */
final class Vouchers {

    private static final int TEXT_LENGTH = 250;
    private static final int MARK_LENGTH = 10;
    private static final String LIST = "?pagesize=" + EconomicWire.PAGE_SIZE + "&";
    private static final String INVOICES = "manualCustomerInvoices";
    private static final String INVOICE_NUMBER = "customerInvoice";

    /** Journals that take any entry, or these. */
    private static final Set<String> JOURNAL_KINDS = Set.of("", "manualCustomerInvoice");

    private static final FieldTable HEAD = new FieldTable(
            code("journal", "journal.journalNumber", 50, Form.JOURNAL).asRequired());

    /** Limits from the published schema {@code journals.journalNumber.vouchers.post}; the text leaves room for the mark. */
    private static final FieldTable ENTRY = new FieldTable(
            code("customer", "customer.customerNumber", 9, Form.CUSTOMER_NUMBER),
            code("invoiceNumber", INVOICE_NUMBER, 9, Form.INVOICE_NUMBER),
            code("account", "contraAccount.accountNumber", 125, Form.ACCOUNT),
            code("vatCode", "contraVatAccount.vatCode", 5, Form.TEXT),
            code("amount", "amount", 20, Form.DECIMAL),
            code("currency", "currency.code", 3, Form.CURRENCY),
            code("exchangeRate", "exchangeRate", 20, Form.RATE),
            code("date", "date", 10, Form.DAY),
            code("dueDate", "dueDate", 10, Form.DAY),
            text("text", "text", TEXT_LENGTH - MARK_LENGTH));

    private static final FieldTable NAMES = HEAD.and(ENTRY);

    private final EconomicWire wire;
    private final Registers registers;

    Vouchers(EconomicWire wire, Registers registers) {
        this.wire = wire;
        this.registers = registers;
    }

    Plan.Send<BookedDocument> plan(JournalInvoice wanted) {
        var subject = Subject.document(wanted);
        var year = registers
                .yearOf(wanted.date())
                .orElseThrow(() -> new AccountingException.Rejected(subject.problem(ProblemCode.ACCOUNTING_YEAR_MISSING)
                        .with(FIELD, "date")
                        .with(DATE, wanted.date().toString())));
        Supplier<Draft> draft = () -> draft(wanted, year, subject);
        var planned = draft.get();
        var journal = Json.text(planned.body(), "journal.journalNumber").orElseThrow();
        var write = new RecordWrite(
                "POST",
                wire.config().rest("/journals/" + journal + "/vouchers"),
                draft,
                "",
                () -> findByReference(wanted.kind(), wanted.reference()).isEmpty(),
                subject,
                NAMES);
        return write.plan(planned, wire, registers, answer -> created(answer, wanted, subject));
    }

    private Draft draft(JournalInvoice wanted, Entry year, Subject subject) {
        var start = Json.object();
        start.putObject("accountingYear").put("year", year.code());
        var voucher = HEAD.change(start, Map.of("journal", Change.set(wanted.journal())), subject, registers);
        var entry = ENTRY.change(Json.object(), changes(wanted), subject, registers);
        if (wanted.vatCode().isEmpty()) {
            vatCodeOf(entry.body(), subject)
                    .ifPresent(
                            code -> entry.body().putObject("contraVatAccount").put("vatCode", code));
        }
        var text = DocumentReading.text(entry.body(), "text") + " " + mark(wanted.reference());
        entry.body().put("text", text.strip());
        voucher.body().putObject("entries").putArray(INVOICES).add(entry.body());
        return new Draft(voucher.body(), true, entry.warnings());
    }

    private static Map<String, Change<String>> changes(JournalInvoice wanted) {
        var changes = new LinkedHashMap<String, Change<String>>();
        changes.put("customer", Change.set(wanted.customer()));
        changes.put("invoiceNumber", Change.set(wanted.invoiceNumber()));
        changes.put("account", Change.set(wanted.account()));
        changes.put("vatCode", Change.<String>keep().orDefault(wanted.vatCode()));
        changes.put("amount", Change.set(wanted.amount().toPlainString()));
        changes.put("currency", Change.set(wanted.currency()));
        changes.put(
                "exchangeRate",
                Change.<String>keep().orDefault(wanted.exchangeRate().map(DocumentWriter::rate)));
        changes.put("date", Change.set(wanted.date().toString()));
        changes.put("dueDate", Change.<String>keep().orDefault(wanted.dueDate().map(LocalDate::toString)));
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

    /** Answered is a list, since e-conomic may spread entries over several vouchers; one entry is on one. */
    private static BookedDocument created(Answer answer, JournalInvoice wanted, Subject subject) {
        if (!answer.isSuccess()) {
            var refusal = new Refusal(answer, subject, NAMES);
            throw refusal.saysNumberIsTaken(ProblemCode.DOCUMENT_NUMBER_TAKEN, INVOICE_NUMBER)
                    ? new AccountingException.NumberTaken(refusal.problem(ProblemCode.DOCUMENT_NUMBER_TAKEN))
                    : refusal.exception();
        }
        return EconomicWire.writtenList(answer, subject).stream()
                .findFirst()
                .flatMap(voucher -> inVoucher(voucher, wanted.kind(), wanted.reference()))
                .orElseThrow(() -> EconomicWire.notUnderstoodAfterWrite(answer, subject));
    }

    Optional<BookedDocument> find(Place place) {
        var number = VoucherNumber.parse(place.number());
        var subject = Subject.document(place.kind());
        return number.journal()
                .flatMap(journal -> wire.find(uri(place), subject))
                .flatMap(voucher -> inVoucher(voucher, place.kind(), ""))
                .or(() -> booked(number.year(), Filter.equal("voucherNumber", number.number()))
                        .map(entry -> bookedEntry(entry, number.year(), place.kind(), ""))
                        .findFirst());
    }

    /** One call per journal that can hold it, and one per open year. */
    List<BookedDocument> findByReference(DocumentKind kind, String reference) {
        var ending = Filter.endingWith("text", mark(reference));
        var unbooked = registers.all(Register.JOURNAL).stream()
                .filter(journal -> JOURNAL_KINDS.contains(journal.kind()))
                .flatMap(journal -> list("/journals/" + journal.code() + "/entries", ending)
                        .filter(entry -> isInvoice(entry, reference))
                        .map(entry -> journalEntry(entry, journal.code(), kind, reference)));
        var booked = registers.all(Register.ACCOUNTING_YEAR).stream()
                .filter(Entry::active)
                .flatMap(year -> booked(year.code(), ending)
                        .filter(entry -> isInvoice(entry, reference))
                        .map(entry -> bookedEntry(entry, year.code(), kind, reference)));
        return Stream.concat(unbooked, booked).toList();
    }

    /** Of the entries that booking makes of one, the customer's. */
    private Stream<JsonNode> booked(String year, Filter filter) {
        return list("/accounting-years/" + PathId.escape(year) + "/entries", filter)
                .filter(entry -> Json.text(entry, "customer.customerNumber").isPresent());
    }

    private Stream<JsonNode> list(String path, Filter filter) {
        return wire.read(wire.config().rest(path + LIST + filter.encoded()))
                .path("collection")
                .valueStream();
    }

    private static boolean isInvoice(JsonNode entry, String reference) {
        return DocumentReading.text(entry, "text").endsWith(mark(reference))
                && Json.text(entry, "customer.customerNumber").isPresent();
    }

    URI uri(Place place) {
        var number = VoucherNumber.parse(place.number());
        return wire.config()
                .rest("/journals/" + number.journal().orElse("0") + "/vouchers/" + PathId.escape(number.year()) + "-"
                        + number.number());
    }

    private static Optional<BookedDocument> inVoucher(JsonNode voucher, DocumentKind kind, String reference) {
        var number = new VoucherNumber(
                Json.text(voucher, "journal.journalNumber"),
                DocumentReading.text(voucher, "accountingYear.year"),
                DocumentReading.text(voucher, "voucherNumber"));
        return Json.at(voucher, "entries." + INVOICES)
                .valueStream()
                .findFirst()
                .map(entry -> entry(entry, "currency.code", number, kind, reference));
    }

    /** Which year it is in, only its date tells. */
    private BookedDocument journalEntry(JsonNode entry, String journal, DocumentKind kind, String reference) {
        var year = registers.yearOf(LocalDate.parse(DocumentReading.text(entry, "date")));
        var number = new VoucherNumber(
                Optional.of(journal),
                year.map(Entry::code).orElse(""),
                DocumentReading.text(entry, "voucher.voucherNumber"));
        return entry(entry, "currency.code", number, kind, reference);
    }

    private static BookedDocument bookedEntry(JsonNode entry, String year, DocumentKind kind, String reference) {
        var number = new VoucherNumber(Optional.empty(), year, DocumentReading.text(entry, "voucherNumber"));
        return entry(entry, "currency", number, kind, reference);
    }

    /** An entry tells its VAT until it is booked; then that is an entry of its own. */
    private static BookedDocument entry(
            JsonNode entry, String currency, VoucherNumber number, DocumentKind kind, String reference) {
        var gross = DocumentReading.money(entry, "amount", kind);
        var vat = DocumentReading.money(entry, "contraVatAmount", kind).abs();
        return new BookedDocument(
                new Place(kind, Stage.JOURNAL, number.toString()),
                Optional.empty(),
                reference.isEmpty() ? mark(DocumentReading.text(entry, "text")) : reference,
                DocumentReading.text(entry, "customer.customerNumber"),
                LocalDate.parse(DocumentReading.text(entry, "date")),
                DocumentReading.text(entry, currency),
                new Totals(gross.subtract(vat), vat, gross, BigDecimal.ZERO),
                number.journal().isPresent()
                        ? Optional.empty()
                        : Optional.of(DocumentReading.money(entry, "remainder", kind)),
                Optional.empty(),
                false);
    }

    /** What a reference and a text end with, see {@link dev.kontobro.accounting.document.DocumentReference}. */
    private static String mark(String referenceOrText) {
        return referenceOrText.substring(Math.max(0, referenceOrText.lastIndexOf('#')));
    }
}
