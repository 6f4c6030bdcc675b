package dev.kontobro.gateway.api;

import dev.kontobro.sql.Db;
import java.util.ArrayList;
import java.util.List;

/** Every row of the gateway's and the vault's schema that is about a tenant or its connection. */
record RowsOf(String tenant, String connection) {

    private static final String TABLES = """
            select table_schema || '.' || table_name as name from information_schema.tables
            where table_schema in ('gateway', 'vault') and table_type = 'BASE TABLE'
                and table_name not in ('flyway_schema_history', 'outbox', 'job_lease', 'chore')
            order by 1
            """;

    List<String> in(Db db) {
        return db.inTransaction(tx -> {
            var rows = new ArrayList<String>();
            for (var table : tx.query(TABLES, row -> row.getString("name"))) {
                rows.addAll(tx.query(
                        "select t::text as row from " + table + " t where t::text like ? or t::text like ? order by 1",
                        row -> table + " " + row.getString("row"),
                        "%" + tenant + "%",
                        "%" + connection + "%"));
            }
            return rows;
        });
    }
}
