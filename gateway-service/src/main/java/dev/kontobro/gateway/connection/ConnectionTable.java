package dev.kontobro.gateway.connection;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.json.SettingJson;
import dev.kontobro.connections.life.ConnectionState.Settled;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.sql.Tx;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The statements on connections. */
final class ConnectionTable {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String ONE_CONNECTION_PER_COMPANY = "connection_company_ix";

    private static final String SELECT = """
            select id, tenant_id, system, name, is_default, scope, start_date, state, state_before, company, problem,
                grant_version, profile, profile_version, blocked, automatic_booking, revision, created_at, changed_at
            from connection
            """;

    private static final String FIND = SELECT + " where id = ?";

    private static final String LOCK = FIND + " for no key update";

    private static final String PAGE = SELECT + """
            where tenant_id = ? and (?::text is null or id > ?) and (?::text is null or state = ?)
                and (?::text is null or system = ?)
            order by id
            limit ?
            """;

    private static final String ALL = SELECT + " where ?::text is null or id > ? order by id limit ? for share";

    private static final String INSERT = """
            insert into connection
                (id, tenant_id, system, name, is_default, scope, start_date, state, state_before, company,
                company_number, problem, grant_version, profile, profile_version, blocked, automatic_booking, revision,
                created_at, changed_at)
            values (?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?::json, ?, ?::json, ?, ?::json, ?, ?::json, ?::json, ?, ?, ?)
            """;

    private static final String UPDATE = """
            update connection set
                name = ?, is_default = ?, scope = ?::json, start_date = ?, state = ?, state_before = ?,
                company = ?::json, company_number = ?, problem = ?::json, grant_version = ?, profile = ?::json,
                profile_version = ?, blocked = ?::json, automatic_booking = ?::json, revision = ?, changed_at = ?
            where id = ?
            """;

    private static final String YIELD_DEFAULT = SELECT + """
            where tenant_id = ? and is_default and id <> ?
            for no key update
            """;

    /** Rare enough to look at every row. */
    private static final String LEADING_TO = SELECT + " where system = ? and company_number = ? order by id";

    private static final String IDS_OF = "select id from connection where tenant_id = ? order by id";

    private static final String KEEP_PROFILE = """
            insert into profile_version (connection_id, version, profile, changed_by, changed_at)
            values (?, ?, ?::json, ?, ?)
            """;

    private ConnectionTable() {}

    static Optional<KeptConnection> find(Tx tx, String id) throws SQLException {
        return tx.queryOne(FIND, ConnectionTable::read, id);
    }

    static Optional<KeptConnection> lock(Tx tx, String id) throws SQLException {
        return tx.queryOne(LOCK, ConnectionTable::read, id);
    }

    static List<KeptConnection> page(
            Tx tx, String tenantId, Optional<String> after, Optional<String> state, Optional<String> system, int limit)
            throws SQLException {
        return tx.query(PAGE, ConnectionTable::read, tenantId, after, after, state, state, system, system, limit);
    }

    /** Of every tenant, in the order of their ids. */
    static List<KeptConnection> all(Tx tx, Optional<String> after, int limit) throws SQLException {
        return tx.query(ALL, ConnectionTable::read, after, after, limit);
    }

    static List<String> idsOf(Tx tx, String tenantId) throws SQLException {
        return tx.query(IDS_OF, row -> row.getString("id"), tenantId);
    }

    static void insert(Tx tx, KeptConnection kept, String actor) throws SQLException {
        var state = StateColumns.of(kept.state());
        tx.update(
                INSERT,
                kept.id(),
                kept.tenantId(),
                kept.system().id(),
                kept.name(),
                kept.isDefault(),
                Json.write(SettingJson.scope(kept.scope())),
                kept.startDate(),
                state.state(),
                state.before(),
                state.company(),
                companyNumber(kept),
                state.problem(),
                kept.grantVersion(),
                Json.write(ProfileJson.write(kept.profile())),
                kept.profileVersion(),
                Json.write(SettingJson.blocked(kept.blocked())),
                Json.write(SettingJson.automaticBooking(kept.automaticBooking())),
                kept.revision(),
                kept.createdAt(),
                kept.changedAt());
        keepProfile(tx, kept, actor);
    }

    /**
     * @throws ProblemException when another connection of the tenant leads to the same company
     */
    static void update(Tx tx, KeptConnection kept) throws SQLException {
        try {
            write(tx, kept);
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState()) && e.getMessage().contains(ONE_CONNECTION_PER_COMPANY)) {
                throw new ProblemException(ProblemType.COMPANY_CONNECTED.problem());
            }
            throw e;
        }
    }

    private static void write(Tx tx, KeptConnection kept) throws SQLException {
        var state = StateColumns.of(kept.state());
        tx.update(
                UPDATE,
                kept.name(),
                kept.isDefault(),
                Json.write(SettingJson.scope(kept.scope())),
                kept.startDate(),
                state.state(),
                state.before(),
                state.company(),
                companyNumber(kept),
                state.problem(),
                kept.grantVersion(),
                Json.write(ProfileJson.write(kept.profile())),
                kept.profileVersion(),
                Json.write(SettingJson.blocked(kept.blocked())),
                Json.write(SettingJson.automaticBooking(kept.automaticBooking())),
                kept.revision(),
                kept.changedAt(),
                kept.id());
    }

    /** The tenant's default connection, if it is another one. */
    static Optional<KeptConnection> lockOtherDefault(Tx tx, String tenantId, String id) throws SQLException {
        return tx.queryOne(YIELD_DEFAULT, ConnectionTable::read, tenantId, id);
    }

    /** Of every tenant. */
    static List<KeptConnection> leadingTo(Tx tx, SystemName system, String companyNumber) throws SQLException {
        return tx.query(LEADING_TO, ConnectionTable::read, system.id(), companyNumber);
    }

    static void keepProfile(Tx tx, KeptConnection kept, String actor) throws SQLException {
        tx.update(
                KEEP_PROFILE,
                kept.id(),
                kept.profileVersion(),
                Json.write(ProfileJson.write(kept.profile())),
                actor,
                kept.changedAt());
    }

    /** Of a company that somebody has confirmed: only that one is taken. */
    private static Optional<String> companyNumber(KeptConnection kept) {
        return kept.state() instanceof Settled
                ? kept.company().map(CompanyInformation::agreementNumber)
                : Optional.empty();
    }

    private static KeptConnection read(ResultSet row) throws SQLException {
        var state = new StateColumns(
                row.getString("state"), Tx.text(row, "state_before"), Tx.text(row, "company"), Tx.text(row, "problem"));
        return new KeptConnection(
                row.getString("id"),
                row.getString("tenant_id"),
                SystemName.fromId(row.getString("system")),
                row.getString("name"),
                row.getBoolean("is_default"),
                SettingJson.scope(Json.read(row.getString("scope"))),
                Optional.ofNullable(row.getDate("start_date")).map(Date::toLocalDate),
                state.toState(),
                row.getLong("grant_version"),
                ProfileJson.read(Json.read(row.getString("profile")), ProfileBooks.UNKNOWN),
                row.getLong("profile_version"),
                SettingJson.blocked(Json.read(row.getString("blocked"))),
                SettingJson.automaticBooking(Json.read(row.getString("automatic_booking"))),
                row.getLong("revision"),
                Tx.instant(row, "created_at").orElseThrow(),
                Tx.instant(row, "changed_at").orElseThrow());
    }
}
