package no.laget;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks through everything that the engine has stored, for words that have no business there. */
public final class EngineTables {

    private EngineTables() {}

    /** The columns of the engine's tables, whatever their type, in which {@code text} stands somewhere: {@code act_hi_varinst.text_}. */
    public static List<String> containing(DataSource dataSource, String text) {
        JdbcClient database = JdbcClient.create(dataSource);
        List<String> found = new ArrayList<>();
        for (Map<String, Object> column : database.sql("""
                        select table_name, column_name, data_type from information_schema.columns
                         where table_schema = 'public' and table_name like 'act\\_%'
                        """).query().listOfRows()) {
            String table = String.valueOf(column.get("table_name"));
            String name = String.valueOf(column.get("column_name"));
            boolean bytes = "bytea".equals(column.get("data_type"));
            String sql = bytes
                    ? "select count(*) from public." + table + " where position(? in " + name + ") > 0"
                    : "select count(*) from public." + table + " where position(? in " + name + "::text) > 0";
            Object needle = bytes ? text.getBytes(StandardCharsets.UTF_8) : text;
            if (database.sql(sql).param(needle).query(Long.class).single() > 0) {
                found.add(table + "." + name);
            }
        }
        if (found.isEmpty() && !engineHasTables(database)) {
            throw new IllegalStateException("There are no tables of the engine to look through.");
        }
        return found;
    }

    private static boolean engineHasTables(JdbcClient database) {
        return database.sql("select count(*) from public.act_ge_property")
                        .query(Long.class)
                        .single()
                > 0;
    }
}
