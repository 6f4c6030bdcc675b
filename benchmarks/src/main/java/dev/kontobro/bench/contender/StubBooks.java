package dev.kontobro.bench.contender;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord.BudgetReading;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.RegisterRules;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.http.Body;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.http.Request;
import dev.kontobro.accounting.http.Request.Effect;
import dev.kontobro.accounting.http.Vendor;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.ProjectLedger;
import dev.kontobro.bench.stub.StubAddress;
import dev.kontobro.bench.work.Told;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The stub as an accounting system whose budget is never the limit, but is kept all the same. */
final class StubBooks implements AccountingSystem, AutoCloseable {

    private static final CallBudget BUDGET = new CallBudget(1_000_000, Duration.ofSeconds(60), 1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final StubAddress stub;
    private final HttpClient http = CallClient.newHttpClient(TIMEOUT);

    StubBooks(StubAddress stub) {
        this.stub = stub;
    }

    @Override
    public SystemName name() {
        return SystemName.ECONOMIC;
    }

    @Override
    public SystemRules rules() {
        var number = Pattern.compile("\\d+");
        return new SystemRules(Map.of(), Map.of(), number, number, DocumentRules.NONE, BUDGET);
    }

    @Override
    public RegisterRules registers() {
        return new RegisterRules(name(), Set.of(), List.of());
    }

    @Override
    public Books books(BookAccess access, CallMeter meter) {
        return new Session(new CallClient(http, new StubVendor(), meter, Clock.systemUTC()));
    }

    @Override
    public void close() {
        http.close();
    }

    /** The stub during one attempt: it knows one call, and none of what real books are asked. */
    final class Session implements Books {

        private final CallClient calls;

        private Session(CallClient calls) {
            this.calls = calls;
        }

        void post(Told told, byte[] body) {
            var answer = calls.send(new Request(
                    "POST",
                    stub.customers(),
                    StubAddress.headers(told.tenant(), told.number(), told.position()),
                    Optional.of(Body.text(new String(body, StandardCharsets.UTF_8))),
                    Effect.WRITES,
                    TIMEOUT));
            if (!answer.isSuccess()) {
                throw new AccountingException.Rejected(Problem.of(ProblemCode.SYSTEM_UNAVAILABLE));
            }
        }

        @Override
        public CompanyInformation company() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ReferenceData referenceData(Set<Register> registers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Entry create(NewEntry entry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Report preflight(Needs needs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CustomerLedger customers() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ProjectLedger projects() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DocumentLedger documents() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class StubVendor implements Vendor {

        @Override
        public SystemName system() {
            return SystemName.ECONOMIC;
        }

        @Override
        public Optional<String> requestId(Answer answer) {
            return Optional.empty();
        }

        @Override
        public int cost(Answer answer) {
            return 1;
        }

        @Override
        public Optional<BudgetReading> budget(Answer answer) {
            return Optional.empty();
        }
    }
}
