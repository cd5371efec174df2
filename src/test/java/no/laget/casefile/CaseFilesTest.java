package no.laget.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import no.laget.Refusal;
import no.laget.casefile.Access.What;
import no.laget.casefile.Entry.Archived;
import no.laget.casefile.Entry.CaseLinked;
import no.laget.casefile.Entry.Closed;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Consent;
import no.laget.casefile.Entry.Correction;
import no.laget.casefile.Entry.DocumentAdded;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.HandOver;
import no.laget.casefile.Entry.Information;
import no.laget.casefile.Entry.LevelAssessed;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Entry.Opened;
import no.laget.casefile.Entry.PersonsChanged;
import no.laget.casefile.Entry.Summary;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The case file and its log on a real PostgreSQL. */
@SpringBootTest
@ActiveProfiles("test")
class CaseFilesTest {

    private static final LocalDate BORN = LocalDate.of(2014, 3, 5);
    private static final String IDENTITY_NUMBER = "05831499925";

    @Autowired
    private CaseFiles files;

    @Autowired
    private Documents documents;

    @Autowired
    private Organisation organisation;

    @Autowired
    private CaseTable cases;

    @Autowired
    private LogTable logs;

    @Autowired
    private DocumentTable documentTable;

    @Autowired
    private AccessLog accessLog;

    @Autowired
    private IdentityNumbers identityNumbers;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    // Opening

    @Test
    void a21ACaseHoldsThePersonalDataOfTheChildAndTheGuardians() {
        Child child = new Child("Kari", "Nordmann", BORN, IDENTITY_NUMBER, false, "7A");
        List<Guardian> guardians = List.of(
                new Guardian("Ola Nordmann", "99 99 99 99", "ola@example.org"),
                new Guardian("Per Nordmann", null, null));
        CaseFile file = files.open(
                new NewCase("activityplan", "solbakken", child, guardians, List.of(), "laerer", concern()), "laerer");

        assertThat(files.get(file.id())).isEqualTo(file);
        assertThat(file.subject()).isEqualTo(child);
        assertThat(file.guardians()).isEqualTo(guardians);
        assertThat(file.status()).isEqualTo(Status.OPEN);
        assertThat(file.number()).matches("20\\d\\d-\\d{4,}");
        assertThat(file.label()).isEqualTo(file.number() + " · K.N.");
        assertThat(files.log(file.id())).extracting(LogEntry::sequence).containsExactly(1L, 2L);
        assertThat(files.log(file.id())).extracting(LogEntry::by).containsOnly("laerer");
        assertThat(files.latest(file.id(), Opened.class).orElseThrow().guardians())
                .isEqualTo(guardians);
        assertThat(files.entries(file.id(), Concern.class)).hasSize(1);
        assertThat(files.verify(file.id())).isEqualTo(new Chain(2, null, null));
    }

    @Test
    void a21WhatIsKnownAboutThePersonsCanBeCompletedLater() {
        CaseFile file = open("Kari", "Nordmann");
        Child renamed = new Child("Kari", "Hansen", BORN, IDENTITY_NUMBER, true, "7B");
        files.changePersons(file.id(), renamed, List.of(new Guardian("Ola", null, null)), "laerer");

        assertThat(files.get(file.id()).subject()).isEqualTo(renamed);
        assertThat(files.get(file.id()).guardians()).hasSize(1);
        assertThat(files.latest(file.id(), PersonsChanged.class)).isPresent();
    }

    @Test
    void theIdentityNumberIsInNoLogAndInNoView() {
        CaseFile file = open(new Child("Kari", "Nordmann", BORN, IDENTITY_NUMBER, false, "7A"), "laerer");
        files.changePersons(file.id(), file.subject(), List.of(), "laerer");

        assertThat(database.sql("select string_agg(payload, '') from laget.log_entry where case_id = ?")
                        .param(file.id().value())
                        .query(String.class)
                        .single())
                .contains("058314 *****")
                .doesNotContain(IDENTITY_NUMBER);
        assertThat(((Child) files.read(file.id(), "laerer", Purpose.CASE_WORK)
                                .file()
                                .subject())
                        .identityNumber())
                .isEqualTo("058314 *****");
    }

    @Test
    void aCaseCanBeAboutAGroup() {
        Group group = new Group("Guttene i 7A", Group.Extent.CLASS, 24);
        CaseFile file = files.open(
                new NewCase("activityplan", "solbakken", group, List.of(), List.of(), "rektor", concern()), "rektor");
        assertThat(files.get(file.id()).subject()).isEqualTo(group);
        assertThat(file.label()).isEqualTo(file.number());
        assertThat(file.previous()).isNull();
    }

    @Test
    void aCaseThatCannotBeRightIsRefusedAndNothingIsStored() {
        long before = count("laget.case_file");
        Instant tomorrow = clock.instant().plus(1, ChronoUnit.DAYS);
        LocalDate nextYear = LocalDate.now(clock).plusYears(1);
        assertRefused("casefile.unknownUnit", () -> open("atlantis", child(), "laerer", concern()));
        assertRefused("casefile.notStaff", () -> open("nordvik", child(), "laerer", concern()));
        assertRefused(
                "casefile.nameMissing", () -> open(new Child(" ", "Nordmann", BORN, null, false, null), "laerer"));
        assertRefused("casefile.bornInFuture", () -> open(new Child("K", "N", nextYear, null, false, null), "laerer"));
        assertRefused(
                "casefile.identityNumberWrong", () -> open(new Child("K", "N", BORN, "123", false, null), "laerer"));
        assertRefused("casefile.unreadableText", () -> open(new Child("K\0", "N", BORN, null, false, null), "laerer"));
        assertRefused(
                "casefile.unreadableText", () -> open(new Child("K", "\ud83d", BORN, null, false, null), "laerer"));
        assertRefused(
                "casefile.knownInFuture",
                () -> open("solbakken", child(), "laerer", new Concern(tomorrow, "x", false, Involvement.NONE)));
        assertRefused(
                "casefile.unreadableText",
                () -> open(
                        "solbakken", child(), "laerer", new Concern(clock.instant(), "x\0", false, Involvement.NONE)));
        assertRefused(
                "casefile.principalInvolved",
                () -> open(
                        "solbakken",
                        child(),
                        "rektor",
                        new Concern(clock.instant(), "x", false, Involvement.PRINCIPAL)));
        assertThat(count("laget.case_file")).isEqualTo(before);
    }

    @Test
    void casesAreNumberedPerYearInNorwegianTimeWithoutGaps() {
        CaseFiles atNewYear = filesAt(Instant.parse("2091-12-31T22:59:59.999999Z"));
        CaseFiles afterNewYear = filesAt(Instant.parse("2091-12-31T23:00:00Z"));
        assertThat(numberOf(atNewYear)).isEqualTo("2091-0001");
        assertRefused(
                "casefile.unreadableText",
                () -> inTransaction(() -> atNewYear.open(
                        new NewCase(
                                "activityplan",
                                "solbakken",
                                child(),
                                List.of(new Guardian("\0", null, null)),
                                List.of(),
                                "laerer",
                                past()),
                        "laerer")));
        assertThat(numberOf(atNewYear)).isEqualTo("2091-0002");
        assertThat(numberOf(afterNewYear)).isEqualTo("2092-0001");
    }

    @Test
    void manyWhoOpenCasesAtOnceGetDifferentNumbers() throws Exception {
        List<String> numbers = atOnce(24, i -> open("Barn", "Nummer" + i).number());
        assertThat(new HashSet<>(numbers)).hasSize(24);
    }

    // The earlier case

    @Test
    void a60ANewConcernAboutTheSameChildOpensANewLogLinkedToTheOld() {
        Child child = new Child("Åse", "Čáhppes " + UUID.randomUUID(), BORN, null, false, "7A");
        CaseFile first = open(child, "laerer");
        assertThat(open(child, "laerer").previous())
                .as("the first is still open")
                .isNull();
        close(first.id());

        String decomposed = "A\u030aSE";
        CaseFile second = open(
                new Child(decomposed, child.lastName().toUpperCase(Locale.ROOT) + " ", BORN, null, false, "8A"),
                "laerer");
        assertThat(second.previous()).isEqualTo(first.id());
        assertThat(files.latest(second.id(), Opened.class).orElseThrow().previousNumber())
                .isEqualTo(first.number());
        assertThat(files.get(first.id()).status()).isEqualTo(Status.CLOSED);
        assertThat(open(new Child("Åse", child.lastName(), BORN.plusDays(1), null, false, null), "laerer")
                        .previous())
                .as("another birth date")
                .isNull();
        assertThat(open("nordvik", child, "laerer2", concern()).previous())
                .as("another unit")
                .isNull();
    }

    @Test
    void a60TheIdentityNumberDecidesWhoIsTheSameChild() {
        String name = "Navn " + UUID.randomUUID();
        CaseFile first = open(new Child("Kari", name, BORN, "45831499919", false, null), "laerer");
        close(first.id());
        assertThat(open(new Child("Kari", "Annet etternavn", BORN, "45831499919", false, null), "laerer")
                        .previous())
                .isEqualTo(first.id());
        assertThat(open(new Child("Kari", name, BORN, null, false, null), "laerer")
                        .previous())
                .isEqualTo(first.id());
        assertThat(open(new Child("Kari", name, BORN, IDENTITY_NUMBER, false, null), "laerer")
                        .previous())
                .as("same name and birth date, but somebody else")
                .isNull();
    }

    // The log

    @Test
    void a51MinutesSayWhoWasThere() {
        CaseFile file = open("Kari", "Nordmann");
        Minutes minutes = new Minutes(
                "loggmøte",
                LocalDateTime.of(2026, 11, 2, 14, 0),
                MeetingForm.PHYSICAL,
                List.of(
                        new Minutes.Attendance("Kari", "elev", false),
                        new Minutes.Attendance("Ola Nordmann", "far", true)),
                false,
                "Kari var syk.",
                "Partene er enige om teksten.",
                List.of(Party.GUARDIANS, Party.UNIT));
        files.append(file.id(), minutes, "laerer");
        assertThat(files.latest(file.id(), Minutes.class)).contains(minutes);
    }

    @Test
    void a52A53AGlimpseIsWrittenAtAnyTime() {
        CaseFile file = open("Kari", "Nordmann");
        LogEntry entry = files.append(file.id(), new Glimpse("Lekte i friminuttet 😀"), "laerer");
        assertThat(entry.sequence()).isEqualTo(3);
        assertThat(files.log(file.id())).last().isEqualTo(entry);
    }

    @Test
    void a55TheSummaryIsTheLastWordBeforeTheCaseCloses() {
        CaseFile file = open("Kari", "Nordmann");
        files.append(file.id(), new Summary("Kari har det trygt og godt."), "laerer");
        files.startClosing(file.id(), new Closed("solved", null), "laerer");
        assertRefused("casefile.closed", () -> files.append(file.id(), new Glimpse("for sent"), "laerer"));
        assertRefused("casefile.notArchived", () -> files.close(file.id()));
        files.archive(file.id(), new Archived("2026/123-4", true), "arkivar");
        files.close(file.id());

        CaseFile closed = files.get(file.id());
        assertThat(closed.status()).isEqualTo(Status.CLOSED);
        assertThat(closed.archiveReference()).isEqualTo("2026/123-4");
        assertThat(closed.closed()).isNotNull();
        assertThat(files.log(file.id()))
                .extracting(LogEntry::entry)
                .extracting(Entry::kind)
                .containsExactly("opened", "concern", "summary", "closed", "archived");
    }

    @Test
    void theEarliestCaseAboutAChildIsFoundThroughTheCasesThatFollowItAndTheIdentityNumber() {
        CaseFile first = open(new Child("Tuva", "Mappe", BORN, null, false, "7A"), "laerer");
        close(first.id());
        CaseFile second = open(new Child("tuva", "Mappe", BORN, "45831499919", false, "7A"), "laerer");
        CaseFile elsewhere =
                open("nordvik", new Child("Tuva", "Giftnavn", BORN, "45831499919", false, "8A"), "laerer2", concern());
        CaseFile namesake = open("nordvik", new Child("Tuva", "Mappe", BORN, null, false, "8A"), "laerer2", concern());

        assertThat(files.earliestAboutTheSame(first.id())).isEqualTo(first.id());
        assertThat(files.earliestAboutTheSame(second.id())).isEqualTo(first.id());
        assertThat(files.earliestAboutTheSame(elsewhere.id())).isEqualTo(first.id());
        assertThat(files.earliestAboutTheSame(namesake.id()))
                .as("two children may have the same name and birthday")
                .isEqualTo(namesake.id());
    }

    @Test
    void aClosedCaseTakesInformationAndCorrectionsAndNothingElse() {
        CaseFile file = open("Kari", "Nordmann");
        assertRefused("casefile.notClosing", () -> files.close(file.id()));
        assertRefused("casefile.notClosing", () -> files.archive(file.id(), new Archived("1", true), "arkivar"));
        close(file.id());
        files.append(file.id(), new Information("guardians", "Dere kan ta kontakt igjen."), "laerer");
        files.append(file.id(), new Correction(2, "Det var tirsdag.", "Skrev feil dag."), "laerer");
        for (Runnable late : List.<Runnable>of(
                () -> files.append(file.id(), new Glimpse("x"), "laerer"),
                () -> files.setLevel(file.id(), 1, "x", "laerer"),
                () -> files.share(file.id(), true, "laerer"),
                () -> files.takeOver(file.id(), "kontakt", null, "laerer"),
                () -> files.addParticipant(file.id(), new Participant("kontakt", Role.TEACHER, "solbakken"), "laerer"),
                () -> files.changePersons(file.id(), file.subject(), List.of(), "laerer"))) {
            assertRefused("casefile.closed", late);
        }
        assertRefused("casefile.notOpen", () -> files.startClosing(file.id(), new Closed("x", null), "laerer"));
        assertRefused("casefile.notClosing", () -> files.close(file.id()));
    }

    @Test
    void aCorrectionPointsAtAnEarlierEntryOfTheSameLog() {
        CaseFile file = open("Kari", "Nordmann");
        Correction correction = new Correction(2, "Det var tirsdag.", "Skrev feil dag.");
        files.append(file.id(), correction, "laerer");
        assertThat(files.entries(file.id(), Correction.class)).containsExactly(correction);
        assertThat(files.entries(file.id(), Concern.class))
                .as("the old one stays")
                .hasSize(1);
        for (long nothing : List.of(-1L, 0L, 4L, Long.MAX_VALUE)) {
            assertRefused(
                    "casefile.nothingToCorrect",
                    () -> files.append(file.id(), new Correction(nothing, "x", "y"), "laerer"));
        }
    }

    @Test
    void hostileAndHugeTextIsKeptAsItIs() {
        CaseFile file = open("Robert'); drop table laget.case_file; --", "${7*7}");
        List<Note> notes = List.of(
                new Note("'; drop table laget.log_entry; --"),
                new Note("<script>alert('${execution}')</script> #{1+1}"),
                new Note("Čáhppesguovža 👩‍👧‍👦 \u202e \u0001 \\u0000"),
                new Note("Ærlig talt 😀. ".repeat(400_000)));
        notes.forEach(note -> files.append(file.id(), note, "laerer"));
        assertThat(files.entries(file.id(), Note.class)).isEqualTo(notes);
        assertThat(files.get(file.id()).subject().name()).isEqualTo("Robert'); drop table laget.case_file; -- ${7*7}");
        assertThat(files.verify(file.id()).intact()).isTrue();
        assertRefused("casefile.unreadableText", () -> files.append(file.id(), new Note("a\0b"), "laerer"));
        assertThat(files.log(file.id())).hasSize(6);
    }

    @Test
    void manyWhoWriteAtOnceTakeTurns() throws Exception {
        CaseFile file = open("Kari", "Nordmann");
        List<Long> sequences = atOnce(40, i -> files.append(file.id(), new Note("Notat " + i), "laerer")
                .sequence());
        assertThat(sequences)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(3, 42).boxed().toList());
        assertThat(files.verify(file.id())).isEqualTo(new Chain(42, null, null));
    }

    @Test
    void anEntryIsWrittenTogetherWithWhatTheCallerDoesOrNotAtAll() {
        CaseFile file = open("Kari", "Nordmann");
        assertThatThrownBy(() -> inTransaction(() -> {
                    files.append(file.id(), new Note("blir borte"), "laerer");
                    throw new IllegalStateException("the caller fails");
                }))
                .hasMessage("the caller fails");
        files.append(file.id(), new Note("blir stående"), "laerer");
        assertThat(files.entries(file.id(), Note.class)).containsExactly(new Note("blir stående"));
        assertThat(files.verify(file.id()).intact()).isTrue();
    }

    @Test
    void noEntryDocumentOrAccessCanBeChangedOrRemoved() {
        CaseFile file = open("Kari", "Nordmann");
        add(file, "samtykke.pdf");
        files.read(file.id(), "laerer", Purpose.CASE_WORK);
        for (String table : List.of("log_entry", "document", "access_log")) {
            for (String statement : List.of(
                    "update laget." + table + " set case_id = case_id",
                    "delete from laget." + table,
                    "truncate laget." + table,
                    "truncate laget.case_file cascade")) {
                assertThatThrownBy(() -> database.sql(statement).update())
                        .as(statement)
                        .hasMessageContaining("stays as it is");
            }
        }
        assertThat(files.verify(file.id()).intact()).isTrue();
    }

    @Test
    void tamperingPastTheTriggersIsFound() {
        CaseFile changed = openWithNotes();
        tamper(
                "update laget.log_entry set payload = replace(payload, 'Notat 2', 'Notat X') where case_id = ?",
                changed);
        assertThat(files.verify(changed.id())).isEqualTo(new Chain(6, 4L, Chain.Difference.CHANGED));

        CaseFile otherAuthor = openWithNotes();
        tamper("update laget.log_entry set author = 'rektor' where sequence = 5 and case_id = ?", otherAuthor);
        assertThat(files.verify(otherAuthor.id())).isEqualTo(new Chain(6, 5L, Chain.Difference.CHANGED));

        CaseFile otherTime = openWithNotes();
        tamper(
                "update laget.log_entry set at = at - interval '1 microsecond' where sequence = 1 and case_id = ?",
                otherTime);
        assertThat(files.verify(otherTime.id())).isEqualTo(new Chain(6, 1L, Chain.Difference.CHANGED));

        CaseFile removed = openWithNotes();
        tamper("delete from laget.log_entry where sequence = 3 and case_id = ?", removed);
        assertThat(files.verify(removed.id())).isEqualTo(new Chain(5, 3L, Chain.Difference.REMOVED));

        CaseFile cut = openWithNotes();
        tamper("delete from laget.log_entry where sequence > 4 and case_id = ?", cut);
        assertThat(files.verify(cut.id())).isEqualTo(new Chain(4, 5L, Chain.Difference.REMOVED));

        CaseFile inserted = openWithNotes();
        tamper(
                "insert into laget.log_entry select case_id, 7, at, author, kind, payload, hash, hash from laget.log_entry"
                        + " where sequence = 6 and case_id = ?",
                inserted);
        assertThat(files.verify(inserted.id())).isEqualTo(new Chain(7, 7L, Chain.Difference.INSERTED));

        CaseFile reordered = openWithNotes();
        tamper("update laget.log_entry set sequence = -sequence where sequence in (4, 5) and case_id = ?", reordered);
        tamper("update laget.log_entry set sequence = 9 + sequence where sequence < 0 and case_id = ?", reordered);
        assertThat(files.verify(reordered.id())).isEqualTo(new Chain(6, 4L, Chain.Difference.REORDERED));
    }

    @Test
    void aChangedDocumentIsFound() {
        CaseFile file = open("Kari", "Nordmann");
        add(file, "samtykke.pdf");
        assertThat(files.verify(file.id()).intact()).isTrue();
        tamper("update laget.document set content = content || 'x'::bytea where case_id = ?", file, "document");
        assertThat(files.verify(file.id())).isEqualTo(new Chain(3, 3L, Chain.Difference.DOCUMENT_CHANGED));
    }

    // What changes the case

    @Test
    void whatIsForTheTeamOnlyIsWithheldFromOthersAndTheBatonMayPassToAService() {
        CaseFile file = open("Kari", "Nordmann");
        files.addParticipant(file.id(), new Participant("b2s1", Role.BACK2SCHOOL_TEAM, "back2school"), "laerer");
        files.share(file.id(), true, "laerer");
        files.takeOver(file.id(), "b2s1", null, "b2s1");
        files.append(file.id(), new Note("Sagt i fortrolighet"), "b2s1");
        Document paper = add(files.get(file.id()), "notat.pdf");
        CaseFiles confiding = files(clock, (reader, id) -> false, Map.of("notes", new TeamOnly() {
            @Override
            public String programme() {
                return "activityplan";
            }

            @Override
            public Role team() {
                return Role.BACK2SCHOOL_TEAM;
            }

            @Override
            public boolean covers(Entry entry) {
                return entry instanceof Note;
            }

            @Override
            public boolean covers(Document document) {
                return true;
            }
        }));

        assertThat(confiding.read(file.id(), "b2s1", Purpose.TASK).log())
                .extracting(LogEntry::entry)
                .contains(new Note("Sagt i fortrolighet"));
        assertThat(confiding.read(file.id(), "b2s1", Purpose.TASK).documents()).containsExactly(paper);
        CaseView seen = confiding.read(file.id(), "rektor", Purpose.TASK);
        assertThat(seen.log()).extracting(LogEntry::entry).contains(new Withheld("note", Withheld.FOR_THE_TEAM));
        assertThat(seen.log()).hasSameSizeAs(files.log(file.id()));
        assertThat(seen.documents()).isEmpty();
        assertThat(confiding.hides(seen.file(), paper, "rektor")).isTrue();
        assertThat(files.get(file.id()).holder()).isEqualTo("b2s1");
    }

    @Test
    void levelHolderAndLinksAreKeptInTheLogToo() {
        CaseFile file = open("Kari", "Nordmann");
        CaseFile other = open("Ola", "Nordmann");
        files.setLevel(file.id(), 1, "Lavest mulig", "laerer");
        files.takeOver(file.id(), "kontakt", "Barnets ønske", "kontakt");
        files.link(file.id(), other.id(), Relation.OTHER_CHILD, "rektor");

        assertThat(files.get(file.id())).returns(1, CaseFile::level).returns("kontakt", CaseFile::holder);
        assertThat(files.latest(file.id(), LevelAssessed.class)).contains(new LevelAssessed(1, "Lavest mulig"));
        assertThat(files.latest(file.id(), HandOver.class))
                .contains(new HandOver(HandOver.State.ACCEPTED, "laerer", "kontakt", "Barnets ønske"));
        assertThat(files.latest(file.id(), CaseLinked.class))
                .contains(new CaseLinked(other.number(), Relation.OTHER_CHILD));
        assertThat(files.latest(other.id(), CaseLinked.class))
                .contains(new CaseLinked(file.number(), Relation.OTHER_CHILD));
        assertThat(files.mayRead(files.get(file.id()), "laerer")).isFalse();
        assertRefused("casefile.levelWrong", () -> files.setLevel(file.id(), 4, "x", "laerer"));
        assertRefused("casefile.alreadyHolder", () -> files.takeOver(file.id(), "kontakt", null, "laerer"));
        assertRefused("casefile.notStaff", () -> files.takeOver(file.id(), "laerer2", null, "laerer"));
        assertRefused("casefile.sameCase", () -> files.link(file.id(), file.id(), Relation.MOVED, "laerer"));
        assertRefused("casefile.noSuchCase", () -> files.append(CaseId.random(), new Note("x"), "laerer"));
    }

    @Test
    void thoseWhoLinkTheSameCasesAtOnceDoNotBlockEachOther() throws Exception {
        CaseFile a = open("Kari", "Nordmann");
        CaseFile b = open("Ola", "Nordmann");
        atOnce(8, i -> {
            files.link(i % 2 == 0 ? a.id() : b.id(), i % 2 == 0 ? b.id() : a.id(), Relation.OTHER_CHILD, "rektor");
            return i;
        });
        assertThat(files.entries(a.id(), CaseLinked.class)).hasSize(8);
        assertThat(files.verify(b.id()).intact()).isTrue();
    }

    // Who may read

    @Test
    void whoMayNotReadIsAnsweredAsIfThereWereNoCase() {
        CaseFile file = open("Kari", "Nordmann");
        for (String stranger : List.of("laerer2", "rektor2", "kontakt", "skoleeier", "admin", "nobody", "laget", "")) {
            Refusal forbidden = refusal(() -> files.read(file.id(), stranger, Purpose.CASE_WORK));
            Refusal unknown = refusal(() -> files.read(CaseId.random(), stranger, Purpose.CASE_WORK));
            assertThat(forbidden.key()).isEqualTo("casefile.noSuchCase").isEqualTo(unknown.key());
            assertThat(forbidden.getMessage()).isEqualTo(unknown.getMessage());
            assertThat(files.mine(stranger)).extracting(CaseSummary::id).doesNotContain(file.id());
        }
        assertThat(accessLog.of(file.id())).isEmpty();
        assertRefused("casefile.noSuchCase", () -> CaseId.of("1 or 1=1"));
    }

    @Test
    void holderParticipantsAndPrincipalRead() {
        CaseFile file = open("Kari", "Nordmann");
        files.addParticipant(file.id(), new Participant("kontakt", Role.TEACHER, "solbakken"), "laerer");
        files.addParticipant(file.id(), new Participant("b2s1", Role.BACK2SCHOOL_TEAM, "back2school"), "laerer");
        for (String reader : List.of("laerer", "kontakt", "rektor")) {
            assertThat(files.read(file.id(), reader, Purpose.CASE_WORK).log()).hasSize(4);
            assertThat(files.mine(reader)).extracting(CaseSummary::id).contains(file.id());
        }
        assertRefused("casefile.noSuchCase", () -> files.read(file.id(), "b2s1", Purpose.CASE_WORK));
        files.share(file.id(), true, "laerer");
        assertThat(files.read(file.id(), "b2s1", Purpose.CASE_WORK).file().shared())
                .isTrue();
        assertThat(files.mine("b2s1")).extracting(CaseSummary::id).contains(file.id());
        files.share(file.id(), false, "laerer");
        assertRefused("casefile.noSuchCase", () -> files.read(file.id(), "b2s1", Purpose.CASE_WORK));

        files.removeParticipant(file.id(), "kontakt", null, "laerer");
        assertRefused("casefile.noSuchCase", () -> files.read(file.id(), "kontakt", Purpose.CASE_WORK));
        assertRefused("casefile.notParticipant", () -> files.removeParticipant(file.id(), "kontakt", null, "laerer"));
        assertRefused(
                "casefile.alreadyParticipant",
                () -> files.addParticipant(
                        file.id(), new Participant("b2s1", Role.BACK2SCHOOL_TEAM, "back2school"), "laerer"));
        assertRefused(
                "casefile.notStaff",
                () -> files.addParticipant(file.id(), new Participant("laerer2", Role.TEACHER, "solbakken"), "laerer"));
    }

    @Test
    void whoHasATaskInTheCaseReadsExceptThePrincipalWhoIsInvolved() {
        CaseFile file = open(
                "solbakken",
                new Child("Kari", "Nordmann", BORN, null, true, null),
                "skoleeier",
                new Concern(clock.instant(), "x", true, Involvement.PRINCIPAL));
        CaseFiles withTask = files(clock, (reader, id) -> id.equals(file.id()));
        CaseFiles withoutTask = files(clock, (reader, id) -> false);
        assertThat(withTask.mayRead(file, "arkivar")).isTrue();
        assertThat(withoutTask.mayRead(file, "arkivar")).isFalse();
        assertThat(withTask.mayRead(file, "rektor")).isFalse();
        assertThat(files.mayRead(file, "skoleeier")).isTrue();
    }

    // The access log

    @Test
    void eachReadLeavesARowThatCannotBeUndone() {
        CaseFile file = open("Kari", "Nordmann");
        Document document = add(file, "samtykke.pdf");
        assertThatThrownBy(() -> inTransaction(() -> {
                    files.append(file.id(), new Note("blir borte"), "laerer");
                    files.read(file.id(), "laerer", Purpose.TASK);
                    throw new IllegalStateException("the caller fails");
                }))
                .hasMessage("the caller fails");
        documents.open(document.id(), "rektor", Purpose.OVERSIGHT);

        assertThat(files.accesses(file.id(), "rektor", Purpose.ACCESS_REQUEST))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
                .containsExactly(
                        new Access("laerer", Instant.EPOCH, file.id(), What.CASE_FILE, null, Purpose.TASK),
                        new Access("rektor", Instant.EPOCH, file.id(), What.DOCUMENT, document.id(), Purpose.OVERSIGHT),
                        new Access("rektor", Instant.EPOCH, file.id(), What.ACCESS_LOG, null, Purpose.ACCESS_REQUEST));
        assertRefused("casefile.noSuchCase", () -> files.accesses(file.id(), "laerer2", Purpose.ACCESS_REQUEST));
    }

    @Test
    void noRowNoData() {
        CaseFile file = open("Kari", "Nordmann");
        Document document = add(file, "samtykke.pdf");
        database.sql("alter table laget.access_log add constraint broken check (false) not valid")
                .update();
        try {
            assertThatThrownBy(() -> files.read(file.id(), "laerer", Purpose.CASE_WORK))
                    .hasMessageContaining("broken");
            assertThatThrownBy(() -> documents.open(document.id(), "laerer", Purpose.CASE_WORK))
                    .hasMessageContaining("broken");
        } finally {
            database.sql("alter table laget.access_log drop constraint broken").update();
        }
    }

    @Test
    void moreReadersInsideTransactionsThanThereAreConnectionsDoNotBlockEachOther() throws Exception {
        CaseFile file = open("Kari", "Nordmann");
        atOnce(30, i -> {
            inTransaction(() -> files.read(file.id(), "laerer", Purpose.TASK));
            return i;
        });
        assertThat(accessLog.of(file.id())).hasSize(30);
    }

    // Documents

    @Test
    void a20TheConfirmationOfConsentIsUploadedToTheLog() {
        CaseFile file = open("Kari", "Nordmann");
        Document document = add(file, "C:\\Users\\rektor\\samtykke.html");
        files.append(
                file.id(),
                new Consent(Consent.State.GIVEN, "mor", LocalDate.of(2027, 6, 30), document.id(), null),
                "laerer");

        assertThat(document.name()).isEqualTo("samtykke.html.pdf");
        assertThat(document.mediaType()).isEqualTo("application/pdf");
        assertThat(files.latest(file.id(), DocumentAdded.class))
                .contains(new DocumentAdded(document.id(), document.name(), document.sha256(), "CONSENT"));
        assertThat(files.read(file.id(), "laerer", Purpose.CASE_WORK).documents())
                .containsExactly(document);
        assertThat(documents.open(document.id(), "laerer", Purpose.CASE_WORK).bytes())
                .isEqualTo(DocumentContentTest.PDF);
        assertThat(files.latest(file.id(), Consent.class).map(Consent::document))
                .isEqualTo(Optional.of(document.id()));
        CaseFile other = open("Ola", "Nordmann");
        assertRefused(
                "casefile.otherDocument",
                () -> files.append(
                        other.id(), new Consent(Consent.State.GIVEN, null, null, document.id(), null), "laerer"));
    }

    @Test
    void aDocumentIsForThoseWhoMayReadTheCase() {
        CaseFile file = open("Kari", "Nordmann");
        Document document = add(file, "samtykke.pdf");
        assertRefused("casefile.noSuchDocument", () -> documents.open(document.id(), "laerer2", Purpose.CASE_WORK));
        assertRefused("casefile.noSuchDocument", () -> documents.open(UUID.randomUUID(), "laerer", Purpose.CASE_WORK));
        assertRefused("casefile.noSuchCase", () -> add(file.id(), DocumentContentTest.PDF, "laerer2"));
        assertThat(add(file.id(), DocumentContentTest.PDF, CaseFiles.SYSTEM).by())
                .isEqualTo("laget");
    }

    @Test
    void whatIsEmptyTooLargeOrOfAnotherKindIsRefusedAndNothingIsStored() {
        CaseFile file = open("Kari", "Nordmann");
        byte[] limit = new byte[20 << 20];
        System.arraycopy(DocumentContentTest.PDF, 0, limit, 0, DocumentContentTest.PDF.length);
        byte[] over = Arrays.copyOf(limit, limit.length + 1);

        assertThat(add(file.id(), limit, "laerer").size()).isEqualTo(20L << 20);
        assertRefused("casefile.documentTooLarge", () -> add(file.id(), over, "laerer"));
        assertRefused("casefile.documentEmpty", () -> add(file.id(), new byte[0], "laerer"));
        assertRefused("casefile.documentKind", () -> add(file.id(), "<html></html>".getBytes(), "laerer"));
        assertThat(documents.of(file.id())).hasSize(1);
        assertThat(refusal(() -> add(file.id(), over, "laerer")).getMessage())
                .isEqualTo("Filen er for stor. Den kan være på inntil 20 MB.");
    }

    // Helpers

    private static Child child() {
        return new Child("Kari", "Nordmann", BORN, null, false, "7A");
    }

    private Concern concern() {
        return new Concern(clock.instant(), "Kari står alene.", false, Involvement.NONE);
    }

    private static Concern past() {
        return new Concern(Instant.parse("2026-01-01T00:00:00Z"), "Kari står alene.", false, Involvement.NONE);
    }

    private CaseFile open(String firstName, String lastName) {
        return open(new Child(firstName, lastName, BORN, null, false, "7A"), "laerer");
    }

    private CaseFile open(Child child, String holder) {
        return open("solbakken", child, holder, concern());
    }

    private CaseFile open(String unit, Child child, String holder, Concern concern) {
        return files.open(new NewCase("activityplan", unit, child, List.of(), List.of(), holder, concern), holder);
    }

    private CaseFile openWithNotes() {
        CaseFile file = open("Kari", "Nordmann");
        IntStream.rangeClosed(1, 4).forEach(i -> files.append(file.id(), new Note("Notat " + i), "laerer"));
        assertThat(files.verify(file.id())).isEqualTo(new Chain(6, null, null));
        return file;
    }

    private void close(CaseId id) {
        files.startClosing(id, new Closed("solved", null), "laerer");
        files.archive(id, new Archived("2026/1", true), "arkivar");
        files.close(id);
    }

    private Document add(CaseFile file, String name) {
        return documents.add(
                file.id(),
                name,
                new ByteArrayInputStream(DocumentContentTest.PDF),
                Document.Kind.CONSENT,
                file.holder());
    }

    private Document add(CaseId id, byte[] content, String by) {
        return documents.add(id, "fil", new ByteArrayInputStream(content), Document.Kind.OTHER, by);
    }

    /** The case files as they would be at another time. */
    private CaseFiles filesAt(Instant time) {
        return files(Clock.fixed(time, ZoneOffset.UTC), (reader, id) -> false);
    }

    private CaseFiles files(Clock time, TaskAccess tasks) {
        return files(time, tasks, Map.of());
    }

    private CaseFiles files(Clock time, TaskAccess tasks, Map<String, Object> confidences) {
        return new CaseFiles(
                cases,
                logs,
                documentTable,
                accessLog,
                identityNumbers,
                organisation,
                new StaticListableBeanFactory(Map.of("tasks", tasks)).getBeanProvider(TaskAccess.class),
                new StaticListableBeanFactory(confidences).getBeanProvider(TeamOnly.class),
                event -> {},
                time);
    }

    private String numberOf(CaseFiles at) {
        return inTransaction(() -> at.open(
                        new NewCase("activityplan", "solbakken", child(), List.of(), List.of(), "laerer", past()),
                        "laerer"))
                .number();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return new TransactionTemplate(transactions).execute(status -> work.get());
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void tamper(String statement, CaseFile file) {
        tamper(statement, file, "log_entry");
    }

    /** Does what only somebody with full control of the database can do. */
    private void tamper(String statement, CaseFile file, String table) {
        inTransaction(() -> {
            triggers("disable", table);
            int rows = database.sql(statement).param(file.id().value()).update();
            triggers("enable always", table);
            assertThat(rows).isPositive();
            return rows;
        });
    }

    private void triggers(String how, String table) {
        for (String trigger : List.of("stays", "stays_with_its_case")) {
            database.sql("alter table laget." + table + " " + how + " trigger " + trigger)
                    .update();
        }
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Callable<T>> calls = IntStream.range(0, times)
                    .<Callable<T>>mapToObj(i -> () -> work.apply(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private static Refusal refusal(Runnable work) {
        return assertThatExceptionOfType(Refusal.class).isThrownBy(work::run).actual();
    }

    private static void assertRefused(String key, Runnable work) {
        assertThat(refusal(work).key()).isEqualTo(key);
    }
}
