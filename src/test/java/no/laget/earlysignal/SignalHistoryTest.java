package no.laget.earlysignal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import no.laget.Norway;
import no.laget.absence.AbsenceRegister;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Party;
import no.laget.deadlines.SchoolDays;
import no.laget.earlysignal.Entries.Ended;
import no.laget.earlysignal.Entries.Routed;
import no.laget.earlysignal.Entries.Tried;
import no.laget.earlysignal.FollowedSignal.Contact;
import no.laget.earlysignal.FollowedSignal.Led;
import no.laget.earlysignal.FollowedSignal.Result;
import no.laget.earlysignal.FollowedSignal.Source;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** G08: what became of a signal, for statistics. Each signal here is raised on a Saturday of its own, so that no other is found. */
@SpringBootTest
@ActiveProfiles("test")
class SignalHistoryTest {

    @Autowired
    private SignalHistory history;

    @Autowired
    private EarlySignalService signals;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private AbsenceRegister register;

    @Autowired
    private SchoolDays schoolDays;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void nobodyIsLeftInTheRegister() {
        database.sql("delete from laget.pupil where source = 'test'").update();
        ClockUtil.reset();
    }

    @ParameterizedTest
    @CsvSource({"2026-01-10, 3, IN_TIME, 3", "2026-01-17, 14, IN_TIME, 14", "2026-01-24, 17, LATE, 17"})
    void theFirstTimeSomebodyIsReachedCounts(LocalDate day, int after, Contact contact, int days) {
        CaseId id = raise(day, child(2014));
        tried(id, day.plusDays(1), false);
        tried(id, day.plusDays(after), true);
        tried(id, day.plusDays(40), true);

        FollowedSignal followed = followed(day);

        assertThat(followed.contact()).isEqualTo(contact);
        assertThat(followed.days()).isEqualTo(days);
        assertThat(followed.source()).isEqualTo(Source.COLLEAGUE);
        assertThat(followed.unit()).isEqualTo("solbakken");
        assertThat(followed.grade()).isEqualTo(6);
        assertThat(followed.result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void whatHappensWhenASignalIsNoLongerFollowedDoesNotCount() {
        LocalDate day = LocalDate.of(2026, 2, 7);
        CaseId id = raise(day, child(2014));
        tried(id, day.plusMonths(3), true);
        at(day.plusMonths(3).plusDays(1));
        cases.append(id, new Routed(Route.UMV, "Trengs."), "laerer");

        assertThat(followed(day).contact()).isEqualTo(Contact.NOT);
        assertThat(followed(day).days()).isNull();
        assertThat(followed(day).led()).isEqualTo(Led.NOT_YET);
    }

    @Test
    void theLastChoiceCountsAndWhatEndedItFromOutside() {
        LocalDate day = LocalDate.of(2026, 2, 14);
        CaseId id = raise(day, child(2014));
        at(day.plusDays(2));
        cases.append(id, new Routed(Route.NOTHING, "Går bra."), "laerer");
        assertThat(followed(day).led()).isEqualTo(Led.NOTHING);
        at(day.plusDays(50));
        cases.append(id, new Routed(Route.COOPERATION, "Trengs."), "laerer");
        assertThat(followed(day).led()).isEqualTo(Led.COOPERATION);
        cases.append(id, new Ended(SignalEnd.MOVED, "Ny skole."), "laerer");
        assertThat(followed(day).led()).isEqualTo(Led.ENDED);
    }

    @Test
    void lessAbsenceAfterwardsIsAResult() {
        LocalDate day = LocalDate.of(2026, 3, 14);
        RegisterOfTests pupils = new RegisterOfTests(database, schoolDays, day);
        long pupil = pupils.enrol("solbakken", 6);
        pupils.away(pupil, 8, "DOCUMENTED");
        raise(day, childOf(pupil));

        assertThat(followed(day).result()).isEqualTo(Result.LESS);
    }

    @Test
    void moreAbsenceAfterwardsIsAResultAndAsMuchIsNone() {
        LocalDate day = LocalDate.of(2026, 2, 28);
        long pupil = new RegisterOfTests(database, schoolDays, day).enrol("solbakken", 6);
        raise(day, childOf(pupil));
        assertThat(followed(day).result()).isEqualTo(Result.SAME);

        new RegisterOfTests(database, schoolDays, day.plusMonths(2)).away(pupil, 6, "UNDOCUMENTED");

        assertThat(followed(day).result()).isEqualTo(Result.MORE);
    }

    @Test
    void aDayBeforeAndADayAfterAreNotOfTheTime() {
        LocalDate day = LocalDate.of(2026, 3, 21);
        raise(day, child(2014));

        assertThat(history.raised(day.plusDays(1), day.plusDays(2))).isEmpty();
        assertThat(history.raised(day, day)).isEmpty();
        assertThat(history.first().orElseThrow()).isBeforeOrEqualTo(day);
    }

    private FollowedSignal followed(LocalDate day) {
        List<FollowedSignal> all = history.raised(day, day.plusDays(1));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private CaseId raise(LocalDate day, Child child) {
        at(day);
        return ((Outcome.Opened) signals.raise("solbakken", child, "Stille.", "laerer"))
                .file()
                .id();
    }

    private void tried(CaseId id, LocalDate day, boolean reached) {
        at(day);
        cases.append(id, new Tried(List.of(Party.CHILD), Way.TALK, reached, "Ja."), "laerer");
    }

    private static void at(LocalDate day) {
        ClockUtil.setCurrentTime(Date.from(day.atTime(9, 0).atZone(Norway.ZONE).toInstant()));
    }

    private static Child child(int born) {
        return new Child("Fulgt", "Elev " + UUID.randomUUID(), LocalDate.of(born, 2, 3), null, false, null);
    }

    private Child childOf(long pupil) {
        var of = register.get(pupil);
        return new Child(of.firstName(), of.lastName(), of.born(), null, false, null);
    }
}
