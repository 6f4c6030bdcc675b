package dev.kontobro.accounting.problem;

import java.util.Arrays;
import java.util.Locale;

/**
 * Everything that can keep a record from its books, with a stable code. Texts in Danish, Swedish and English stand in
 * {@code problems_*.properties} under the same code.
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
    ROLE_MISSING,
    MODULE_MISSING,
    LICENCE_MISSING,
    SCOPE_MISSING,
    USER_RIGHT_MISSING,
    PACKAGE_WITHOUT_API,

    // What must be in place before anything is sent
    SETTING_REQUIRED,
    INVOICE_TEXT_MISSING,
    OWN_NUMBERS_TAKEN,
    CHOICE_GONE,
    CHOICE_INACTIVE,
    CHOICE_TAKES_NO_ENTRIES,
    ACCOUNTING_YEAR_MISSING,
    ACCOUNTING_PERIOD_CLOSED,
    DEFAULT_ACCOUNT_MISSING,
    ENTRY_TAKEN,

    // The accounting system
    SYSTEM_UNAVAILABLE,
    SYSTEM_BUSY,
    ANSWER_NOT_UNDERSTOOD,
    WRITE_UNCERTAIN,
    VALUE_REFUSED,
    PERIOD_CLOSED,

    // Values
    FIELD_REQUIRED,
    FIELD_TOO_LONG,
    FIELD_CUT,
    FIELD_NOT_SUPPORTED,
    FIELD_CANNOT_BE_CLEARED,
    CHARACTERS_NOT_ALLOWED,
    CHARACTERS_REPLACED,
    FORMAT_WRONG,
    TOO_MANY_DECIMALS,
    COUNTRY_UNKNOWN,
    CURRENCY_UNKNOWN,
    GROUP_UNKNOWN,
    PAYMENT_TERMS_UNKNOWN,
    VAT_ZONE_UNKNOWN,
    EMPLOYEE_UNKNOWN,
    EMAIL_INVALID,
    EAN_INVALID,
    VAT_NUMBER_INVALID,
    ORGANISATION_NUMBER_INVALID,

    // Customers
    CUSTOMER_NUMBER_INVALID,
    CUSTOMER_NUMBER_TAKEN,
    CUSTOMER_NUMBER_RESERVED,
    CUSTOMER_MISSING,
    CUSTOMER_GONE,
    CUSTOMER_BARRED,

    // Projects
    PROJECT_NUMBER_INVALID,
    PROJECT_NUMBER_TAKEN,
    PROJECT_GROUP_REQUIRED,
    PROJECT_CUSTOMER_REQUIRED,
    PROJECT_WAITS_FOR_CUSTOMER,
    PROJECT_GONE,
    PROJECT_CLOSED,
    PROJECT_CHANGED_MEANWHILE,

    // Documents
    DOCUMENT_NUMBER_INVALID,
    DOCUMENT_NUMBER_TAKEN,
    DOCUMENT_GONE,
    DOCUMENT_BOOKED,
    DOCUMENT_AMBIGUOUS,
    DOCUMENT_WAITS_FOR_CUSTOMER,
    DOCUMENT_WAITS_FOR_PROJECT,
    STATE_NOT_SENT,
    KEPT_BACK_BY_SOURCE,
    CUSTOMER_LEFT_OUT,
    EXCLUDED_BY_PROFILE,
    ZERO_TOTAL,
    CANCELLED_BEFORE_SENT,
    ORDER_ALREADY_INVOICED,
    ORDER_INVOICED_OTHERWISE,
    INVOICE_WAITS_FOR_ORDER,
    ORDERS_BLOCKED_BY_INVENTORY,
    DUE_DATE_INVALID,
    TAX_REDUCTION_INVALID,
    TAX_REDUCTION_WITHOUT_WORK,
    TAX_REDUCTION_WITHOUT_HOME,
    TAX_REDUCTION_TOO_HIGH,
    TAX_REDUCTION_PERSON_TWICE,
    TAX_REDUCTION_NOT_MADE,
    PERSONAL_NUMBER_INVALID,

    // Their lines
    PROJECT_MISSING,
    PRODUCT_NUMBER_MISSING,
    PRODUCT_NUMBER_INVALID,
    PRODUCT_NAME_MISSING,
    PRODUCT_MISSING,
    PRODUCT_REPLACED,
    PRODUCT_BARRED,
    CHARGE_WITHOUT_PRODUCT,
    QUANTITY_ZERO,
    QUANTITY_IN_TEXT,
    LINE_WITHOUT_TEXT,
    VAT_RATE_UNKNOWN,
    VAT_CODE_UNKNOWN,
    UNIT_UNKNOWN,
    LAYOUT_UNKNOWN,
    PRINT_TEMPLATE_UNKNOWN,
    TERMS_OF_DELIVERY_UNKNOWN,
    WAY_OF_DELIVERY_UNKNOWN,
    JOURNAL_UNKNOWN,
    ACCOUNT_UNKNOWN,
    ACCOUNT_INACTIVE,
    COST_CENTRE_UNKNOWN,
    COST_CENTRE_NOT_ALLOWED,
    PROJECT_REQUIRED_BY_ACCOUNT,

    // Their totals and booking
    TOTALS_DIFFER,
    VAT_DIFFERS,
    ROUNDING_CORRECTED,
    BOOKING_WAITS_FOR_DAY,
    BOOKING_WAITS_FOR_RUN,
    BOOKING_WAITS_FOR_APPROVAL,
    BOOKING_ON_PROBATION,
    BOOKING_NOT_IN_PLAN,
    BOOKING_NOTHING_BOOKED,
    BOOKING_EXCLUDED,
    BOOKING_DAY_MOVED,
    NOT_COMPLETED,
    NOT_WAREHOUSE_READY,
    BOOKED_AT_PAYMENT,

    // Credit notes
    CREDIT_WAITS_FOR_INVOICE,
    CREDIT_WAITS_FOR_BOOKING,
    CREDIT_REPLACED_BY_DELETION,
    CREDIT_NOTE_TO_BE_BOOKED,
    CREDIT_NOTE_BOOKED,
    CREDIT_EXCEEDS_INVOICE,

    // Their files and mails
    FILE_TYPE_NOT_TAKEN,
    FILE_TOO_LARGE,
    TOO_MANY_FILES,
    FILE_NOT_FETCHED,
    FILE_ADDRESS_NOT_ALLOWED,
    FILE_REFUSED,
    MAIL_WAITS_FOR_PDF,
    MAIL_ADDRESS_MISSING,
    MAIL_NOT_SENT,
    E_INVOICE_INCOMPLETE,

    // The hub
    EVENT_NOT_READABLE,
    EVENT_INVALID,
    EVENT_TYPE_UNKNOWN,
    TENANT_UNKNOWN,
    NO_CONNECTION,
    CONNECTION_OFF,
    CONNECTION_BROKEN,
    SWITCHED_OFF_BY_PROFILE,
    UPDATES_OFF_BY_PROFILE,
    BEFORE_START_DATE,
    NEWER_STATE_KNOWN,
    WAITS_FOR_RUN,
    NO_RUN_LEFT,
    WAITS_FOR_RELEASE,
    VALUE_NOT_MAPPED,
    NUMBER_NOT_OF_SOURCE,
    INTERNAL_FAULT;

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
