package dev.kontobro.gateway.books;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.preflight.Finding.Missing;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Needs.Choice;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.life.Clearance;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.life.ConnectionState.Settled;
import dev.kontobro.connections.profile.Customers;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.ProfileReference;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a connection's books are ready for what its profile sends: looked at when it is connected, every day, and on
 * demand. Flows that lack something are blocked, and go on when a later look finds it; the others run.
 */
@ApplicationScoped
public class Preflights {

    private static final TypeReference<List<KeptFinding>> FINDINGS = new TypeReference<>() {};

    private static final String KEEP = """
            insert into preflight (connection_id, profile_version, report, run_at) values (?, ?, ?::json, ?)
            on conflict (connection_id) do update
            set profile_version = excluded.profile_version, report = excluded.report, run_at = excluded.run_at
            where preflight.run_at <= excluded.run_at
            """;

    private static final String FIND = "select profile_version, report, run_at from preflight where connection_id = ?";

    private final Db db;
    private final ConnectedBooks books;
    private final Connections connections;
    private final Shortages shortages;
    private final Tenants tenants;
    private final Clock clock;

    Preflights(
            Db db, ConnectedBooks books, Connections connections, Shortages shortages, Tenants tenants, Clock clock) {
        this.db = db;
        this.books = books;
        this.connections = connections;
        this.shortages = shortages;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * A preflight and what came of it.
     *
     * @param profileVersion of the profile that it was about
     */
    public record Run(List<KeptFinding> findings, long profileVersion, Instant at) {

        public List<KeptFinding> missing() {
            return findings.stream().filter(KeptFinding::isMissing).toList();
        }
    }

    public Optional<Run> last(KeptConnection connection) {
        return db.inTransaction(tx -> tx.queryOne(
                FIND,
                row -> new Run(
                        Json.read(row.getString("report"), FINDINGS),
                        row.getLong("profile_version"),
                        Tx.instant(row, "run_at").orElseThrow()),
                connection.id()));
    }

    /**
     * Looks now, blocks the flows that lack something, and has the owner told. What a later look has found stays as it is,
     * and so does a connection whose profile has changed meanwhile.
     *
     * @throws AccountingException when the vendor does not answer; then all stays as it is
     */
    public Report run(KeptConnection connection, Actor actor) {
        var at = clock.instant();
        var report = books.of(connection).preflight(needs(connection, at));
        var blocked = blocked(report);
        var findings = report.findings().stream().map(KeptFinding::of).toList();
        return db.inTransaction(tx -> {
            if (tx.update(KEEP, connection.id(), connection.profileVersion(), Json.write(findings), at) == 0) {
                return report;
            }
            var kept = connections.change(
                    tx,
                    connection.id(),
                    actor,
                    "connection.checked",
                    now -> isAbout(connection, now) ? now.withBlocked(blocked) : now);
            if (isAbout(connection, kept)) {
                shortages.follow(tx, kept, report);
            }
            return report;
        });
    }

    private static boolean isAbout(KeptConnection lookedAt, KeptConnection now) {
        return now.state() instanceof Settled && now.profileVersion() == lookedAt.profileVersion();
    }

    /**
     * Looks now, because transfers are to begin or to go on.
     *
     * @return empty when something is missing that what is on cannot do without; {@link #last} tells what
     * @throws ProblemException when nothing can begin in this state, whatever is there
     * @throws AccountingException as {@link #run}
     */
    public Optional<Clearance> clear(KeptConnection connection, Actor actor) {
        if (!(connection.state() instanceof Connected)) {
            throw Connections.notPossible("activate", connection.state());
        }
        var report = run(connection, actor);
        return Clearance.of(report.missing().stream().map(Missing::problem).toList());
    }

    private Needs needs(KeptConnection connection, Instant at) {
        var profile = connection.profile();
        var flows = profile.flows();
        return new Needs(
                flows,
                profile.flowsInJournal(),
                ProfileJson.references(profile).stream()
                        .flatMap(reference -> choices(reference, profile).stream())
                        .toList(),
                hasInvoiceText(profile),
                LocalDate.ofInstant(at, tenants.get(connection.tenantId()).zone()),
                profile.ownNumbers());
    }

    /**
     * What value maps choose counts for every flow that is on, and what charges are for all documents: which of them will
     * meet the value, nobody knows.
     */
    private static List<Choice> choices(ProfileReference reference, ExportProfile profile) {
        var section = reference.path().getMatchingProperty();
        var forAll = holdsForAll(reference.path(), profile.customers());
        return profile.flows().stream()
                .filter(flow -> switch (section) {
                    case "valueMaps" -> true;
                    case "charges" -> profile.of(flow) instanceof Documents;
                    default -> flow.section().equals(section);
                })
                .map(flow -> new Choice(
                        flow, reference.path().toString(), reference.register(), reference.codeOrName(), forAll))
                .toList();
    }

    /** Some customers only get what is chosen by their class or country. */
    private static boolean holdsForAll(JsonPointer path, Customers customers) {
        return switch (path.tail().getMatchingProperty()) {
            case "defaultsByClass" ->
                customers.isDefaultForAll(CustomerField.fromKey(path.last().getMatchingProperty()));
            case "defaultsByCountry" -> false;
            default -> true;
        };
    }

    private static boolean hasInvoiceText(ExportProfile profile) {
        var text = profile.invoices().text();
        return text.standard().isPresent() || !text.byLanguage().isEmpty();
    }

    /** Of several things that a flow lacks, the first tells why it waits. */
    private static Map<Flow, Problem> blocked(Report report) {
        var blocked = new EnumMap<Flow, Problem>(Flow.class);
        report.missing()
                .forEach(missing -> missing.blocks().forEach(flow -> blocked.putIfAbsent(flow, missing.problem())));
        return blocked;
    }
}
