package dev.kontobro.gateway.books;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.ProfileReference;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What choices are made from, kept so that a page does not wait for the vendor: read when it is first asked for, again on
 * demand, and every hour for connections that somebody looks at or that run.
 */
@ApplicationScoped
public class Registers {

    private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};

    private static final String KEEP = """
            insert into register (connection_id, register, entries, problem, read_at)
            select ?, register, entries::json, problem::json, ?
            from unnest(?, ?, ?) as r (register, entries, problem)
            order by register
            on conflict (connection_id, register) do update
            set entries = excluded.entries, problem = excluded.problem, read_at = excluded.read_at
            where register.read_at <= excluded.read_at
            """;

    private static final String FIND = """
            select register, entries, problem, read_at from register where connection_id = ? and register = any(?)
            """;

    private static final String KNOWN = "select register from register where connection_id = ?";

    private final Db db;
    private final ConnectedBooks books;
    private final Clock clock;

    Registers(Db db, ConnectedBooks books, Clock clock) {
        this.db = db;
        this.books = books;
        this.clock = clock;
    }

    /**
     * Registers as they were read.
     *
     * @param readAt the oldest of them; empty when none was read
     */
    public record Read(ReferenceData data, Optional<Instant> readAt) {}

    /** The registers that a system has. */
    public Set<Register> supported(KeptConnection connection) {
        return books.system(connection.system()).registers().supported();
    }

    /** Those that something in the connection's profile was chosen from. */
    Set<Register> chosenFrom(KeptConnection connection) {
        return ProfileJson.references(connection.profile()).stream()
                .map(ProfileReference::register)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a profile refers to, if it is there. */
    Optional<Entry> find(KeptConnection connection, ReferenceData data, ProfileReference reference) {
        var rules = books.system(connection.system()).registers();
        return data.find(reference.register(), rules.codeOrName(reference.register(), reference.codeOrName()));
    }

    /** What is known already; makes no call. */
    public Read known(KeptConnection connection, Set<Register> registers) {
        var found = new EnumMap<Register, List<Entry>>(Register.class);
        var withheld = new EnumMap<Register, Problem>(Register.class);
        var readAt = db
                .inTransaction(tx -> tx.query(
                        FIND,
                        row -> {
                            take(row, found, withheld);
                            return Tx.instant(row, "read_at").orElseThrow();
                        },
                        connection.id(),
                        ids(registers)))
                .stream()
                .min(Instant::compareTo);
        return new Read(new ReferenceData(found, withheld), readAt);
    }

    /**
     * As {@link #known}; those that were never read are read now.
     *
     * @throws AccountingException when they cannot be
     */
    public Read get(KeptConnection connection, Set<Register> registers) {
        var known = known(connection, registers);
        var missing = registers.stream()
                .filter(supported(connection)::contains)
                .filter(register -> !known.data().registers().containsKey(register)
                        && !known.data().withheld().containsKey(register))
                .collect(Collectors.toUnmodifiableSet());
        if (missing.isEmpty()) {
            return known;
        }
        refresh(connection, missing);
        return known(connection, registers);
    }

    /**
     * Reads them now.
     *
     * @throws AccountingException when they cannot be read; then what is known stays
     */
    public Read refresh(KeptConnection connection, Set<Register> registers) {
        var asked = clock.instant();
        var read = books.of(connection).referenceData(registers);
        keep(connection.id(), read, asked);
        return new Read(read, Optional.of(asked));
    }

    /** Those that were read for the connection before. */
    Set<Register> everRead(KeptConnection connection) {
        return db.inTransaction(
                tx -> Set.copyOf(tx.query(KNOWN, row -> Register.fromId(row.getString("register")), connection.id())));
    }

    private void keep(String connectionId, ReferenceData read, Instant at) {
        record Row(Register register, Optional<String> entries, Optional<String> problem) {}
        var rows = Stream.concat(
                        read.registers().entrySet().stream()
                                .map(register -> new Row(
                                        register.getKey(),
                                        Optional.of(Json.write(register.getValue())),
                                        Optional.empty())),
                        read.withheld().entrySet().stream()
                                .map(register -> new Row(
                                        register.getKey(),
                                        Optional.empty(),
                                        Optional.of(Json.write(ProblemJson.write(register.getValue()))))))
                .toList();
        db.inTransaction(tx -> tx.update(
                KEEP,
                connectionId,
                at,
                Column.of("text", rows, row -> row.register().id()),
                Column.of("text", rows, row -> row.entries().orElse(null)),
                Column.of("text", rows, row -> row.problem().orElse(null))));
    }

    private static void take(ResultSet row, Map<Register, List<Entry>> found, Map<Register, Problem> withheld)
            throws SQLException {
        var register = Register.fromId(row.getString("register"));
        Tx.text(row, "entries").ifPresent(entries -> found.put(register, Json.read(entries, ENTRIES)));
        Tx.text(row, "problem").ifPresent(problem -> withheld.put(register, ProblemJson.read(Json.read(problem))));
    }

    private static Column ids(Set<Register> registers) {
        return Column.of("text", registers, Register::id);
    }
}
