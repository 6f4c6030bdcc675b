package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.FieldRow.code;
import static dev.kontobro.accounting.economic.FieldRow.text;
import static dev.kontobro.accounting.problem.Problem.Detail.DATE;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.ReferenceData.Span;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.economic.FieldRow.Form;
import dev.kontobro.accounting.economic.FieldTable.Draft;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Entries on a customer in journals, one to a voucher, which a person books. They are found again by the mark at the end of
 * their text, since an entry gets another voucher number when it is moved to another journal.
 *
 * @see <a href="https://restdocs.e-conomic.com/#journals">restdocs.e-conomic.com/#journals</a>
 */
final class MarkedEntries {

    static final String INVOICE_NUMBER = "customerInvoice";

    private static final int TEXT_LENGTH = 250;
    private static final int MARK_LENGTH = 10;

    private static final FieldTable HEAD = new FieldTable(
            code("journal", "journal.journalNumber", 50, Form.JOURNAL).asRequired());

    /** Limits from the published schema {@code journals.journalNumber.vouchers.post}; the text leaves room for the mark. */
    static final FieldTable ON_A_CUSTOMER = new FieldTable(
            code("customer", "customer.customerNumber", 9, Form.CUSTOMER_NUMBER),
            code("invoiceNumber", INVOICE_NUMBER, 9, Form.INVOICE_NUMBER),
            code("account", "contraAccount.accountNumber", 125, Form.ACCOUNT),
            code("amount", "amount", 20, Form.DECIMAL),
            code("currency", "currency.code", 3, Form.CURRENCY),
            code("date", "date", 10, Form.DAY),
            text("text", "text", TEXT_LENGTH - MARK_LENGTH));

    /** The kinds of entries, by the list that a voucher has them in and the word that a journal is restricted by. */
    enum Kind {
        INVOICE("manualCustomerInvoices", "manualCustomerInvoice"),
        PAYMENT("customerPayments", "customerPayment");

        private final String list;
        private final Set<String> journals;

        Kind(String list, String word) {
            this.list = list;
            this.journals = Set.of("", word);
        }

        boolean fits(Entry journal) {
            return journals.contains(journal.kind());
        }
    }

    /**
     * One to be made.
     *
     * @param journal number or name
     * @param entry without its mark; made again when a name in it must be looked up again
     * @param fields of the entry
     */
    record Wanted(Kind kind, String journal, LocalDate date, String mark, Supplier<Draft> entry, FieldTable fields) {}

    /** One that is in the books. */
    record Found(VoucherNumber number, JsonNode entry) {

        boolean isBooked() {
            return number.journal().isEmpty();
        }

        String customer() {
            return text("customer.customerNumber");
        }

        /** The number of the invoice that it is, or is paid by it. */
        String invoice() {
            return text(isBooked() ? "invoiceNumber" : INVOICE_NUMBER);
        }

        LocalDate date() {
            return LocalDate.parse(text("date"));
        }

        String currency() {
            return text(isBooked() ? "currency" : "currency.code");
        }

        String mark() {
            return MarkedEntries.mark(text("text"));
        }

        BigDecimal money(String property, DocumentKind kind) {
            return DocumentReading.money(entry, property, kind);
        }

        private String text(String path) {
            return DocumentReading.text(entry, path);
        }
    }

    private final EconomicWire wire;
    private final Registers registers;

    MarkedEntries(EconomicWire wire, Registers registers) {
        this.wire = wire;
        this.registers = registers;
    }

    /** What every entry on a customer says. */
    static Map<String, Change<String>> changes(
            String customer, String invoice, String account, BigDecimal amount, String currency) {
        return Map.of(
                "customer", Change.set(customer),
                "invoiceNumber", Change.set(invoice),
                "account", Change.set(account),
                "amount", Change.set(amount.toPlainString()),
                "currency", Change.set(currency));
    }

    /**
     * @param failure when it is refused
     */
    <R> Plan.Send<R> plan(
            Wanted wanted, Subject subject, Function<Found, R> made, Function<Refusal, AccountingException> failure) {
        var year = registers
                .yearOf(wanted.date())
                .orElseThrow(() -> new AccountingException.Rejected(subject.problem(ProblemCode.ACCOUNTING_YEAR_MISSING)
                        .with(FIELD, "date")
                        .with(DATE, wanted.date().toString())));
        Supplier<Draft> draft = () -> draft(wanted, year, subject);
        var planned = draft.get();
        var journal = Json.text(planned.body(), "journal.journalNumber").orElseThrow();
        var names = HEAD.and(wanted.fields());
        var write = new RecordWrite(
                "POST",
                wire.config().rest("/journals/" + journal + "/vouchers"),
                draft,
                "",
                () -> find(wanted.kind(), wanted.mark(), Optional.of(wanted.date()))
                        .findAny()
                        .isEmpty(),
                subject,
                names);
        return write.plan(planned, wire, registers, answer -> {
            if (!answer.isSuccess()) {
                var refusal = new Refusal(answer, subject, names);
                throw refusal.saysNothingIsThere() ? noSuchJournal(refusal, journal) : failure.apply(refusal);
            }
            return made.apply(created(answer, wanted.kind(), subject));
        });
    }

    private Draft draft(Wanted wanted, Entry year, Subject subject) {
        var start = Json.object();
        start.putObject("accountingYear").put("year", year.code());
        var voucher = HEAD.change(start, Map.of("journal", Change.set(wanted.journal())), subject, registers);
        var entry = wanted.entry().get();
        var text = DocumentReading.text(entry.body(), "text") + " " + wanted.mark();
        entry.body().put("date", wanted.date().toString()).put("text", text.strip());
        voucher.body().putObject("entries").putArray(wanted.kind().list).add(entry.body());
        return new Draft(voucher.body(), true, entry.warnings());
    }

    /** Answered is a list, since e-conomic may spread entries over several vouchers; one entry is on one. */
    private static Found created(Answer answer, Kind kind, Subject subject) {
        return EconomicWire.writtenList(answer, subject).stream()
                .findFirst()
                .flatMap(voucher -> inVoucher(voucher, kind))
                .orElseThrow(() -> EconomicWire.notUnderstoodAfterWrite(answer, subject));
    }

    /** The one of a voucher, wherever that is now. */
    Optional<Found> at(VoucherNumber number, Kind kind, Subject subject) {
        return uri(number)
                .flatMap(uri -> wire.find(uri, subject))
                .flatMap(voucher -> inVoucher(voucher, kind))
                .or(() -> booked(number.year(), Filter.equal("voucherNumber", number.number()))
                        .findFirst());
    }

    /**
     * @param date that it was made with, where that is known
     */
    Stream<Found> find(Kind kind, String mark, Optional<LocalDate> date) {
        return find(kind, Filter.endingWith("text", mark), date)
                .filter(found -> found.mark().equals(mark));
    }

    /** Those on a customer that name an invoice by its number. */
    Stream<Found> find(Kind kind, String customer, String invoice) {
        return find(kind, Filter.equal("customer.customerNumber", customer), Optional.empty())
                .filter(found -> found.invoice().equals(invoice));
    }

    /**
     * One call for the journals, as an entry may have been moved to a new one, one per journal that can hold it, and one per
     * year that it can be booked in.
     */
    private Stream<Found> find(Kind kind, Filter filter, Optional<LocalDate> date) {
        var unbooked = registers.read(Register.JOURNAL).stream()
                .filter(kind::fits)
                .flatMap(journal -> list("/journals/" + journal.code() + "/entries", filter)
                        .map(entry -> inJournal(entry, journal.code())));
        var booked = years(date).flatMap(year -> booked(year.code(), filter));
        return Stream.concat(unbooked, booked);
    }

    /** Those that are open, and those that may have been closed since it was booked: the last one, and the one of its day. */
    private Stream<Entry> years(Optional<LocalDate> date) {
        var years = registers.all(Register.ACCOUNTING_YEAR);
        var lastClosed = years.stream()
                .filter(year -> !year.active())
                .max(Comparator.comparing(year -> year.span().map(Span::last).orElse(LocalDate.MIN)));
        return years.stream()
                .filter(year -> year.active()
                        || lastClosed.filter(year::equals).isPresent()
                        || date.filter(day -> isIn(year, day)).isPresent());
    }

    private static boolean isIn(Entry year, LocalDate day) {
        return year.span().filter(span -> span.covers(day)).isPresent();
    }

    private Stream<Found> booked(String year, Filter filter) {
        return list("/accounting-years/" + PathId.escape(year) + "/entries", filter)
                .map(entry -> new Found(
                        new VoucherNumber(Optional.empty(), year, DocumentReading.text(entry, "voucherNumber")),
                        entry));
    }

    /** Of the entries that booking makes of one, the customer's. */
    private Stream<JsonNode> list(String path, Filter filter) {
        return wire.list(path, filter)
                .filter(entry -> Json.text(entry, "customer.customerNumber").isPresent());
    }

    private static AccountingException noSuchJournal(Refusal refusal, String journal) {
        return new AccountingException.Rejected(refusal.problem(ProblemCode.JOURNAL_UNKNOWN)
                .with(FIELD, "journal")
                .with(VALUE, journal));
    }

    /** Empty for one that is in no journal. */
    Optional<URI> uri(VoucherNumber number) {
        return number.journal()
                .map(journal -> wire.config()
                        .rest("/journals/" + journal + "/vouchers/" + PathId.escape(number.year()) + "-"
                                + number.number()));
    }

    private static Optional<Found> inVoucher(JsonNode voucher, Kind kind) {
        var number = new VoucherNumber(
                Json.text(voucher, "journal.journalNumber"),
                DocumentReading.text(voucher, "accountingYear.year"),
                DocumentReading.text(voucher, "voucherNumber"));
        return Json.at(voucher, "entries." + kind.list)
                .valueStream()
                .findFirst()
                .map(entry -> new Found(number, entry));
    }

    /** Which year it is in, only its date tells. */
    private Found inJournal(JsonNode entry, String journal) {
        var year = registers.yearOf(LocalDate.parse(DocumentReading.text(entry, "date")));
        return new Found(
                new VoucherNumber(
                        Optional.of(journal),
                        year.map(Entry::code).orElse(""),
                        DocumentReading.text(entry, "voucher.voucherNumber")),
                entry);
    }

    /** What a reference and a text end with, see {@link dev.kontobro.accounting.document.DocumentReference}. */
    static String mark(String referenceOrText) {
        return referenceOrText.substring(Math.max(0, referenceOrText.lastIndexOf('#')));
    }
}
