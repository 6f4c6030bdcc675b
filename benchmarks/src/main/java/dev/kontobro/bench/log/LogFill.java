package dev.kontobro.bench.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills the log as a year of outcomes would, past the topic. */
final class LogFill {

    private static final int AT_ONCE = 500_000;

    /** Nothing in them is folded otherwise than by its case. */
    private static final List<String> BEGINNINGS = List.of(
            "Nord", "Syd", "Vest", "Fjord", "Birk", "Lind", "Storm", "Bjerg", "Holm", "Dal", "Lund", "Strand", "Skov",
            "Kyst");

    private static final List<String> ENDINGS = List.of(
            "lys", "by", "gren", "vik", "sund", "mark", "rup", "toft", "by", "lund", "holt", "kilde", "bro", "stad",
            "torp", "bo", "vang", "hus");

    private static final List<String> FORMS =
            List.of("ApS", "AB", "Cykler", "Bygg", "Gruppen", "Service", "Handel", "Konsult");

    private static final String PROBLEM = """
            {"code":"problem-%1$d","details":{"record":"invoice","number":"F-1"},"texts":{
            "da":{"title":"Fakturaen blev ikke sendt","cause":"Gruppe %1$d findes ikke i regnskabet","consequence":"Den venter, til det er på plads.","remedy":"Opret gruppen i regnskabet, eller vælg en anden under forbindelsen.","where":"Indstillinger"},
            "sv":{"title":"Fakturan skickades inte","cause":"Gruppen %1$d saknas i bokföringen","consequence":"Den väntar tills det är åtgärdat.","remedy":"Lägg upp gruppen i bokföringen eller välj en annan under kopplingen.","where":"Inställningar"},
            "en":{"title":"The invoice was not sent","cause":"Group %1$d is missing in the books","consequence":"It waits until that is put right.","remedy":"Create the group in the books, or choose another one on the connection.","where":"Settings"}}}
            """;

    private static final String PROBLEM_WORDS =
            "fakturan skickades inte gruppen saknas i bokforingen fakturaen blev ikke sendt gruppe findes the invoice was not sent"
                    + " group is missing in books";

    private static final String INSERT = """
            insert into gateway.logged_transfer (id, tenant_id, connection_id, system, kind, number, name, status, problem_code,
                problem, warnings, version, attempts, accounting_number, document_stage, received_at, changed_at, copied, words)
            select gen_random_uuid(), tenant, tenant || '-' || connection, 'economic', kind, 'F-' || n, name, status,
                case when status in ('held', 'rejected', 'skipped') then 'problem-' || code end,
                case when status in ('held', 'rejected', 'skipped') then (?::text[])[code]::json end,
                null, 1, 1, (500000 + n)::text, case when kind = 'invoice' then 'booked' end, changed_at, changed_at, false,
                array_to_tsvector(string_to_array(regexp_replace(
                    lower(concat_ws(' ', 'f', n, name, 500000 + n,
                        case when status in ('held', 'rejected', 'skipped') then ?::text end)),
                    '(\\S+)', key || '/\\1', 'g'), ' '))
            from (
                select n, t.tenant, t.key,
                    (?::text[])[1 + floor(random() * ?)::int] as name,
                    1 + floor(random() * 3)::int as connection,
                    (array['customer', 'order', 'invoice', 'creditNote', 'project'])[1 + floor(5 * random() ^ 2)::int] as kind,
                    (array['transferred', 'unchanged', 'skipped', 'held', 'rejected'])[case
                        when n % 100 < 90 then 1 when n % 100 < 94 then 2 when n % 100 < 97 then 3 when n % 100 < 99 then 4
                        else 5 end] as status,
                    1 + floor(random() * 10)::int as code,
                    now() - random() * interval '365 days' - interval '5 minutes' as changed_at
                from generate_series(?, ?) as n,
                    lateral (select case when n % 10 = 0 then 1 else 2 + (n * 7919::bigint % ?)::int end as place) p
                    join unnest(?::text[], ?::text[]) with ordinality as t (tenant, key, place) on t.place = p.place
            ) made
            """;

    private static final String INDEXES = """
            select indexname, indexdef from pg_indexes
            where schemaname = 'gateway' and tablename = 'logged_transfer' and indexname <> 'logged_transfer_pk'
            """;

    private LogFill() {}

    /** Names of companies, the same each time. */
    static List<String> names() {
        var random = new Random(7);
        var names = new ArrayList<String>();
        for (var beginning : BEGINNINGS) {
            for (var ending : ENDINGS) {
                names.add(beginning + ending + " " + FORMS.get(random.nextInt(FORMS.size())));
            }
        }
        return names;
    }

    static void fill(Connection connection, LogSize size) throws SQLException {
        var indexes = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '512MB'");
            var drops = new ArrayList<String>();
            try (var rows = statement.executeQuery(INDEXES)) {
                while (rows.next()) {
                    drops.add("drop index gateway." + rows.getString("indexname"));
                    indexes.add(rows.getString("indexdef"));
                }
            }
            for (var drop : drops) {
                statement.execute(drop);
            }
            for (var from = 0; from < size.transfers(); from += AT_ONCE) {
                insert(connection, size, from, Math.min(from + AT_ONCE, size.transfers()) - 1);
            }
            for (var index : indexes) {
                statement.execute(index);
            }
            statement.execute("vacuum analyze gateway.logged_transfer");
            statement.execute("checkpoint");
        }
    }

    private static void insert(Connection connection, LogSize size, int from, int to) throws SQLException {
        var problems = new ArrayList<String>();
        for (var code = 1; code <= 10; code++) {
            problems.add(PROBLEM.formatted(code).replace("\n", ""));
        }
        var names = names();
        var tenants = size.tenantIds();
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("text", problems.toArray()));
            insert.setString(2, PROBLEM_WORDS);
            insert.setArray(3, connection.createArrayOf("text", names.toArray()));
            insert.setInt(4, names.size());
            insert.setInt(5, from);
            insert.setInt(6, to);
            insert.setInt(7, size.tenants() - 1);
            insert.setArray(8, connection.createArrayOf("text", tenants.toArray()));
            insert.setArray(
                    9,
                    connection.createArrayOf(
                            "text", tenants.stream().map(LogFill::key).toArray()));
            insert.executeUpdate();
        }
    }

    /** As the gateway has it. */
    private static String key(String tenant) {
        return Integer.toUnsignedString(tenant.hashCode(), Character.MAX_RADIX);
    }
}
