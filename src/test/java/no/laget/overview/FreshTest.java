package no.laget.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import no.laget.agreements.Agreements;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Involvement;
import no.laget.casefile.LocalChoices;
import no.laget.casefile.NewCase;
import no.laget.organisation.Organisation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** How old what a manager sees may be. */
@SpringBootTest
@ActiveProfiles("test")
class FreshTest {

    private static final Duration FOUR_SECONDS = Duration.ofSeconds(4);

    private final Moved clock = new Moved();
    private final CaseFiles cases;
    private final OverviewService overview;

    @Autowired
    FreshTest(
            Managers managers,
            OpenCases open,
            Trends trends,
            StandingStill standing,
            OverviewProcess process,
            Agreements agreements,
            Organisation organisation,
            LocalChoices choices,
            CaseFiles cases) {
        this.cases = cases;
        this.overview = new OverviewService(
                managers, open, trends, standing, process, agreements, organisation, choices, clock, FOUR_SECONDS);
    }

    @BeforeEach
    void nobodyHasLooked() {
        overview.forget();
    }

    @Test
    void whoLooksAgainAtOnceSeesTheSameAndAfterFourSecondsWhatIsNew() {
        int before = open("rektor2");
        umv();
        clock.now = clock.now.plusMillis(3999);
        assertThat(open("rektor2")).isEqualTo(before);
        clock.now = clock.now.plusMillis(1);
        assertThat(open("rektor2")).isEqualTo(before + 1);
    }

    @Test
    void whatOneHasChangedShowsAtOnceAndSoItDoesWhenTheClockIsMovedBack() {
        int before = open("rektor2");
        umv();
        overview.forget();
        assertThat(open("rektor2")).isEqualTo(before + 1);
        umv();
        clock.now = clock.now.minusSeconds(3600);
        assertThat(open("rektor2")).isEqualTo(before + 2);
    }

    @Test
    void oneDoesNotSeeWhatWasCountedForAnother() {
        int before = open("rektor2");
        umv();
        assertThat(open("umvleder")).isPositive();
        assertThat(open("rektor2")).isEqualTo(before);
    }

    @Test
    void asLagetComesItIsAtMostFiveSecondsOld(@Autowired org.springframework.core.io.ResourceLoader files)
            throws Exception {
        String settings = new String(
                files.getResource("classpath:application.yaml").getInputStream().readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(settings).containsPattern("fresh: [0-5]s");
    }

    private int open(String viewer) {
        return overview.of(viewer).programmes().stream()
                .filter(programme -> programme.id().equals("umv"))
                .mapToInt(programme -> programme.open().number())
                .sum();
    }

    private void umv() {
        Child child = new Child("Fersk", "Sak", LocalDate.of(2016, 5, 3), null, false, "4B");
        cases.open(
                new NewCase(
                        "umv",
                        "nordvik",
                        child,
                        List.of(),
                        List.of(),
                        "rektor2",
                        new Concern(Instant.EPOCH, "Noe er sett.", false, Involvement.NONE)),
                "rektor2");
    }

    private static final class Moved extends Clock {

        private Instant now = Instant.parse("2031-03-04T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
