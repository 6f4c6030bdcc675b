package dev.kontobro.notification.issue;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.FlowsBlocked;
import dev.kontobro.events.FlowsCleared;
import dev.kontobro.events.TransferOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What services report, of one tenant's connection. */
final class ReportFixture {

    static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    static final String TENANT = "nordlys";
    static final String CONNECTION = "nordlys-books";

    static final Problem MANUAL_NOT_MAPPED = notMapped("Manual");
    static final Problem CARD_NOT_MAPPED = notMapped("Card");
    static final Problem TOTALS_DIFFER = Problem.of(ProblemCode.TOTALS_DIFFER);
    static final Problem FIELD_CUT = Problem.of(ProblemCode.FIELD_CUT);
    static final Problem WAITS_FOR_RUN = Problem.of(ProblemCode.WAITS_FOR_RUN);
    static final Problem WAITS_FOR_RELEASE = Problem.of(ProblemCode.WAITS_FOR_RELEASE);
    static final Problem GROUP_GONE = Problem.of(ProblemCode.CHOICE_GONE).with(Detail.VALUE, "Webshop");
    static final Problem REVOKED = Problem.of(ProblemCode.GRANT_REVOKED);

    private ReportFixture() {}

    static Problem notMapped(String method) {
        return Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED).with(Detail.VALUE, method);
    }

    static Report rejected(String number, int step, Problem problem) {
        return outcome(number, step, "rejected", Optional.of(problem));
    }

    static Report held(String number, int step, Problem problem) {
        return outcome(number, step, "held", Optional.of(problem));
    }

    static Report skipped(String number, int step) {
        return outcome(number, step, "skipped", Optional.of(Problem.of(ProblemCode.STATE_NOT_SENT)));
    }

    static Report unchanged(String number, int step) {
        return outcome(number, step, "unchanged", Optional.empty());
    }

    static Report transferred(String number, int step, Problem... warnings) {
        return outcome(number, step, "transferred", Optional.empty(), warnings);
    }

    /** As no service of the hub tells it. */
    static Report strange(String accountingSystem, Instant at) {
        return Report.of(
                TENANT,
                new TransferOutcome(
                        UUID.randomUUID(),
                        1,
                        CONNECTION,
                        accountingSystem,
                        "invoice",
                        "1",
                        "Invoice 1",
                        "rejected",
                        Optional.empty(),
                        "event",
                        1,
                        at,
                        Optional.of(ProblemJson.withTexts(CARD_NOT_MAPPED)),
                        List.of()));
    }

    /**
     * @param step the later, the newer: seconds since the start
     */
    private static Report outcome(
            String number, int step, String outcome, Optional<Problem> problem, Problem... warnings) {
        return Report.of(
                TENANT,
                new TransferOutcome(
                        UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8)),
                        1 + step / 10,
                        CONNECTION,
                        "economic",
                        "invoice",
                        number,
                        "Invoice " + number,
                        outcome,
                        Optional.empty(),
                        "event",
                        1,
                        at(step),
                        problem.map(ProblemJson::withTexts),
                        Arrays.stream(warnings).map(ProblemJson::withTexts).toList()));
    }

    static Report broken(long incident, int step) {
        return Report.broken(
                TENANT,
                new ConnectionState(
                        CONNECTION,
                        "economic",
                        incident,
                        at(step),
                        Optional.empty(),
                        Optional.of(ProblemJson.withTexts(REVOKED))));
    }

    static Report restored(long incident, int step) {
        return Report.restored(
                TENANT,
                new ConnectionState(CONNECTION, "economic", incident, at(step), Optional.empty(), Optional.empty()));
    }

    static Report missing(long incident, int step, Problem... problems) {
        return Report.missing(
                TENANT,
                new FlowsBlocked(
                        CONNECTION,
                        "economic",
                        incident,
                        step,
                        at(step),
                        Arrays.stream(problems)
                                .map(problem -> new FlowsBlocked.Missing(
                                        "check", List.of("invoices"), ProblemJson.withTexts(problem)))
                                .toList()));
    }

    static Report nothingMissing(long incident, int step) {
        return Report.nothingMissing(TENANT, new FlowsCleared(CONNECTION, "economic", incident, at(step)));
    }

    static Report booked(String number, int step) {
        return Report.inBooks(
                TENANT,
                new DocumentInBooks(
                        number,
                        CONNECTION,
                        "economic",
                        "invoice",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        at(step)));
    }

    static Instant at(int step) {
        return START.plusSeconds(step);
    }
}
