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
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Party;
import no.laget.deadlines.SchoolDays;
import no.laget.earlysignal.Entries.CameBack;
import no.laget.earlysignal.Entries.Ended;
import no.laget.earlysignal.Entries.LookedAgain;
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

/** G08: what became of a signal, for statistics. Each child here has a weekend of its own, so that no other is found. */
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

    /** Five signals about one child would look like five children. */
    @Test
    void aChildCountsOnceHoweverManySignalsThereAre() {
        LocalDate day = LocalDate.of(2026, 2, 21);
        Child child = child(2014);
        CaseId first = raise(day, child);
        tried(first, day.plusDays(1), true);
        cases.append(first, new Routed(Route.NOTHING, "Går bra."), "laerer");
        cases.startClosing(first, new Closed("NOTHING_MORE", null), "laerer");
        CaseId second = raise(day.plusDays(2), child);
        cases.append(second, new Routed(Route.BACK2SCHOOL, "Trengs."), "laerer");

        assertThat(history.raised(day, day.plusDays(3))).hasSize(1);
        assertThat(followed(day).led()).isEqualTo(Led.BACK2SCHOOL);
        assertThat(followed(day).days()).isOne();
    }

    @Test
    void aChildThatCameBackIsNoNewSignalAndWhatIsDecidedThenCounts() {
        LocalDate day = LocalDate.of(2026, 3, 7);
        Child child = child(2014);
        CaseId first = raise(day, child);
        tried(first, day.plusDays(2), true);
        cases.append(first, new Routed(Route.UMV, "Trengs."), "laerer");
        cases.startClosing(first, new Closed("UMV", null), "laerer");
        at(day.plusDays(20));
        CaseId back = cases.open(
                        new NewCase(
                                "earlysignal",
                                "solbakken",
                                child,
                                List.of(),
                                List.of(),
                                "laerer",
                                ClockUtil.getCurrentTime().toInstant(),
                                Involvement.NONE,
                                new CameBack("2026-9999", "UmV avslo.", "Stille.")),
                        "laget")
                .id();

        assertThat(history.raised(day.plusDays(20), day.plusDays(21))).isEmpty();
        assertThat(followed(day).led()).isEqualTo(Led.NOT_YET);
        cases.append(back, new LookedAgain("Går bra.", false), "laerer");
        assertThat(followed(day).led()).isEqualTo(Led.NOTHING);
    }

    @Test
    void aRestrictedSignalIsNoSignalForTheReportUntilItIsLifted() {
        LocalDate day = LocalDate.of(2026, 6, 20);
        CaseId id = raise(day, child(2014));
        cases.restrict(id, true, "arkivar");
        assertThat(history.raised(day, day.plusDays(1))).isEmpty();
        cases.restrict(id, false, "arkivar");
        assertThat(history.raised(day, day.plusDays(1))).hasSize(1);
    }

    /** Not in the child's own signal, which is counted already, and each child once. */
    @Test
    void aSignInACaseThatTheChildHadIsCountedForItself() {
        LocalDate day = LocalDate.of(2026, 4, 11);
        Child withSignal = child(2014);
        CaseId signal = raise(day, withSignal);
        Child followed = child(2014);
        at(day);
        CaseId plan = cases.open(
                        new NewCase(
                                "activityplan",
                                "solbakken",
                                followed,
                                List.of(),
                                List.of(),
                                "laerer",
                                new Concern(
                                        ClockUtil.getCurrentTime().toInstant(), "Stille.", false, Involvement.NONE)),
                        "laerer")
                .id();
        assertThat(signals.raise("solbakken", withSignal, "Borte igjen.", "laerer"))
                .isEqualTo(new Outcome.Added(signal));
        assertThat(signals.raise("solbakken", followed, "Borte.", "laerer")).isEqualTo(new Outcome.Added(plan));
        signals.raise("solbakken", followed, "Borte igjen.", "laerer");

        assertThat(history.added(day, day.plusDays(1)))
                .containsExactly(new AddedSign("solbakken", 6, Source.COLLEAGUE));
        assertThat(history.added(day.plusDays(1), day.plusDays(2))).isEmpty();
        assertThat(history.raised(day, day.plusDays(1))).hasSize(1);
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
