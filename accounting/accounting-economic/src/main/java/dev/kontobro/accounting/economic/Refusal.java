package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.CUSTOMER;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LINES;
import static dev.kontobro.accounting.problem.Problem.Detail.MISSING;
import static dev.kontobro.accounting.problem.Problem.Detail.REQUEST_ID;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_CODE;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer of the 4xx kind and what it means. One table turns e-conomic's codes into problems; a code that is not in it
 * is passed on in e-conomic's own words.
 */
final class Refusal {

    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String MISSING_MODULES = "Missing modules: ";

    /**
     * Named codes of the OpenAPI services (their published {@code x-error-codes}) and numbered ones of legacy REST. Those
     * whose meaning hangs on the property are in {@link #byProperty}.
     */
    static final Map<String, ProblemCode> MEANINGS = Map.ofEntries(
            Map.entry("E02250", ProblemCode.GRANT_FOR_ANOTHER_APP),
            Map.entry("E03040", ProblemCode.MODULE_MISSING),
            Map.entry("E04010", ProblemCode.FIELD_TOO_LONG),
            Map.entry("E04042", ProblemCode.FIELD_REQUIRED),
            Map.entry("E04500", ProblemCode.PRODUCT_NUMBER_MISSING),
            Map.entry("E04730", ProblemCode.FIELD_REQUIRED),
            Map.entry("E04740", ProblemCode.TOO_MANY_DECIMALS),
            Map.entry("E04760", ProblemCode.DUE_DATE_INVALID),
            Map.entry("E04870", ProblemCode.PERIOD_CLOSED),
            Map.entry("E06600", ProblemCode.PRODUCT_BARRED),
            Map.entry("AccessDeniedAgreementMissingModules", ProblemCode.MODULE_MISSING),
            Map.entry("CustomerAlreadyExists", ProblemCode.CUSTOMER_NUMBER_TAKEN),
            Map.entry("CustomerInvalidCustomerNumber", ProblemCode.CUSTOMER_NUMBER_INVALID),
            Map.entry("CustomerMissingName", ProblemCode.FIELD_REQUIRED),
            Map.entry("CustomerInvalidGroupId", ProblemCode.GROUP_UNKNOWN),
            Map.entry("CustomerInvalidVatZone", ProblemCode.VAT_ZONE_UNKNOWN),
            Map.entry("CustomerInvalidPaymentTerm", ProblemCode.PAYMENT_TERMS_UNKNOWN),
            Map.entry("CustomerBarredPaymentTerm", ProblemCode.PAYMENT_TERMS_UNKNOWN),
            Map.entry("CustomerInvalidEmail", ProblemCode.EMAIL_INVALID),
            Map.entry("CustomerInvalidInvoiceEmail", ProblemCode.EMAIL_INVALID),
            Map.entry("CustomerInvalidEAN", ProblemCode.EAN_INVALID),
            Map.entry("CustomerInvalidEANThirteenDigits", ProblemCode.EAN_INVALID),
            Map.entry("CustomerInvalidCharacters", ProblemCode.CHARACTERS_NOT_ALLOWED),
            Map.entry("CustomerIsBarred", ProblemCode.CUSTOMER_BARRED),
            Map.entry("ProjectCannotBeCreatedUpdatedNumberIsInvalid", ProblemCode.PROJECT_NUMBER_INVALID),
            Map.entry("ProjectCannotBeCreatedUpdatedNumberAlreadyExists", ProblemCode.PROJECT_NUMBER_TAKEN),
            Map.entry("ProjectCannotBeCreatedUpdatedGroupNumberIsInvalid", ProblemCode.GROUP_UNKNOWN),
            Map.entry("ProjectCannotBeCreatedUpdatedGroupDoesNotExist", ProblemCode.GROUP_UNKNOWN),
            Map.entry("ProjectCannotBeCreatedUpdatedCustomerNumberRequired", ProblemCode.PROJECT_CUSTOMER_REQUIRED),
            Map.entry("ProjectCannotBeCreatedUpdatedInvalidCustomerNumber", ProblemCode.CUSTOMER_NUMBER_INVALID),
            Map.entry("ProjectCannotBeCreatedUpdatedCustomerNotFound", ProblemCode.CUSTOMER_MISSING),
            Map.entry("ProjectCannotBeCreatedAsClosed", ProblemCode.PROJECT_CLOSED),
            Map.entry("UpdateConflict", ProblemCode.PROJECT_CHANGED_MEANWHILE));

    /** What a reference that is not found is, by the property that holds it. */
    private static final Map<String, ProblemCode> UNKNOWN_REFERENCES = Map.ofEntries(
            Map.entry("customergroup", ProblemCode.GROUP_UNKNOWN),
            Map.entry("productgroup", ProblemCode.GROUP_UNKNOWN),
            Map.entry("paymentterms", ProblemCode.PAYMENT_TERMS_UNKNOWN),
            Map.entry("vatzone", ProblemCode.VAT_ZONE_UNKNOWN),
            Map.entry("currency", ProblemCode.CURRENCY_UNKNOWN),
            Map.entry("customer", ProblemCode.CUSTOMER_MISSING),
            Map.entry("layout", ProblemCode.LAYOUT_UNKNOWN),
            Map.entry("project", ProblemCode.PROJECT_MISSING),
            Map.entry("salesperson", ProblemCode.EMPLOYEE_UNKNOWN),
            Map.entry("product", ProblemCode.PRODUCT_MISSING),
            Map.entry("unit", ProblemCode.UNIT_UNKNOWN),
            Map.entry("departmentaldistribution", ProblemCode.COST_CENTRE_UNKNOWN),
            Map.entry("journal", ProblemCode.JOURNAL_UNKNOWN),
            Map.entry("account", ProblemCode.ACCOUNT_UNKNOWN),
            Map.entry("contraaccount", ProblemCode.ACCOUNT_UNKNOWN),
            Map.entry("vataccount", ProblemCode.VAT_CODE_UNKNOWN),
            Map.entry("contravataccount", ProblemCode.VAT_CODE_UNKNOWN),
            Map.entry("draftinvoice", ProblemCode.DOCUMENT_GONE));

    /** References that may have been looked up by name, in a register that has changed since. */
    private static final Set<ProblemCode> LOOKED_UP = EnumSet.of(
            ProblemCode.GROUP_UNKNOWN,
            ProblemCode.PAYMENT_TERMS_UNKNOWN,
            ProblemCode.VAT_ZONE_UNKNOWN,
            ProblemCode.CURRENCY_UNKNOWN,
            ProblemCode.LAYOUT_UNKNOWN,
            ProblemCode.EMPLOYEE_UNKNOWN,
            ProblemCode.UNIT_UNKNOWN,
            ProblemCode.COST_CENTRE_UNKNOWN,
            ProblemCode.JOURNAL_UNKNOWN,
            ProblemCode.ACCOUNT_UNKNOWN);

    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]");

    private final Answer answer;
    private final Subject subject;
    private final FieldTable fields;
    private final ErrorBody error;

    /**
     * @param fields give the event's name of a field for e-conomic's name of the property
     */
    Refusal(Answer answer, Subject subject, FieldTable fields) {
        this.answer = answer;
        this.subject = subject;
        this.fields = fields;
        this.error = ErrorBody.read(answer.body());
    }

    /** What it says most plainly: the first error with a known meaning, or else the value that was refused. */
    ProblemCode code() {
        return code(decisive());
    }

    /**
     * Whether the number of a new record is in use. The services for customers and projects have a code for it; legacy
     * REST's is not published, but after our own check of the number nothing else can be wrong with it.
     *
     * @param taken the problem the named code stands for
     * @param property that holds the number
     */
    boolean saysNumberIsTaken(ProblemCode taken, String property) {
        return code() == taken
                || (code() == ProblemCode.VALUE_REFUSED
                        && (answer.status() == CONFLICT
                                || error.items().stream()
                                        .anyMatch(item -> item.property().equalsIgnoreCase(property))));
    }

    /** Whether there is nothing at the address. */
    boolean saysNothingIsThere() {
        return answer.status() == NOT_FOUND;
    }

    /** Whether one of these properties is refused. */
    boolean isAbout(Set<String> properties) {
        return error.items().stream()
                .anyMatch(item -> properties.stream().anyMatch(property -> property.equalsIgnoreCase(item.property())));
    }

    /** Whether it says that something the record refers to, perhaps by name, is not there (any more). */
    boolean saysReferenceIsStale() {
        return LOOKED_UP.contains(code());
    }

    /** The problem, under its own code or one that is known better from what was asked. */
    Problem problem(ProblemCode code) {
        var item = decisive();
        return subject.problem(code)
                .with(FIELD, fields.fieldAt(item.path(), item.property()).orElse(item.property()))
                .with(LINES, line(item))
                .with(VALUE, item.inputValue())
                .with(CUSTOMER, code == ProblemCode.CUSTOMER_MISSING ? item.inputValue() : "")
                .with(MISSING, code == ProblemCode.MODULE_MISSING ? missingModules() : "")
                .with(VENDOR_CODE, item.code().isEmpty() ? error.code() : item.code())
                .with(VENDOR_MESSAGE, words())
                .with(REQUEST_ID, new EconomicVendor().requestId(answer).orElse(""));
    }

    /** The failure to throw where nothing more is known from what was asked. */
    AccountingException exception() {
        return switch (answer.status()) {
            case UNAUTHORISED ->
                new AccountingException.ConnectionBroken(problem(
                        says(ProblemCode.GRANT_FOR_ANOTHER_APP)
                                ? ProblemCode.GRANT_FOR_ANOTHER_APP
                                : ProblemCode.GRANT_REVOKED));
            case FORBIDDEN -> new AccountingException.Rejected(problem(forbidden()));
            default ->
                isCut()
                        ? new AccountingException.Unavailable(problem(ProblemCode.ANSWER_NOT_UNDERSTOOD), null)
                        : new AccountingException.Rejected(problem(code()));
        };
    }

    /** That the agreement's package lets programs only read is known by its words alone. */
    private ProblemCode forbidden() {
        if (says(ProblemCode.MODULE_MISSING)) {
            return ProblemCode.MODULE_MISSING;
        }
        return error.message().toLowerCase(Locale.ROOT).contains("license is read-only")
                ? ProblemCode.PACKAGE_WITHOUT_API
                : ProblemCode.ROLE_MISSING;
    }

    /** The same, where a document was to be changed or booked: it may be gone. */
    AccountingException documentFailure() {
        return answer.status() == NOT_FOUND || code() == ProblemCode.DOCUMENT_GONE
                ? new AccountingException.RecordGone(problem(ProblemCode.DOCUMENT_GONE))
                : exception();
    }

    /** The answer begins as JSON and is none: its reason got lost on the way. */
    private boolean isCut() {
        return answer.body().stripLeading().startsWith("{")
                && Json.parse(answer.body()).isEmpty();
    }

    private boolean says(ProblemCode meaning) {
        return MEANINGS.get(error.code()) == meaning
                || error.items().stream().anyMatch(item -> MEANINGS.get(item.code()) == meaning);
    }

    private ErrorBody.Item decisive() {
        var all = error.all();
        return all.stream()
                .filter(Predicate.not(item -> code(item) == ProblemCode.VALUE_REFUSED))
                .findFirst()
                .orElse(all.getFirst());
    }

    private static ProblemCode code(ErrorBody.Item item) {
        return Optional.ofNullable(MEANINGS.get(item.code()))
                .or(() -> byProperty(item))
                .orElse(ProblemCode.VALUE_REFUSED);
    }

    /**
     * E04041 stands for a barred period when it is about the date, and for an account when it is about that: telling one
     * as the other sends the bookkeeper the wrong way. E07xxx says that a reference is not found; older answers say
     * E06000.
     */
    private static Optional<ProblemCode> byProperty(ErrorBody.Item item) {
        var property = item.property().toLowerCase(Locale.ROOT);
        if (item.code().equals("E04041")) {
            return property.equals("date")
                    ? Optional.of(ProblemCode.PERIOD_CLOSED)
                    : Optional.ofNullable(UNKNOWN_REFERENCES.get(property));
        }
        var notFound = item.code().equals("E06000")
                || (item.code().startsWith("E07") && !item.code().equals("E07180"));
        return notFound ? Optional.ofNullable(UNKNOWN_REFERENCES.get(property)) : Optional.empty();
    }

    /** As people count. */
    private static String line(ErrorBody.Item item) {
        var line = LINE.matcher(item.path());
        return line.lookingAt() ? Integer.toString(Integer.parseInt(line.group(1)) + 1) : "";
    }

    /** The title of the OpenAPI services' answer reads {@code Missing modules: Project}. */
    private String missingModules() {
        return error.title().startsWith(MISSING_MODULES) ? error.title().substring(MISSING_MODULES.length()) : "";
    }

    private String words() {
        var words = Stream.concat(
                        error.items().isEmpty() ? Stream.of(error.message()) : Stream.empty(),
                        error.items().stream().map(ErrorBody.Item::message))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? "HTTP " + answer.status() : words;
    }
}
