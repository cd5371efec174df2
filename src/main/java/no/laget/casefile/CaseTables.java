package no.laget.casefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Everything that the database holds about one case, whichever module keeps it: the rows that hang on the case by foreign
 * keys that cascade. So what is exported, what is previewed and what a deletion takes can never be three different things.
 */
@Repository
public class CaseTables {

    /** What leads from a table to the case: the column, and the table that it points at. */
    private record Way(String table, String column, String parent, String key) {}

    private static final String WAYS = """
            select 'laget.' || child.relname as child, a.attname as part, 'laget.' || parent.relname as parent, k.attname as key
              from pg_constraint c
              join pg_class child on child.oid = c.conrelid
              join pg_class parent on parent.oid = c.confrelid and parent.relnamespace = child.relnamespace
              join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]
             where c.contype = 'f' and c.confdeltype = 'c' and c.connamespace = 'laget'::regnamespace
             order by 1, 2
            """;

    private static final String READABLE = """
            select string_agg(format('t.%I', attname), ', ' order by attnum) from pg_attribute
             where attrelid = ?::regclass and attnum > 0 and not attisdropped and atttypid <> 'bytea'::regtype
            """;

    private static final String CASE = "laget.case_file";
    private static final String ACCESSES = "laget.access_log";

    private final JdbcClient database;

    CaseTables(JdbcClient database) {
        this.database = database;
    }

    /** The tables that hold something about cases. */
    public Set<String> names() {
        return conditions().keySet().stream().map(CaseTables::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many rows each table holds about the case, without those that hold none. */
    public Map<String, Integer> count(CaseId id) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        conditions().forEach((table, condition) -> {
            int rows = database.sql("select count(*) from " + table + " t where " + condition)
                    .param("case", id.value())
                    .query(Integer.class)
                    .single();
            if (rows > 0) {
                counts.put(name(table), rows);
            }
        });
        return counts;
    }

    /** The rows of each table about the case as JSON objects, in their order; contents in bytes are left out. */
    public Map<String, List<String>> rows(CaseId id) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        conditions().forEach((table, condition) -> {
            String columns =
                    database.sql(READABLE).param(table).query(String.class).single();
            List<String> found = database.sql(
                            "select to_json(r)::text from (select %s from %s t where %s order by t.ctid) r"
                                    .formatted(columns, table, condition))
                    .param("case", id.value())
                    .query(String.class)
                    .list();
            if (!found.isEmpty()) {
                rows.put(name(table), found);
            }
        });
        return rows;
    }

    /** The tables with the condition that tells which of their rows {@code t} are about {@code :case}. */
    private Map<String, String> conditions() {
        List<Way> ways = database.sql(WAYS)
                .query((row, n) -> new Way(
                        row.getString("child"), row.getString("part"), row.getString("parent"), row.getString("key")))
                .list();
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put(CASE, "t.id = :case");
        List<String> reached = new ArrayList<>(List.of(CASE));
        for (int at = 0; at < reached.size(); at++) {
            String parent = reached.get(at);
            for (Way way : ways) {
                if (way.parent().equals(parent)) {
                    String leads = parent.equals(CASE)
                            ? "t.%s = :case".formatted(way.column())
                            : "t.%s in (select t.%s from %s t where %s)"
                                    .formatted(way.column(), way.key(), parent, conditions.get(parent));
                    if (conditions.putIfAbsent(way.table(), leads) == null) {
                        reached.add(way.table());
                    }
                }
            }
        }
        conditions.put(ACCESSES, "t.case_id = :case");
        return conditions;
    }

    private static String name(String table) {
        return table.substring(table.indexOf('.') + 1);
    }
}
