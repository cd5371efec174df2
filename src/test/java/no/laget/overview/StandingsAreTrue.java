package no.laget.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Whatever the stories of a class have done, what is kept of each case is afterwards what the engine and the log say. Runs after
 * every test class that starts the application.
 */
final class StandingsAreTrue implements TestExecutionListener {

    /** A case without a row stands nowhere, and nothing that counts has happened in it. */
    private static final String DIFFERENT = """
            select truth::text || ' is kept as ' || coalesce(kept::text, 'nothing')
              from laget.case_standing_now truth left join laget.case_standing kept on kept.case_id = truth.case_id
             where case when kept.case_id is null
                        then truth::text <> '(' || truth.case_id || ',{},{},{},{},,,{},,{},{})' else truth::text <> kept::text end
             limit 5
            """;

    @Override
    public void afterTestClass(TestContext test) {
        if (test.hasApplicationContext()) {
            ApplicationContext laget = test.getApplicationContext();
            laget.getBeanProvider(CaseStandings.class).ifAvailable(kept -> assertThat(laget.getBean(JdbcClient.class)
                            .sql(DIFFERENT)
                            .query(String.class)
                            .list())
                    .as("what is kept of cases and is not so")
                    .isEmpty());
        }
    }
}
