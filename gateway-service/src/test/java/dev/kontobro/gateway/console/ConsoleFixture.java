package dev.kontobro.gateway.console;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Transfers with all that a page can show of them. */
public final class ConsoleFixture {

    private ConsoleFixture() {}

    static TransferDetail transferredInvoice(String tenant, String connection, String number) {
        var at = now().minusSeconds(1);
        return new TransferDetail(
                summary(tenant, connection, "invoice", number, TransferStatus.TRANSFERRED, at, Optional.empty()),
                EventJson.mapper()
                        .valueToTree(Map.of(
                                "number",
                                number,
                                "link",
                                "https://shop.example/orders/" + number,
                                "customer",
                                Map.of("number", "1001"))),
                List.of(
                        attempt(2, at, "transferred", Optional.empty(), List.of(call("POST", "/invoices/drafts", 201))),
                        attempt(
                                1,
                                at.minusSeconds(60),
                                "unavailable",
                                Optional.of(problem(ProblemCode.SYSTEM_UNAVAILABLE, number)),
                                List.of(call("POST", "/invoices/drafts", 0)))),
                Optional.of("https://books.example/invoices/30017"));
    }

    public static TransferDetail rejectedInvoice(String tenant, String connection, String number) {
        return with(ProblemCode.PERIOD_CLOSED, TransferStatus.REJECTED, tenant, connection, number);
    }

    public static TransferDetail heldInvoice(String tenant, String connection, String number) {
        return with(ProblemCode.CUSTOMER_MISSING, TransferStatus.HELD, tenant, connection, number);
    }

    private static TransferDetail with(
            ProblemCode code, TransferStatus status, String tenant, String connection, String number) {
        var at = now();
        var problem = problem(code, number);
        return new TransferDetail(
                summary(tenant, connection, "invoice", number, status, at, Optional.of(problem)),
                EventJson.mapper().valueToTree(Map.of("number", number, "date", "2026-02-01")),
                List.of(attempt(
                        1,
                        at,
                        status.id(),
                        Optional.of(problem),
                        List.of(call("GET", "/customers?filter=customerNumber$eq:1001&pagesize=20", 200)))),
                Optional.empty());
    }

    static TransferDetail waitingCustomer(String tenant, String connection, String number) {
        return new TransferDetail(
                summary(tenant, connection, "customer", number, TransferStatus.WAITING, now(), Optional.empty()),
                EventJson.mapper().valueToTree(Map.of("number", number)),
                List.of(),
                Optional.empty());
    }

    private static TransferSummary summary(
            String tenant,
            String connection,
            String kind,
            String number,
            TransferStatus status,
            Instant at,
            Optional<ProblemData> problem) {
        return new TransferSummary(
                UUID.randomUUID(),
                tenant,
                connection,
                "economic",
                kind,
                number,
                "Anna Andersen & Søn",
                status,
                1,
                status == TransferStatus.WAITING ? 0 : 1,
                status == TransferStatus.TRANSFERRED ? Optional.of("30017") : Optional.empty(),
                at.minusSeconds(300),
                at,
                Optional.empty(),
                problem);
    }

    private static TransferDetail.Attempt attempt(
            int number, Instant at, String result, Optional<ProblemData> problem, List<TransferDetail.Call> calls) {
        return new TransferDetail.Attempt(number, 1, at, at.plusMillis(840), result, problem, List.of(), calls);
    }

    private static TransferDetail.Call call(String method, String path, int status) {
        return new TransferDetail.Call(
                method,
                path,
                status,
                now(),
                312,
                method.equals("GET") ? "" : "{\"date\":\"2026-03-01\",\"currency\":\"DKK\",\"notes\":\"<b>Tak</b>\"}",
                status == 0 ? "" : "{\"draftInvoiceNumber\":17}",
                status == 0 ? Optional.empty() : Optional.of("0HN7-request-1"));
    }

    private static ProblemData problem(ProblemCode code, String number) {
        return ProblemJson.withTexts(Problem.of(code)
                .with(Detail.SYSTEM, "e-conomic")
                .with(Detail.RECORD, "invoice")
                .with(Detail.NUMBER, number)
                .with(Detail.VALUE, "1. februar 2026")
                .with(Detail.CUSTOMER, "1001"));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
