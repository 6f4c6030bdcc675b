package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.SandboxResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * {@code /journals/{n}/vouchers}: entries that are made together. The next number is within the range of the journal; that
 * none is given twice in an accounting year, even where the ranges of journals overlap, is a simplification. Of the kinds the
 * vendor has, those of suppliers are not taken here.
 */
final class Vouchers {

    static final String REGISTER = "vouchers";
    static final Attachments ATTACHMENTS = new Attachments(REGISTER, "voucher", List.of(Attachments.Kind.values()));

    private static final String ENTRIES = "entries";
    private static final String INVOICE = "customerInvoice";
    private static final String CONTRA_VAT = "contraVatAmount";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Field NUMBER = Field.whole(JournalEntries.VOUCHER_NUMBER, 1, DocumentFields.LARGEST_NUMBER);

    /** What a request says; the journal is the one in the path. */
    private static final List<Field> REQUEST = Stream.concat(
                    Stream.of(NUMBER, year().required()),
                    Stream.of(EntryKind.values()).map(kind -> Field.items(ENTRIES + "." + kind.list(), kind.fields())))
            .toList();

    /** The numbers that a journal gives. */
    record Range(long lowest, long highest) {

        static final String LOWEST = "minimumVoucherNumber";
        static final String HIGHEST = "maximumVoucherNumber";

        static Range of(Row journal) {
            return new Range(
                    journal.value(LOWEST).asLong(1), journal.value(HIGHEST).asLong(DocumentFields.LARGEST_NUMBER));
        }

        static Range of(Books books, String journal) {
            return of(new Row(books.register(Catalogue.JOURNALS).find(journal).orElseThrow()));
        }

        boolean holds(long number) {
            return number >= lowest && number <= highest;
        }
    }

    private Vouchers() {}

    static Resource resource() {
        return Resource.of(
                        "journals/{journal}/vouchers",
                        "voucher",
                        Field.whole(JournalEntries.VOUCHER_NUMBER),
                        year(),
                        Field.reference("journal", "journalNumber", Catalogue.JOURNALS, Violation.DOES_NOT_EXIST))
                .of(REGISTER)
                .openTo(Role.BOOKKEEPING)
                .with((answer, row, links) -> answer.put("attachment", links.to(pathOf(row) + "/attachment")))
                .with(
                        Endpoint.of("POST", "", call -> call.withBody(body -> enter(call, body))),
                        Endpoint.onRecord("GET", "{}", (call, row) -> RestAnswers.json(200, show(call, row))))
                .with(ATTACHMENTS.endpointsThatGrow());
    }

    private static Field year() {
        return Field.reference(JournalEntries.YEAR, "year", 10, Catalogue.ACCOUNTING_YEARS, Violation.DOES_NOT_EXIST);
    }

    /** Of the voucher the row is, or is part of. */
    static String pathOf(Row row) {
        return "journals/%s/vouchers/%s".formatted(row.value("journal").asText(), Escape.encoded(keyOf(row)));
    }

    private static String keyOf(Row row) {
        return key(
                row.value(JournalEntries.YEAR).asText(),
                row.value(JournalEntries.VOUCHER_NUMBER).asLong());
    }

    private static String key(String year, long number) {
        return year + "-" + number;
    }

    static void removeIfEmpty(Books books, Row entry) {
        if (JournalEntries.ofVoucher(books, entry).isEmpty()) {
            books.register(REGISTER).delete(keyOf(entry));
            ATTACHMENTS.remove(books, keyOf(entry));
        }
    }

    /**
     * Takes an entry along to another journal, as people do: it gets a voucher of its own there, with another number, and the
     * file of its old one goes along when that is empty then.
     */
    static Row move(Books books, Row entry, String journal) {
        var number = nextNumber(books, entry.value(JournalEntries.YEAR).asText(), Range.of(books, journal));
        var content = entry.entry().content().deepCopy();
        content.put(JournalEntries.VOUCHER_NUMBER, number).set("journal", Row.number(journal));
        var moved = new Row(books.register(JournalEntries.REGISTER).put(entry.number(), content));
        put(books, moved);
        if (JournalEntries.ofVoucher(books, entry).isEmpty()) {
            ATTACHMENTS.move(books, keyOf(entry), ATTACHMENTS, keyOf(moved));
        }
        removeIfEmpty(books, entry);
        return moved;
    }

    private static Row put(Books books, Row entry) {
        var voucher = JsonNodeFactory.instance.objectNode();
        Stream.of(JournalEntries.VOUCHER_NUMBER, JournalEntries.YEAR, "journal")
                .forEach(column -> voucher.set(column, entry.value(column)));
        return new Row(books.register(REGISTER).put(keyOf(entry), voucher));
    }

    private static ObjectNode show(Call call, Row voucher) {
        var answer = call.resource().show(voucher, call.links());
        var entries = answer.putObject(ENTRIES);
        JournalEntries.ofVoucher(call.books(), voucher)
                .forEach(entry -> entries.withArray(
                                EntryKind.of(entry.value("entryType").asText()).list())
                        .add(JournalEntries.show(entry, call.links())));
        return answer.put("self", call.place().addressOf(voucher));
    }

    private static SandboxResponse enter(Call call, ObjectNode body) {
        var intake = Intake.of(body, REQUEST, call.books(), call.links());
        if (!intake.complaints().isEmpty()) {
            return call.answers().notAsPublished(intake.complaints(), call.resource(), "post");
        }
        var year = intake.content().path(JournalEntries.YEAR).asText();
        var entries = entries(intake.content());
        var violations = new ArrayList<>(intake.violations().stream()
                .map(violation -> numbered(violation, intake.content()))
                .toList());
        for (var index = 0; index < entries.size(); index++) {
            var place = "%s[%d].".formatted(ENTRIES, index);
            var entry = entries.get(index);
            // An account or a customer that is not known has been left out of the entry.
            if (intake.violations().isEmpty()) {
                missingSide(entry).map(violation -> violation.within(place)).ifPresent(violations::add);
            }
            check(call, entry, year).stream()
                    .map(violation -> violation.within(place))
                    .forEach(violations::add);
        }
        if (entries.isEmpty()) {
            violations.add(Violation.of(
                    ENTRIES, "", "A voucher needs at least one entry.", "Et bilag skal have mindst én postering."));
        }
        var given = Optional.ofNullable(intake.content().get(JournalEntries.VOUCHER_NUMBER));
        given.filter(number -> isTaken(call.books(), year, number.asLong()))
                .map(number -> Violation.taken(NUMBER, number))
                .ifPresent(violations::add);
        var range = Range.of(call.books(), call.place().parent().orElseThrow());
        var number = given.map(JsonNode::asLong).orElseGet(() -> nextNumber(call.books(), year, range));
        if (given.isEmpty() && !range.holds(number)) {
            violations.add(Violation.of(
                    JournalEntries.VOUCHER_NUMBER,
                    "",
                    "The next voucher number is not within the boundaries of the journal.",
                    "Det næste bilagsnummer ligger uden for kassekladdens grænser."));
        }
        if (violations.stream().anyMatch(Vouchers::isAboutAccount)) {
            violations.add(accountsRefused());
        }
        if (!violations.isEmpty()) {
            return call.answers().refusedInBulk(call.agreement(), violations);
        }
        var voucher = entries.stream()
                .map(entry -> enter(call, entry, year, number))
                .toList()
                .getFirst();
        var shown = show(call, put(call.books(), voucher));
        return RestAnswers.json(201, JsonNodeFactory.instance.arrayNode().add(shown))
                .with("Location", shown.get("self").asText());
    }

    private static Row enter(Call call, ObjectNode entry, String year, long voucherNumber) {
        var base = call.agreement().baseCurrency();
        var register = call.books().register(JournalEntries.REGISTER);
        var number = String.valueOf(register.nextNumber());
        var amount = entry.path("amount").decimalValue();
        entry.put("currency", entry.path("currency").asText(base));
        var rate = Totals.exchangeRate(call.agreement(), entry);
        if (!entry.has("amountBaseCurrency")) {
            entry.put("amountBaseCurrency", Totals.inBaseCurrency(amount, rate));
        }
        contraVat(call, entry).ifPresent(vat -> entry.put(CONTRA_VAT, vat));
        entry.put("exchangeRate", rate)
                .put(JournalEntries.YEAR, year)
                .put(JournalEntries.VOUCHER_NUMBER, voucherNumber)
                .put("remainder", amount);
        entry.set("remainderInDefaultCurrency", entry.get("amountBaseCurrency"));
        entry.set("journal", Row.number(call.place().parent().orElseThrow()));
        entry.set(JournalEntries.NUMBER, Row.number(number));
        return new Row(register.put(number, entry));
    }

    /** What the VAT code of the other side takes out of the amount, where the entry does not say it. */
    private static Optional<BigDecimal> contraVat(Call call, ObjectNode entry) {
        return Optional.of(entry.path("contraVatAccount").asText())
                .filter(_ -> !entry.has(CONTRA_VAT))
                .flatMap(call.books().register(Catalogue.VAT_ACCOUNTS)::find)
                .map(code -> code.content().path("ratePercentage").decimalValue())
                .map(rate -> entry.path("amount")
                        .decimalValue()
                        .multiply(rate)
                        .divide(rate.add(HUNDRED), 2, RoundingMode.HALF_UP));
    }

    /** One after the other, kind by kind, each with its kind. */
    private static List<ObjectNode> entries(ObjectNode content) {
        return Stream.of(EntryKind.values())
                .flatMap(kind -> content.path(ENTRIES + "." + kind.list())
                        .valueStream()
                        .map(entry -> ((ObjectNode) entry).put("entryType", kind.word())))
                .toList();
    }

    /** A violation in {@code entries.customerPayments[0]} at the position the entry has among all: {@code entries[2]}. */
    private static Violation numbered(Violation violation, ObjectNode content) {
        var before = 0;
        for (var kind : EntryKind.values()) {
            var list = ENTRIES + "." + kind.list();
            if (violation.property().startsWith(list + "[")) {
                var rest = violation.property().substring(list.length() + 1);
                var index = Integer.parseInt(rest.substring(0, rest.indexOf(']')));
                return violation.at("%s[%d%s".formatted(ENTRIES, before + index, rest.substring(rest.indexOf(']'))));
            }
            before += content.path(list).size();
        }
        return violation;
    }

    private static Optional<Violation> missingSide(ObjectNode entry) {
        var side = EntryKind.of(entry.path("entryType").asText()).side();
        return entry.has(side) || entry.has("contraAccount")
                ? Optional.empty()
                : Optional.of(Violation.of(
                        side,
                        "",
                        "Either %s or contraAccount is required.".formatted(side),
                        "Enten %s eller contraAccount er påkrævet.".formatted(side)));
    }

    private static List<Violation> check(Call call, ObjectNode entry, String year) {
        var books = call.books();
        var kind = EntryKind.of(entry.path("entryType").asText());
        var violations = new ArrayList<Violation>();
        Stream.of("account", "contraAccount")
                .filter(entry::has)
                .filter(column -> !takesEntries(books, entry.get(column).asText()))
                .map(column -> Violation.of(
                                column,
                                "",
                                "Account '%s' is barred or blocks direct entries."
                                        .formatted(entry.get(column).asText()),
                                "Kontoen '%s' er spærret eller tager ikke direkte posteringer."
                                        .formatted(entry.get(column).asText()))
                        .about(entry.get(column)))
                .forEach(violations::add);
        if (entry.has("date")) {
            var date = LocalDate.parse(entry.get("date").asText());
            var isInYear = Periods.yearOf(books, date)
                    .map(Entry::number)
                    .filter(year::equals)
                    .isPresent();
            if (!isInYear || !Periods.areOpenOn(books, date)) {
                violations.add(Periods.refusedToEnter());
            }
        }
        if (!call.agreement().activeModules().contains(Agreement.PROJECT)) {
            Stream.of("project", "costType", "employee")
                    .filter(entry::has)
                    .map(column -> Violation.of(column, "", "Requires the module Project.", "Kræver modulet Projekt."))
                    .forEach(violations::add);
        }
        if (kind == EntryKind.MANUAL_CUSTOMER_INVOICE
                && entry.has(INVOICE)
                && isInvoiceNumberTaken(books, entry.path(INVOICE).asText())) {
            violations.add(Violation.taken(EntryKind.invoice(), entry.path(INVOICE)));
        }
        var only = books.register(Catalogue.JOURNALS)
                .find(call.place().parent().orElseThrow())
                .map(journal -> journal.content().path("entryTypeRestrictedTo").asText())
                .orElse("");
        if (!only.isEmpty() && !only.equals(kind.word())) {
            violations.add(Violation.of(
                    "entryType",
                    "",
                    "The journal only takes entries of the type %s.".formatted(only),
                    "Kassekladden tager kun posteringer af typen %s.".formatted(only)));
        }
        return violations;
    }

    private static boolean takesEntries(Books books, String account) {
        return books.register(Catalogue.ACCOUNTS)
                .find(account)
                .map(Entry::content)
                .filter(content -> !content.path("barred").asBoolean())
                .filter(content -> !content.path("blockDirectEntries").asBoolean())
                .isPresent();
    }

    /** By an invoice of either kind, booked or not. */
    private static boolean isInvoiceNumberTaken(Books books, String number) {
        return books.register(Catalogue.BOOKED_INVOICES).has(number)
                || isNamed(books, JournalEntries.REGISTER, EntryKind.MANUAL_CUSTOMER_INVOICE.word(), INVOICE, number)
                || isNamed(
                        books,
                        BookedEntries.REGISTER,
                        EntryKind.MANUAL_CUSTOMER_INVOICE.bookedWord(),
                        BookedEntries.INVOICE,
                        number);
    }

    private static boolean isNamed(Books books, String register, String entryType, String column, String number) {
        return books.register(register).all().stream()
                .map(Entry::content)
                .filter(entry -> entry.path("entryType").asText().equals(entryType))
                .anyMatch(entry -> entry.path(column).asText().equals(number));
    }

    private static boolean isAboutAccount(Violation violation) {
        return violation.property().matches("entries\\[\\d+]\\.(account|contraAccount)");
    }

    private static Violation accountsRefused() {
        return Violation.of(
                        "account",
                        Periods.DATE_OR_ACCOUNT,
                        "Account(s) is not found or barred.",
                        "Konto(er) findes ikke eller er spærret.")
                .hinting("You must provide an accessible account.");
    }

    private static boolean isTaken(Books books, String year, long number) {
        return numbers(books, year).anyMatch(taken -> taken == number);
    }

    private static long nextNumber(Books books, String year, Range range) {
        return numbers(books, year).filter(range::holds).max().orElse(range.lowest() - 1) + 1;
    }

    /** Of what is in journals, and of what was booked. */
    private static LongStream numbers(Books books, String year) {
        return Stream.of(REGISTER, BookedEntries.REGISTER)
                .flatMap(register -> books.register(register).all().stream())
                .map(Entry::content)
                .filter(content -> content.path(JournalEntries.YEAR).asText().equals(year))
                .mapToLong(
                        content -> content.path(JournalEntries.VOUCHER_NUMBER).asLong());
    }
}
