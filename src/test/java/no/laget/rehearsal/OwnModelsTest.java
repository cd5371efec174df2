package no.laget.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.sql.DataSource;
import no.laget.deadlines.SchoolCalendar;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Every model that comes with Laget is rehearsed, all its ways. */
@SpringBootTest
@ActiveProfiles("test")
class OwnModelsTest {

    @Autowired
    private DataSource database;

    @Autowired
    private ConfigurableListableBeanFactory beans;

    @Autowired
    private SchoolCalendar schoolCalendar;

    @Test
    void everyModelComesToItsEnds() throws Exception {
        ModelSet set = ModelSet.shipped();
        Rehearsals rehearsals = new Rehearsals(database, new KnownBeans(beans), schoolCalendar);
        long t = System.nanoTime();
        Report report = rehearsals.rehearse(
                set, set.processes().keySet(), Instant.parse("2026-11-23T09:00:00Z"), Rehearsals.LIMITS);
        String text = ReportText.of(report) + "\n" + (System.nanoTime() - t) / 1000000 + " ms";
        Files.writeString(Path.of("target/report.txt"), text);
        assertThat(report.faults()).isZero();
    }
}
