package no.laget.rehearsal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The throw-away engine: a real one, on tables of its own, inside one transaction that is never committed. Nobody else sees
 * anything of it, not even after a crash, and it can go back to any place where it has been: a savepoint is a place.
 */
final class Stage implements AutoCloseable {

    private static final String SCRIPT = "org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql";

    /** More steps at a stretch than any model has: whoever comes here goes in circles. */
    private static final int LONGEST_STRETCH = 1000;

    private final Connection connection;
    private final SingleConnectionDataSource alone;
    private final ProcessEngine engine;
    private final Footprints footprints = new Footprints();

    /** Sets the stage in this database; the connection is taken until the stage is closed. */
    Stage(DataSource database, StandIns standIns) {
        try {
            connection = database.getConnection();
            connection.setAutoCommit(false);
            String schema = "rehearsal_" + UUID.randomUUID().toString().replace('-', '_');
            try (Statement sql = connection.createStatement()) {
                sql.execute("create schema " + schema);
                sql.execute("set local search_path to " + schema);
            }
            for (String part : new String[] {
                "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history"
            }) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(SCRIPT.formatted(part), ProcessEngine.class.getClassLoader()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not give a rehearsal tables of its own.", e);
        }
        alone = new SingleConnectionDataSource(connection, true);
        engine = new Configuration(standIns, footprints, alone).buildProcessEngine();
    }

    ProcessEngine engine() {
        return engine;
    }

    Footprints footprints() {
        return footprints;
    }

    /** Gives the engine the process, with a stand-in for each that it calls. */
    void deploy(Model model, Set<String> called) {
        BpmnModelInstance document = Cast.of(model);
        var deployment = engine.getRepositoryService().createDeployment().addModelInstance("rehearsed.bpmn", document);
        called.forEach(process -> deployment.addString(Cast.standIn(process) + ".bpmn", Cast.process(process)));
        deployment.deploy();
    }

    Savepoint remember() {
        try {
            return connection.setSavepoint();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void goBackTo(Savepoint place) {
        try {
            connection.rollback(place);
            connection.releaseSavepoint(place);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the case stands. */
    Standing standing() {
        try (Statement sql = connection.createStatement()) {
            return read(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Standing read(Statement sql) throws SQLException {
        List<Standing.Place> places = new ArrayList<>();
        List<Standing.Waiting> tasks = new ArrayList<>();
        List<Standing.Timer> timers = new ArrayList<>();
        List<Standing.Listening> listening = new ArrayList<>();
        Map<String, String> variables = new TreeMap<>();
        Map<String, @Nullable String> callers = new HashMap<>();
        try (ResultSet row = sql.executeQuery("""
            select x.id_, x.act_id_, s.act_id_ as caller,
                   not exists (select 1 from act_ru_execution c where c.parent_id_ = x.id_) as leaf
              from act_ru_execution x
              join act_ru_execution i on i.id_ = x.proc_inst_id_
              left join act_ru_execution s on s.id_ = i.super_exec_
            """)) {
            while (row.next()) {
                callers.put(row.getString("id_"), row.getString("caller"));
                if (row.getBoolean("leaf") && row.getString("act_id_") != null && row.getString("caller") == null) {
                    places.add(new Standing.Place(row.getString("id_"), row.getString("act_id_")));
                }
            }
        }
        try (ResultSet row =
                sql.executeQuery("select id_, task_def_key_, execution_id_ from act_ru_task order by id_")) {
            while (row.next()) {
                tasks.add(new Standing.Waiting(
                        row.getString("id_"),
                        row.getString("task_def_key_"),
                        callers.get(row.getString("execution_id_"))));
            }
        }
        try (ResultSet row = sql.executeQuery(
                "select id_, type_, handler_cfg_, duedate_, process_instance_id_ from act_ru_job order by"
                        + " duedate_, id_")) {
            while (row.next()) {
                timers.add(new Standing.Timer(
                        row.getString("id_"),
                        row.getString("type_").equals("timer"),
                        String.valueOf(row.getString("handler_cfg_")).replaceAll("[$#].*", ""),
                        row.getTimestamp("duedate_") == null
                                ? null
                                : row.getTimestamp("duedate_").toInstant(),
                        row.getString("process_instance_id_") != null));
            }
        }
        try (ResultSet row = sql.executeQuery(
                "select event_type_, event_name_, execution_id_, activity_id_ from act_ru_event_subscr order by"
                        + " activity_id_, execution_id_")) {
            while (row.next()) {
                listening.add(new Standing.Listening(
                        row.getString("event_type_"),
                        String.valueOf(row.getString("event_name_")),
                        row.getString("execution_id_"),
                        row.getString("activity_id_")));
            }
        }
        try (ResultSet row = sql.executeQuery(
                "select name_, type_, coalesce(text_, long_::text, double_::text) as value_ from act_ru_variable order"
                        + " by name_, id_")) {
            while (row.next()) {
                if (!"date".equals(row.getString("type_"))) {
                    variables.merge(
                            row.getString("name_"),
                            row.getString("type_") + ":" + row.getString("value_"),
                            (some, other) -> some + "," + other);
                }
            }
        }
        return new Standing(places, tasks, timers, listening, variables);
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            try {
                connection.rollback();
                connection.setAutoCommit(true);
                alone.setSuppressClose(false);
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Where the engine has walked since somebody last looked. */
    static final class Footprints implements ExecutionListener {

        private final Set<String> nodes = new HashSet<>();
        private final Set<String> flows = new HashSet<>();
        private int steps;
        private String last = "";

        void clear() {
            nodes.clear();
            flows.clear();
            steps = 0;
            last = "";
        }

        Set<String> nodes() {
            return nodes;
        }

        Set<String> flows() {
            return flows;
        }

        /** The element at which the engine was last. */
        String last() {
            return last;
        }

        @Override
        public void notify(DelegateExecution execution) {
            if (++steps > LONGEST_STRETCH) {
                throw new Broken(Finding.Kind.ENDLESS);
            }
            if (execution.getEventName().equals(EVENTNAME_TAKE)) {
                flows.add(execution.getCurrentTransitionId());
            } else {
                last = execution.getCurrentActivityId();
                nodes.add(last);
            }
        }
    }

    private static final class Configuration extends StandaloneProcessEngineConfiguration {

        Configuration(StandIns standIns, Footprints footprints, DataSource alone) {
            setProcessEngineName("rehearsal-" + UUID.randomUUID());
            setDataSource(alone);
            setTransactionsExternallyManaged(true);
            setDatabaseType("postgres");
            setDatabaseSchemaUpdate(DB_SCHEMA_UPDATE_FALSE);
            setIdGenerator(new StrongUuidGenerator());
            setHistory(HISTORY_NONE);
            setEnforceHistoryTimeToLive(false);
            setHistoryCleanupEnabled(false);
            setJobExecutorActivate(false);
            setMetricsEnabled(false);
            setTaskMetricsEnabled(false);
            setDbMetricsReporterActivate(false);
            setCmmnEnabled(false);
            setStandaloneTasksEnabled(false);
            setAuthorizationEnabled(false);
            setDefaultNumberOfRetries(1);
            setEnableCmdExceptionLogging(false);
            setExpressionManager(standIns);
            // The engine adds listeners of its own.
            setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new Watch(footprints))));
        }

        /** Camunda's web apps and REST API find every engine that is registered; this one is nobody's business. */
        @Override
        protected void invokePostProcessEngineBuild(ProcessEngine built) {
            ProcessEngines.unregister(built);
            super.invokePostProcessEngineBuild(built);
        }
    }

    /** Puts the footprints on every node and flow. */
    private static final class Watch extends AbstractBpmnParseListener {

        private final Footprints footprints;

        Watch(Footprints footprints) {
            this.footprints = footprints;
        }

        @Override
        public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
            definitions.stream()
                    .filter(definition -> !Cast.isStandIn(definition.getKey()))
                    .forEach(this::watch);
        }

        private void watch(ScopeImpl scope) {
            for (ActivityImpl activity : scope.getActivities()) {
                activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, footprints);
                for (PvmTransition flow : activity.getOutgoingTransitions()) {
                    ((TransitionImpl) flow).addListener(ExecutionListener.EVENTNAME_TAKE, footprints);
                }
                watch(activity);
            }
        }
    }
}
