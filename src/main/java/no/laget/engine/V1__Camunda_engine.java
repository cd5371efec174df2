package no.laget.engine;

import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Creates Camunda's own tables from the scripts in Camunda's jar, so that several nodes can start at once on an empty
 * database: Flyway lets one of them do it while the others wait. The engine itself never changes the schema.
 */
@Component
class V1__Camunda_engine extends BaseJavaMigration {

    private static final List<Resource> SCRIPTS = Stream.of(
                    "engine",
                    "history",
                    "identity",
                    "case.engine",
                    "case.history",
                    "decision.engine",
                    "decision.history")
            .<Resource>map(part -> new ClassPathResource(
                    "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql",
                    ProcessEngine.class.getClassLoader()))
            .toList();

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        String ours = connection.getSchema();
        connection.setSchema("public");
        try {
            for (Resource script : SCRIPTS) {
                ScriptUtils.executeSqlScript(connection, script);
            }
        } finally {
            connection.setSchema(ours);
        }
    }
}
