package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.fortnox.Meaning.rejected;
import static dev.kontobro.accounting.problem.Problem.Detail.CUSTOMER;
import static dev.kontobro.accounting.problem.Problem.Detail.DATE;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LINES;
import static dev.kontobro.accounting.problem.Problem.Detail.MISSING;
import static dev.kontobro.accounting.problem.Problem.Detail.REQUEST_ID;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_CODE;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.fortnox.Call.Sent;
import dev.kontobro.accounting.fortnox.Meaning.Way;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;

/**
 * What Fortnox' error codes mean for customers, projects, logins, licences and registers; documents have meanings of their
 * own. Codes and wording come from the
 * guide "Errors" (www.fortnox.se/developer/guides-and-good-to-know/errors), from its older editions, and from recorded
 * answers; a code that is not here is told with the vendor's own words.
 */
final class FortnoxErrors {

    private static final Meaning UNKNOWN = rejected(ProblemCode.VALUE_REFUSED);

    private static final Map<Integer, Meaning> MEANINGS = Map.ofEntries(
            // The server
            Map.entry(1000003, new Meaning(Way.SERVER_FAULT, ProblemCode.SYSTEM_UNAVAILABLE)),
            Map.entry(1000029, new Meaning(Way.SERVER_FAULT, ProblemCode.SYSTEM_UNAVAILABLE)),

            // Login, scopes, licences, rights
            Map.entry(2000310, new Meaning(Way.CONNECTION_BROKEN, ProblemCode.LOGIN_REFUSED)),
            Map.entry(2000311, new Meaning(Way.CONNECTION_BROKEN, ProblemCode.LOGIN_REFUSED)),
            Map.entry(2004054, new Meaning(Way.CONNECTION_BROKEN, ProblemCode.LOGIN_REFUSED)),
            Map.entry(2000663, rejected(ProblemCode.SCOPE_MISSING)),
            Map.entry(2001393, rejected(ProblemCode.SCOPE_MISSING)),
            Map.entry(2001101, rejected(ProblemCode.LICENCE_MISSING)),
            Map.entry(2001103, rejected(ProblemCode.PACKAGE_WITHOUT_API)),
            Map.entry(2001339, rejected(ProblemCode.USER_RIGHT_MISSING)),
            Map.entry(2003275, rejected(ProblemCode.USER_RIGHT_MISSING)),

            // Requests this adapter must not make
            Map.entry(1000030, rejected(ProblemCode.INTERNAL_FAULT)),
            Map.entry(1000031, rejected(ProblemCode.INTERNAL_FAULT)),
            Map.entry(2000587, rejected(ProblemCode.INTERNAL_FAULT)),
            Map.entry(2000588, rejected(ProblemCode.INTERNAL_FAULT)),
            Map.entry(2000729, rejected(ProblemCode.INTERNAL_FAULT)),
            Map.entry(2001392, rejected(ProblemCode.INTERNAL_FAULT)),
            Map.entry(2001399, rejected(ProblemCode.INTERNAL_FAULT)),
            Map.entry(2002115, rejected(ProblemCode.INTERNAL_FAULT)),
            Map.entry(2002649, rejected(ProblemCode.INTERNAL_FAULT)),

            // Values
            Map.entry(2000106, rejected(ProblemCode.FORMAT_WRONG)),
            Map.entry(2000107, rejected(ProblemCode.FIELD_TOO_LONG)),
            Map.entry(2000108, rejected(ProblemCode.FORMAT_WRONG)),
            Map.entry(2000134, rejected(ProblemCode.FORMAT_WRONG)),
            Map.entry(2000359, rejected(ProblemCode.CHARACTERS_NOT_ALLOWED)),
            Map.entry(2000427, rejected(ProblemCode.CURRENCY_UNKNOWN, "Currency")),
            Map.entry(2000429, rejected(ProblemCode.PAYMENT_TERMS_UNKNOWN, "TermsOfPayment")),
            Map.entry(2000919, rejected(ProblemCode.COUNTRY_UNKNOWN)),
            Map.entry(2001200, rejected(ProblemCode.FORMAT_WRONG, "Type")),
            Map.entry(2004194, rejected(ProblemCode.VAT_NUMBER_INVALID, "VATNumber")),
            Map.entry(2004344, rejected(ProblemCode.CURRENCY_UNKNOWN, "Currency")),

            // Registers
            Map.entry(2000013, rejected(ProblemCode.ENTRY_TAKEN)),
            Map.entry(2000428, new Meaning(Way.RECORD_GONE, ProblemCode.PRODUCT_MISSING)),

            // Customers and projects
            Map.entry(2000204, rejected(ProblemCode.CUSTOMER_MISSING)),
            Map.entry(2000433, new Meaning(Way.RECORD_GONE, ProblemCode.CUSTOMER_GONE)),
            Map.entry(2000637, new Meaning(Way.NUMBER_TAKEN, ProblemCode.CUSTOMER_NUMBER_TAKEN)),
            Map.entry(2001161, new Meaning(Way.RECORD_GONE, ProblemCode.PROJECT_GONE)));

    private FortnoxErrors() {}

    /** Whether it says that the token is not good, or not any more. */
    static boolean refusesTheLogin(ErrorInformation error) {
        return MEANINGS.getOrDefault(error.code(), UNKNOWN).way() == Way.CONNECTION_BROKEN;
    }

    /**
     * Whether the state that a document is in may be why it was refused, be it that the words say nothing known, or that they
     * hint at it.
     */
    static boolean isUnexplained(AccountingException.Rejected refusal) {
        return switch (refusal.problem().code()) {
            case VALUE_REFUSED, NOT_COMPLETED, NOT_WAREHOUSE_READY, BOOKED_AT_PAYMENT -> true;
            default -> false;
        };
    }

    /** The failure an error stands for. */
    static AccountingException failure(ErrorInformation error, Call call, String requestId) {
        var meaning = meaning(error, call);
        var problem = problem(meaning, error, call).with(REQUEST_ID, requestId);
        return switch (meaning.way()) {
            case REJECTED -> new AccountingException.Rejected(problem);
            case NUMBER_TAKEN -> new AccountingException.NumberTaken(problem);
            case RECORD_GONE -> new AccountingException.RecordGone(problem);
            case CONNECTION_BROKEN -> new AccountingException.ConnectionBroken(problem);
            case SERVER_FAULT -> call.unanswered(problem);
        };
    }

    private static Meaning meaning(ErrorInformation error, Call call) {
        return switch (call.subject().resource()) {
            case PROJECTS -> ofProjects(error);
            case INVOICES, ORDERS, TAX_REDUCTIONS ->
                DocumentErrors.meaning(error).orElseGet(() -> inGeneral(error));
            case INVOICE_PAYMENTS -> PaymentErrors.meaning(error, call).orElseGet(() -> inGeneral(error));
            case INBOX, FILE_ATTACHMENTS -> ofFiles(error);
            default -> inGeneral(error);
        };
    }

    /** That nothing was sent where something is asked for has no published code. */
    private static Meaning inGeneral(ErrorInformation error) {
        return Optional.ofNullable(MEANINGS.get(error.code()))
                .orElseGet(() ->
                        error.message().contains("tolkas som null") ? rejected(ProblemCode.FIELD_REQUIRED) : UNKNOWN);
    }

    /** The code of a project number in use is not published; its words follow those of articles and customers. */
    private static Meaning ofProjects(ErrorInformation error) {
        return error.message().contains("används redan")
                ? new Meaning(Way.NUMBER_TAKEN, ProblemCode.PROJECT_NUMBER_TAKEN)
                : inGeneral(error);
    }

    /** Why a file is not taken is told in words alone. */
    private static Meaning ofFiles(ErrorInformation error) {
        return MEANINGS.getOrDefault(error.code(), rejected(ProblemCode.FILE_REFUSED));
    }

    private static Problem problem(Meaning meaning, ErrorInformation error, Call call) {
        var sent = call.sent(meaning.property(), error.value());
        var value = error.value().or(() -> sent.map(Sent::value)).filter(call.subject()::isDiscreet);
        return call.subject()
                .problem(meaning.code())
                .with(
                        FIELD,
                        sent.map(Sent::field)
                                .or(() -> meaning.property()
                                        .flatMap(call.subject().resource()::fieldOf))
                                .orElse(""))
                .with(LINES, sent.flatMap(Sent::lineNumber).orElse(""))
                .with(VALUE, value.orElse(""))
                .with(CUSTOMER, customer(meaning.code(), call))
                .with(DATE, date(meaning.code(), error))
                .with(MISSING, missing(meaning.code(), call))
                .with(VENDOR_CODE, error.code() == 0 ? "" : Integer.toString(error.code()))
                .with(VENDOR_MESSAGE, call.subject().discreet(error.message()));
    }

    private static String customer(ProblemCode code, Call call) {
        return code == ProblemCode.CUSTOMER_MISSING
                ? call.sent(Optional.of("CustomerNumber"), Optional.empty())
                        .map(Sent::value)
                        .orElse("")
                : "";
    }

    private static String date(ProblemCode code, ErrorInformation error) {
        return switch (code) {
            case PERIOD_CLOSED, ACCOUNTING_YEAR_MISSING -> error.date().orElse("");
            default -> "";
        };
    }

    private static String missing(ProblemCode code, Call call) {
        return switch (code) {
            case SCOPE_MISSING, LICENCE_MISSING, USER_RIGHT_MISSING ->
                call.subject().resource().scope();
            default -> "";
        };
    }
}
