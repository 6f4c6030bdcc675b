package dev.kontobro.accounting.problem;

import dev.kontobro.accounting.problem.Problem.Detail;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that can keep a record from its books, with a stable code. Texts in Danish, Swedish and English stand in
 * {@code problems_*.properties} under the same code.
 *
 * <p>A code says what has to happen before a record goes on ({@link #awaits}; a person has to act where nothing is said
 * here), and which facts make the cause ({@link #causeDetails}): records whose problems have the same code and are alike in
 * these are mended by one and the same thing. Facts that are a record's own, such as its number, are none of them.
 */
public enum ProblemCode {
    // The connection
    GRANT_REVOKED,
    GRANT_FOR_ANOTHER_APP,
    GRANT_UNCERTAIN,
    GRANT_RENEWAL_LOST,
    GRANT_DECLINED,
    GRANT_ANSWER_UNREADABLE,
    GRANT_ANSWER_STALE,
    COMPANY_LOCKED,
    LOGIN_REFUSED,
    ROLE_MISSING(Awaits.PERSON, Detail.MISSING),
    MODULE_MISSING(Awaits.PERSON, Detail.MISSING),
    LICENCE_MISSING(Awaits.PERSON, Detail.MISSING),
    SCOPE_MISSING(Awaits.PERSON, Detail.MISSING),
    USER_RIGHT_MISSING(Awaits.PERSON, Detail.MISSING),
    PACKAGE_WITHOUT_API,

    // What must be in place before anything is sent
    SETTING_REQUIRED(Awaits.PERSON, Detail.REGISTER),
    INVOICE_TEXT_MISSING,
    OWN_NUMBERS_TAKEN,
    CHOICE_GONE(Awaits.PERSON, Detail.REGISTER, Detail.VALUE),
    CHOICE_INACTIVE(Awaits.PERSON, Detail.REGISTER, Detail.VALUE),
    CHOICE_TAKES_NO_ENTRIES(Awaits.PERSON, Detail.REGISTER, Detail.VALUE),
    ACCOUNTING_YEAR_MISSING,
    ACCOUNTING_PERIOD_CLOSED,
    DEFAULT_ACCOUNT_MISSING(Awaits.PERSON, Detail.MISSING),
    ENTRY_TAKEN(Awaits.PERSON, Detail.REGISTER, Detail.VALUE),

    // The accounting system
    SYSTEM_UNAVAILABLE(Awaits.ITSELF),
    SYSTEM_BUSY(Awaits.ITSELF),
    ANSWER_NOT_UNDERSTOOD(Awaits.PERSON, Detail.VENDOR_CODE),
    WRITE_UNCERTAIN(Awaits.ITSELF),
    VALUE_REFUSED(Awaits.PERSON, Detail.RECORD, Detail.FIELD, Detail.VENDOR_CODE),
    PERIOD_CLOSED,

    // Values
    FIELD_REQUIRED(Awaits.PERSON, Detail.RECORD, Detail.FIELD),
    FIELD_TOO_LONG(Awaits.PERSON, Detail.RECORD, Detail.FIELD),
    FIELD_CUT(Awaits.NOTHING, Detail.RECORD, Detail.FIELD),
    FIELD_NOT_SUPPORTED(Awaits.NOTHING, Detail.RECORD, Detail.FIELD),
    FIELD_CANNOT_BE_CLEARED(Awaits.NOTHING, Detail.RECORD, Detail.FIELD),
    CHARACTERS_NOT_ALLOWED(Awaits.PERSON, Detail.RECORD, Detail.FIELD),
    CHARACTERS_REPLACED(Awaits.NOTHING, Detail.RECORD, Detail.FIELD),
    FORMAT_WRONG(Awaits.PERSON, Detail.RECORD, Detail.FIELD),
    TOO_MANY_DECIMALS(Awaits.PERSON, Detail.RECORD, Detail.FIELD),
    COUNTRY_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    CURRENCY_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    GROUP_UNKNOWN(Awaits.PERSON, Detail.RECORD, Detail.VALUE),
    PAYMENT_TERMS_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    VAT_ZONE_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    EMPLOYEE_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    EMAIL_INVALID,
    EAN_INVALID,
    VAT_NUMBER_INVALID,
    ORGANISATION_NUMBER_INVALID,

    // Customers
    CUSTOMER_NUMBER_INVALID,
    CUSTOMER_NUMBER_TAKEN,
    CUSTOMER_NUMBER_RESERVED,
    CUSTOMER_MISSING(Awaits.PERSON, Detail.CUSTOMER),
    CUSTOMER_GONE(Awaits.PERSON, Detail.CUSTOMER),
    CUSTOMER_BARRED(Awaits.PERSON, Detail.CUSTOMER),
    GUEST_UNCERTAIN,

    // Projects
    PROJECT_NUMBER_INVALID,
    PROJECT_NUMBER_TAKEN,
    PROJECT_GROUP_REQUIRED,
    PROJECT_CUSTOMER_REQUIRED,
    PROJECT_WAITS_FOR_CUSTOMER(Awaits.ITSELF, Detail.CUSTOMER),
    PROJECT_GONE,
    PROJECT_CLOSED,
    PROJECT_CHANGED_MEANWHILE(Awaits.ITSELF),

    // Documents
    DOCUMENT_NUMBER_INVALID,
    DOCUMENT_NUMBER_TAKEN,
    DOCUMENT_GONE(Awaits.RULE),
    DOCUMENT_BOOKED(Awaits.PERSON, Detail.RECORD),
    DOCUMENT_CREDITED,
    DOCUMENT_AMBIGUOUS,
    DOCUMENT_WAITS_FOR_CUSTOMER(Awaits.ITSELF, Detail.CUSTOMER),
    DOCUMENT_WAITS_FOR_PROJECT(Awaits.ITSELF, Detail.VALUE),
    STATE_NOT_SENT(Awaits.RULE),
    KEPT_BACK_BY_SOURCE(Awaits.RULE),
    CUSTOMER_LEFT_OUT(Awaits.RULE, Detail.CUSTOMER),
    EXCLUDED_BY_PROFILE(Awaits.RULE),
    ZERO_TOTAL(Awaits.RULE),
    BEFORE_START_NUMBER(Awaits.RULE),
    CANCELLED_BEFORE_SENT(Awaits.RULE),
    ORDER_ALREADY_INVOICED,
    ORDER_INVOICED_OTHERWISE,
    INVOICE_WAITS_FOR_ORDER(Awaits.ITSELF, Detail.VALUE),
    ORDER_COLLECTED(Awaits.ITSELF),
    ORDER_TAKEN_OFF(Awaits.RULE),
    ORDERS_BLOCKED_BY_INVENTORY,
    DUE_DATE_INVALID,
    DUE_DATE_BY_TERMS(Awaits.NOTHING),
    TAX_REDUCTION_INVALID(Awaits.PERSON, Detail.VALUE),
    TAX_REDUCTION_WITHOUT_WORK,
    TAX_REDUCTION_WITHOUT_HOME,
    TAX_REDUCTION_TOO_HIGH,
    TAX_REDUCTION_PERSON_TWICE,
    TAX_REDUCTION_NOT_MADE,
    PERSONAL_NUMBER_INVALID,

    // Their lines
    PROJECT_MISSING(Awaits.PERSON, Detail.VALUE),
    PRODUCT_NUMBER_MISSING,
    PRODUCT_NUMBER_INVALID(Awaits.PERSON, Detail.VALUE),
    PRODUCT_NAME_MISSING(Awaits.PERSON, Detail.VALUE),
    PRODUCT_MISSING(Awaits.PERSON, Detail.VALUE),
    PRODUCT_REPLACED(Awaits.NOTHING, Detail.VALUE),
    PRODUCT_BARRED(Awaits.PERSON, Detail.VALUE),
    CHARGE_WITHOUT_PRODUCT(Awaits.PERSON, Detail.FIELD, Detail.VALUE),
    QUANTITY_ZERO,
    QUANTITY_IN_TEXT(Awaits.NOTHING),
    LINE_WITHOUT_TEXT,
    VAT_RATE_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    VAT_CODE_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    UNIT_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    LAYOUT_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    PRINT_TEMPLATE_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    TERMS_OF_DELIVERY_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    WAY_OF_DELIVERY_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    JOURNAL_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    ACCOUNT_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    ACCOUNT_INACTIVE(Awaits.PERSON, Detail.VALUE),
    COST_CENTRE_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    COST_CENTRE_INACTIVE(Awaits.PERSON, Detail.VALUE),
    COST_CENTRE_NOT_ALLOWED(Awaits.PERSON, Detail.VALUE),
    PROJECT_REQUIRED_BY_ACCOUNT(Awaits.PERSON, Detail.VALUE),

    // Their totals and booking
    TOTALS_DIFFER,
    VAT_DIFFERS,
    JOURNAL_VAT_DIFFERS,
    ROUNDING_CORRECTED(Awaits.NOTHING),
    CURRENCY_CONVERTED(Awaits.NOTHING),
    EXCHANGE_RATE_MISSING(Awaits.PERSON, Detail.VALUE),
    BOOKING_WAITS_FOR_DAY(Awaits.ITSELF),
    BOOKING_WAITS_FOR_RUN(Awaits.ITSELF, Detail.RECORD),
    BOOKING_WAITS_FOR_APPROVAL(Awaits.PERSON, Detail.RECORD),
    BOOKING_ON_PROBATION(Awaits.PERSON, Detail.RECORD),
    BOOKING_NOT_IN_PLAN(Awaits.PERSON, Detail.RECORD),
    BOOKING_NOTHING_BOOKED(Awaits.PERSON, Detail.RECORD),
    BOOKING_EXCLUDED(Awaits.PERSON, Detail.RECORD),
    BOOKING_PERIOD_CLOSED,
    BOOKING_NUMBER_TAKEN,
    BOOKING_DAY_MOVED(Awaits.NOTHING),
    NOT_COMPLETED,
    NOT_WAREHOUSE_READY,
    LOCKED_BY_WAREHOUSE,
    BOOKED_AT_PAYMENT(Awaits.ITSELF),

    // Their payments
    PAYMENT_METHOD_NOT_MAPPED(Awaits.PERSON, Detail.VALUE),
    PAYMENT_CURRENCY_DIFFERS,
    PAYMENT_PERIOD_CLOSED,
    PAYMENT_OUTSIDE_YEAR,
    PAYMENT_DAY_MOVED(Awaits.NOTHING),
    PAYMENT_REFUSED(Awaits.PERSON, Detail.VENDOR_CODE, Detail.FIELD),

    // Credit notes
    CREDIT_WAITS_FOR_INVOICE(Awaits.ITSELF, Detail.INVOICE),
    CREDIT_WAITS_FOR_BOOKING(Awaits.PERSON, Detail.INVOICE),
    CREDIT_REPLACED_BY_DELETION(Awaits.RULE),
    CREDIT_NOTE_TO_BE_BOOKED,
    CREDIT_NOTE_BOOKED,
    CREDIT_EXCEEDS_INVOICE(Awaits.PERSON, Detail.INVOICE),
    CANCELLED_WHEN_CREDITED_IN_PART,

    // Their files and mails
    FILE_TYPE_NOT_TAKEN(Awaits.PERSON, Detail.VALUE),
    FILE_TOO_LARGE,
    TOO_MANY_FILES,
    FILE_NOT_FETCHED,
    FILE_ADDRESS_NOT_ALLOWED,
    FILE_REFUSED(Awaits.PERSON, Detail.RECORD),
    MAIL_WAITS_FOR_PDF(Awaits.ITSELF),
    MAIL_ADDRESS_MISSING,
    MAIL_ADDRESS_BOOKED,
    MAIL_NOT_SENT,
    INVOICE_PDF_OVERDUE,
    INVOICE_PDF_REFUSED,
    INVOICE_MAIL_TOO_LARGE,
    INVOICE_MAIL_POSTPONED(Awaits.ITSELF),
    INVOICE_MAIL_OVERDUE,
    INVOICE_MAIL_REFUSED,
    INVOICE_MAIL_UNCERTAIN,
    INVOICE_MAIL_MAYBE_SENT,
    INVOICE_MAIL_BOUNCED,
    E_INVOICE_INCOMPLETE(Awaits.PERSON, Detail.FIELD),
    E_INVOICE_MAILED_INSTEAD(Awaits.NOTHING, Detail.FIELD),

    // The hub
    EVENT_NOT_READABLE(Awaits.PERSON, Detail.RECORD, Detail.FIELD),
    EVENT_INVALID(Awaits.PERSON, Detail.RECORD, Detail.FIELD),
    EVENT_TYPE_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    TENANT_UNKNOWN(Awaits.PERSON, Detail.VALUE),
    NO_CONNECTION,
    CONNECTION_BROKEN,
    SWITCHED_OFF_BY_PROFILE(Awaits.RULE),
    UPDATES_OFF_BY_PROFILE(Awaits.RULE),
    BEFORE_START_DATE(Awaits.RULE),
    NEWER_STATE_KNOWN(Awaits.RULE),
    HANDLED_BY_HAND(Awaits.RULE),
    WAITS_FOR_RUN(Awaits.ITSELF, Detail.RECORD),
    NO_RUN_LEFT(Awaits.PERSON, Detail.RECORD),
    WAITS_FOR_RELEASE(Awaits.PERSON, Detail.RECORD),
    VALUE_NOT_MAPPED(Awaits.PERSON, Detail.REGISTER, Detail.FIELD, Detail.VALUE),
    NUMBER_NOT_OF_SOURCE(Awaits.PERSON, Detail.RECORD),
    NUMBER_NOT_MAPPED(Awaits.PERSON, Detail.RECORD),
    NUMBER_MAPPED_TWICE(Awaits.PERSON, Detail.RECORD, Detail.VALUE),
    INTERNAL_FAULT(Awaits.PERSON, Detail.VENDOR_MESSAGE);

    /** What has to happen before a record with the problem goes on. */
    public enum Awaits {
        /** The owner, his bookkeeper or accountant, or whoever helps him has to act. */
        PERSON,
        /** Another record, a day, a run of a schedule, another try: it goes on by itself. */
        ITSELF,
        /** Nothing: a rule that the owner has chosen left the record out, or somebody in his company. */
        RULE,
        /** Nothing: it is in the books, only not quite as it was sent. */
        NOTHING
    }

    private final Awaits awaits;
    private final List<Detail> causeDetails;

    ProblemCode() {
        this(Awaits.PERSON);
    }

    ProblemCode(Awaits awaits, Detail... causeDetails) {
        this.awaits = awaits;
        this.causeDetails = List.of(causeDetails);
    }

    public Awaits awaits() {
        return awaits;
    }

    /** The facts that, with the code, make the cause; empty where the code alone does. */
    public List<Detail> causeDetails() {
        return causeDetails;
    }

    /**
     * What records have in common that one and the same thing mends, as a text to compare: upper and lower case and spaces
     * do not count, as they do not in value maps.
     */
    String cause(Problem problem) {
        return Stream.concat(
                        Stream.of(id()),
                        causeDetails.stream()
                                .map(detail -> problem.detail(detail)
                                        .map(ProblemCode::comparable)
                                        .orElse("")))
                .collect(Collectors.joining("\u001f"));
    }

    private static String comparable(String value) {
        return value.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** Whether a document is in the books, and only its booking waits for the problem. */
    public boolean withholdsBooking() {
        return switch (this) {
            case TOTALS_DIFFER,
                    VAT_DIFFERS,
                    BOOKING_PERIOD_CLOSED,
                    BOOKING_NUMBER_TAKEN,
                    NOT_COMPLETED,
                    NOT_WAREHOUSE_READY -> true;
            default -> isAsSet();
        };
    }

    /** Whether only the settings of its connection, or its plan, keep a document from being booked: nothing has gone wrong. */
    public boolean isAsSet() {
        return switch (this) {
            case BOOKING_WAITS_FOR_DAY,
                    BOOKING_WAITS_FOR_RUN,
                    BOOKING_WAITS_FOR_APPROVAL,
                    BOOKING_ON_PROBATION,
                    BOOKING_NOT_IN_PLAN,
                    BOOKING_NOTHING_BOOKED,
                    BOOKING_EXCLUDED -> true;
            default -> false;
        };
    }

    /**
     * Whether a document whose next step waits for the problem is booked as soon as a person says so: whatever time does not
     * bring by itself, and the books not by theirs.
     */
    public boolean isForApproval() {
        return switch (this) {
            case CREDIT_NOTE_TO_BE_BOOKED, NO_RUN_LEFT -> true;
            case BOOKING_WAITS_FOR_DAY, BOOKING_WAITS_FOR_RUN, NOT_COMPLETED, NOT_WAREHOUSE_READY -> false;
            default -> withholdsBooking();
        };
    }

    /** Whether a record waits as the trigger of its connection says: for a run, or for somebody to release it. */
    public boolean isOfTrigger() {
        return switch (this) {
            case WAITS_FOR_RUN, NO_RUN_LEFT, WAITS_FOR_RELEASE -> true;
            default -> false;
        };
    }

    /** The code as it appears in events, pages and links, for example {@code customer-number-taken}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a right to something is missing, which only its giver can mend: role, module, licence, scope. */
    public boolean isMissingRight() {
        return switch (this) {
            case ROLE_MISSING,
                    MODULE_MISSING,
                    LICENCE_MISSING,
                    SCOPE_MISSING,
                    USER_RIGHT_MISSING,
                    PACKAGE_WITHOUT_API -> true;
            default -> false;
        };
    }

    /**
     * @throws IllegalArgumentException naming the value
     */
    public static ProblemCode fromId(String id) {
        return Arrays.stream(values())
                .filter(code -> code.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("problem code '" + id + "' is not known"));
    }
}
