package no.laget;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks through everything that the database holds, ours and the engine's, for words that have no business there. */
public final class AllTables {

    private AllTables() {}

    /** The columns, whatever their type, in which {@code text} stands somewhere: {@code laget.log_entry.payload}. */
    public static List<String> containing(JdbcClient database, String text) {
        Map<String, List<Map<String, Object>>> tables = database.sql("""
                        select c.table_schema || '.' || c.table_name as place, c.column_name as part, c.data_type as kind
                          from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                         where c.table_schema in ('public', 'laget') and t.table_type = 'BASE TABLE'
                        """).query().listOfRows().stream()
                .collect(Collectors.groupingBy(column -> String.valueOf(column.get("place"))));
        return tables.entrySet().stream()
                .flatMap(table -> table.getValue().stream()
                        .filter(column -> holds(database, table.getKey(), column, text))
                        .map(column -> table.getKey() + "." + column.get("part")))
                .sorted()
                .toList();
    }

    private static boolean holds(JdbcClient database, String table, Map<String, Object> column, String text) {
        boolean bytes = "bytea".equals(column.get("kind"));
        Object needle = bytes ? text.getBytes(StandardCharsets.UTF_8) : text;
        String part = "\"" + column.get("part") + "\"" + (bytes ? "" : "::text");
        return database.sql("select exists (select from " + table + " where position(? in " + part + ") > 0)")
                .param(needle)
                .query(Boolean.class)
                .single();
    }
}
