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
