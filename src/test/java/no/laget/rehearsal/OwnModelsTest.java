package no.laget.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import no.laget.deadlines.SchoolCalendar;
import no.laget.modelguard.ModelGuard;
import no.laget.modelguard.ModelSet;
import no.laget.rehearsal.Exploration.Limits;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Every model that comes with Laget is rehearsed. Not all ways of the largest are tried: that takes minutes. */
@SpringBootTest
@ActiveProfiles("test")
class OwnModelsTest {

    private static final Limits PLACES = new Limits(60, Duration.ofMinutes(10));

    @Autowired
    private DataSource database;

    @Autowired
    private ConfigurableListableBeanFactory beans;

    @Autowired
    private SchoolCalendar schoolCalendar;

    @Autowired
    private ModelGuard guard;

    @Test
    void everyModelComesToItsEnds() {
        Repertoire set = Repertoire.of(ModelSet.shipped());

        Report report = new Rehearsals(database, new KnownBeans(beans), schoolCalendar, guard)
                .rehearse(set, set.processes().keySet(), Instant.parse("2026-11-23T09:00:00Z"), PLACES);

        assertThat(report.processes())
                .hasSameSizeAs(set.processes().entrySet())
                .allSatisfy(process -> assertThat(process.flows()).isNotEmpty());
        assertThat(report.faults()).as(ReportText.of(report)).isZero();
    }
}
