package no.laget.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreement.Level;
import no.laget.agreements.Agreement.Party;
import no.laget.agreements.Agreement.State;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Involvement;
import no.laget.casefile.LogEntry;
import no.laget.casefile.NewCase;
import no.laget.casefile.Undertaking;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** The register of agreements on a real PostgreSQL. */
@SpringBootTest
@ActiveProfiles("test")
class AgreementsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 9);
    private static final LocalDate FROM = LocalDate.of(2026, 8, 1);
    private static final LocalDate TO = LocalDate.of(2030, 7, 31);

    @Autowired
    private Agreements agreements;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void nothingIsAgreedOnYet() {
        forget();
        ClockUtil.setCurrentTime(
                Date.from(TODAY.atTime(12, 0).atZone(Norway.ZONE).toInstant()));
    }

    @AfterEach
    void forget() {
        database.sql("delete from laget.agreement_signature").update();
        database.sql("delete from laget.agreement").update();
        ClockUtil.reset();
    }

    // --- when it counts

    @ParameterizedTest
    @CsvSource({"2026-07-31, false", "2026-08-01, true", "2030-07-31, true", "2030-08-01, false"})
    void p03ItCountsFromItsFirstDayToItsLast(LocalDate day, boolean counts) {
        signed(passport("solbakken", FROM, TO), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 2));

        assertThat(agreements.countingFor(Kind.PASSPORT, "solbakken", day).isPresent())
                .isEqualTo(counts);
    }

    @Test
    void p01OneSignatureIsNoAgreement() {
        Agreement draft = passport("solbakken", FROM, TO);
        sign(draft, Party.SCHOOL, TODAY);

        assertThat(agreements.counts(Kind.PASSPORT, "solbakken")).isFalse();
        assertThat(agreements.get(draft.id()).unsigned()).containsExactly(Party.VOKSNE_FOR_BARN);
        assertThat(agreements.beingMade(Kind.PASSPORT, "solbakken")).isTrue();
    }

    @Test
    void itDoesNotCountOnDaysBeforeTheLastSignature() {
        Agreement agreement = signed(passport("solbakken", FROM, TO), LocalDate.of(2026, 9, 1), TODAY);

        assertThat(agreements.countingFor(Kind.PASSPORT, "solbakken", TODAY.minusDays(1)))
                .isEmpty();
        assertThat(agreements.countingFor(Kind.PASSPORT, "solbakken", TODAY)).contains(agreement);
        assertThat(agreement.countsOn(TODAY.minusDays(1))).isFalse();
        assertThat(agreement.countsOn(TODAY)).isTrue();
    }

    @Test
    void p04AnAgreementWithTheMunicipalityCountsForAllItsSchoolsAndNothingElse() {
        signed(draft(new Terms(Kind.PASSPORT, Level.MUNICIPALITY, null, FROM, TO)), TODAY, TODAY);

        assertThat(agreements.counts(Kind.PASSPORT, "solbakken")).isTrue();
        assertThat(agreements.counts(Kind.PASSPORT, "nordvik")).isTrue();
        assertThat(agreements.counts(Kind.PASSPORT, "maurtua"))
                .as("a kindergarten")
                .isFalse();
        assertThat(agreements.counts(Kind.PASSPORT, "umv")).as("a service").isFalse();
        assertThat(agreements.counts(Kind.PASSPORT, "';drop table laget.agreement;--"))
                .isFalse();
    }

    @Test
    void theSchoolsOwnAgreementIsTheOneItRestsOn() {
        signed(draft(new Terms(Kind.UMV_COOPERATION, Level.MUNICIPALITY, null, FROM, TO)), TODAY, TODAY);
        Agreement own = signed(umv("solbakken", FROM, TODAY.plusDays(1)), TODAY, TODAY);

        assertThat(agreements.countingFor(Kind.UMV_COOPERATION, "solbakken", TODAY))
                .contains(own);
        assertThat(agreements.countingFor(Kind.UMV_COOPERATION, "solbakken", TODAY.plusDays(2)))
                .map(Agreement::level)
                .contains(Level.MUNICIPALITY);
    }

    @Test
    void p05TheCombinedAgreementHoldsPassportButPassportHoldsNoZippy() {
        signed(draft(new Terms(Kind.PASSPORT_AND_ZIPPY, Level.SCHOOL, "solbakken", FROM, TO)), TODAY, TODAY);
        signed(passport("nordvik", FROM, TO), TODAY, TODAY);

        assertThat(agreements.counts(Kind.PASSPORT, "solbakken")).isTrue();
        assertThat(agreements.counts(Kind.PASSPORT_AND_ZIPPY, "solbakken")).isTrue();
        assertThat(agreements.counts(Kind.PASSPORT_AND_ZIPPY, "nordvik")).isFalse();
        assertThat(agreements.counts(Kind.UMV_COOPERATION, "solbakken")).isFalse();
    }

    // --- what can be agreed on

    @ParameterizedTest
    @CsvSource({
        "PASSPORT,        2026-08-01, 2030-07-31, ",
        "PASSPORT,        2026-08-01, 2030-07-30, agreements.tooShort",
        "PASSPORT,        2028-02-29, 2032-02-28, ",
        "PASSPORT,        2028-02-29, 2032-02-27, agreements.tooShort",
        "UMV_COOPERATION, 2026-08-01, 2026-08-02, ",
        "UMV_COOPERATION, 2026-08-01, 2026-08-01, agreements.endsBeforeItStarts",
        "UMV_COOPERATION, 2026-08-01, 2046-08-02, agreements.tooLong",
        "UMV_COOPERATION, 1926-08-01, 1927-08-01, agreements.fromIsOff"
    })
    void p03PassportLastsForAtLeastFourYears(Kind kind, LocalDate from, LocalDate to, String refusal) {
        ThrowingCallable terms = () -> new Terms(kind, Level.SCHOOL, "solbakken", from, to);
        if (refusal == null) {
            assertThat(draft(new Terms(kind, Level.SCHOOL, "solbakken", from, to))
                            .state())
                    .isEqualTo(State.DRAFT);
        } else {
            refused(terms, refusal);
        }
    }

    @Test
    void aSchoolAgreementNamesASchoolAndAMunicipalOneNone() {
        refused(() -> new Terms(Kind.PASSPORT, Level.SCHOOL, null, FROM, TO), "agreements.schoolOrMunicipality");
        refused(
                () -> new Terms(Kind.PASSPORT, Level.MUNICIPALITY, "solbakken", FROM, TO),
                "agreements.schoolOrMunicipality");
        refused(() -> passport("maurtua", FROM, TO), "agreements.notASchool");
        refused(() -> passport("' or 1=1 --", FROM, TO), "agreements.notASchool");
    }

    @ParameterizedTest
    @CsvSource({
        "2022-08-01, 2026-08-01, agreements.overlaps",
        "2030-07-31, 2034-07-31, agreements.overlaps",
        "2027-01-01, 2031-01-01, agreements.overlaps",
        "2022-07-31, 2026-07-31, ",
        "2030-08-01, 2034-08-01, "
    })
    void twoAgreementsOfTheSamePartiesNeverCountOnTheSameDay(LocalDate from, LocalDate to, String refusal) {
        signed(passport("solbakken", FROM, TO), TODAY, TODAY);

        if (refusal == null) {
            assertThat(passport("solbakken", from, to).state()).isEqualTo(State.DRAFT);
        } else {
            refused(() -> passport("solbakken", from, to), refusal);
            refused(() -> draft(new Terms(Kind.PASSPORT_AND_ZIPPY, Level.SCHOOL, "solbakken", from, to)), refusal);
            assertThat(umv("solbakken", from, to).state())
                    .as("with somebody else")
                    .isEqualTo(State.DRAFT);
        }
    }

    @Test
    void partiesWhoEndedEarlyMayAgreeAgainFromTheNextDay() {
        Agreement first = signed(passport("solbakken", FROM, TO), TODAY, TODAY);
        agreements.end(first.id(), TODAY, "Skolen legges ned.", "koordinator");

        refused(() -> passport("solbakken", TODAY, TODAY.plusYears(4)), "agreements.overlaps");
        assertThat(passport("solbakken", TODAY.plusDays(1), TODAY.plusYears(4)).state())
                .isEqualTo(State.DRAFT);
    }

    @Test
    void thereIsOneInTheMakingAtATimeAlsoWhenManyBeginAtOnce() throws Exception {
        CaseId id = caseOf("solbakken");
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> attempts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                attempts.add(() -> {
                    try {
                        agreements.draft(
                                id, new Terms(Kind.PASSPORT, Level.SCHOOL, "solbakken", FROM, TO), null, "rektor");
                        return "drafted";
                    } catch (Refusal refusal) {
                        return refusal.key();
                    }
                });
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : people.invokeAll(attempts)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes)
                    .containsExactlyInAnyOrder(
                            "drafted",
                            "agreements.alreadyDrafted",
                            "agreements.alreadyDrafted",
                            "agreements.alreadyDrafted");
        } finally {
            people.shutdownNow();
        }
    }

    // --- signing

    @Test
    void aSignatureIsGivenOnceByAPartyOnADayThatHasBeenWithThePaperUploaded() {
        Agreement draft = passport("solbakken", FROM, TO);
        UUID paper = paper(draft.caseId());
        UUID elsewhere = paper(caseOf("nordvik"));

        refused(() -> sign(draft, Party.UMV, TODAY, paper), "agreements.notAParty");
        refused(() -> sign(draft, Party.MUNICIPALITY, TODAY, paper), "agreements.notAParty");
        refused(() -> sign(draft, Party.SCHOOL, TODAY.plusDays(1), paper), "agreements.signingDayIsOff");
        refused(() -> sign(draft, Party.SCHOOL, LocalDate.of(1999, 1, 1), paper), "agreements.signingDayIsOff");
        refused(() -> sign(draft, Party.SCHOOL, TODAY, elsewhere), "agreements.documentMissing");
        refused(() -> sign(draft, Party.SCHOOL, TODAY, UUID.randomUUID()), "agreements.documentMissing");
        assertThat(agreements.get(draft.id())).isEqualTo(draft);

        assertThat(sign(draft, Party.SCHOOL, TODAY, paper)).isFalse();
        refused(() -> sign(draft, Party.SCHOOL, TODAY, paper), "agreements.signedAlready");
        assertThat(sign(draft, Party.VOKSNE_FOR_BARN, TODAY, paper)).isTrue();
        refused(() -> sign(draft, Party.VOKSNE_FOR_BARN, TODAY, paper), "agreements.notOpenForSigning");
        assertThat(kinds(draft.caseId()))
                .containsSubsequence(
                        "agreements.drafted", "agreements.signed", "agreements.signed", "agreements.inForce");
    }

    @Test
    void whoSignedStandsInTheLogAndIsNeverComputedOrReadAsSql() {
        Agreement draft = umv("solbakken", FROM, TO);
        String hostile = "${7*7}'; drop table laget.agreement; -- <script>alert(1)</script> =cmd|' /C calc'!A0";
        agreements.sign(draft.id(), Party.UMV, hostile, TODAY, paper(draft.caseId()), "umvleder");

        assertThat(cases.latest(draft.caseId(), Entries.Signed.class)
                        .orElseThrow()
                        .signedBy())
                .isEqualTo(hostile);
        assertThat(cases.latest(draft.caseId(), Entries.Signed.class)).hasToString("Optional[agreements.signed]");
    }

    @Test
    void thoseWhoWaitHearThatAnAgreementIsSettled() {
        List<Boolean> heard = new ArrayList<>();
        context.getBean(ApplicationEventMulticaster.class)
                .addApplicationListener(
                        ApplicationListener.<AgreementSettled>forPayload(settled -> heard.add(settled.inForce())));
        signed(umv("solbakken", FROM, TO), TODAY, TODAY);
        Agreement unsigned = umv("nordvik", FROM, TO);
        agreements.abandon(unsigned.id(), "Ble ikke enige.", "umvleder");

        assertThat(heard).containsExactly(true, false);
        refused(() -> agreements.abandon(unsigned.id(), "En gang til.", "umvleder"), "agreements.notOpenForSigning");
        assertThat(umv("nordvik", FROM, TO).state()).as("a new try").isEqualTo(State.DRAFT);
    }

    // --- how it ends

    @Test
    void aRenewedAgreementGivesWayToTheNewOneTheDayBeforeItBegins() {
        Agreement old = signed(passport("solbakken", FROM, TO), TODAY, TODAY);
        Terms next = new Terms(
                Kind.PASSPORT_AND_ZIPPY,
                Level.SCHOOL,
                "solbakken",
                LocalDate.of(2030, 1, 1),
                LocalDate.of(2034, 7, 31));
        Agreement renewal = agreements.draft(old.caseId(), next, old.id(), "koordinator");

        assertThat(agreements.get(old.id()).state())
                .as("until both have signed")
                .isEqualTo(State.IN_FORCE);
        signed(renewal, TODAY, TODAY);

        assertThat(agreements.get(old.id()).state()).isEqualTo(State.REPLACED);
        assertThat(agreements.countingFor(Kind.PASSPORT, "solbakken", LocalDate.of(2029, 12, 31)))
                .map(Agreement::id)
                .contains(old.id());
        assertThat(agreements.countingFor(Kind.PASSPORT, "solbakken", LocalDate.of(2030, 1, 1)))
                .map(Agreement::id)
                .contains(renewal.id());
        refused(() -> agreements.end(old.id(), TODAY, "For sent.", "koordinator"), "agreements.notInForce");
    }

    @Test
    void onlyALaterAgreementOfTheSamePartiesRenews() {
        Agreement old = signed(passport("solbakken", FROM, TO), TODAY, TODAY);

        refused(
                () -> agreements.draft(
                        caseOf("nordvik"),
                        new Terms(Kind.PASSPORT, Level.SCHOOL, "nordvik", TO, TO.plusYears(4)),
                        old.id(),
                        "koordinator"),
                "agreements.notRenewable");
        refused(
                () -> agreements.draft(
                        old.caseId(),
                        new Terms(Kind.UMV_COOPERATION, Level.SCHOOL, "solbakken", TO, TO.plusYears(4)),
                        old.id(),
                        "koordinator"),
                "agreements.notRenewable");
        refused(
                () -> agreements.draft(
                        old.caseId(),
                        new Terms(Kind.PASSPORT, Level.SCHOOL, "solbakken", FROM, TO),
                        old.id(),
                        "koordinator"),
                "agreements.renewalIsOlder");
    }

    @Test
    void itEndsEarlyOnADayOfItsOwnAndCountsUntilThen() {
        Agreement agreement = signed(umv("solbakken", FROM, TO), TODAY, TODAY);
        refused(() -> agreements.end(agreement.id(), FROM.minusDays(1), "x", "umvleder"), "agreements.lastDayIsOff");
        refused(() -> agreements.end(agreement.id(), TO.plusDays(1), "x", "umvleder"), "agreements.lastDayIsOff");

        agreements.end(agreement.id(), TODAY.plusDays(7), "Skolen vil ikke mer.", "umvleder");

        assertThat(agreements.countingFor(Kind.UMV_COOPERATION, "solbakken", TODAY.plusDays(7)))
                .isPresent();
        assertThat(agreements.countingFor(Kind.UMV_COOPERATION, "solbakken", TODAY.plusDays(8)))
                .isEmpty();
        refused(() -> agreements.end(agreement.id(), TODAY, "Igjen.", "umvleder"), "agreements.notInForce");
    }

    @Test
    void itLapsesWhenItsLastDayIsOverAndNotBefore() {
        Agreement agreement = signed(umv("solbakken", FROM, TODAY), TODAY, TODAY);
        refused(() -> agreements.lapse(agreement.id()), "agreements.notOver");
        assertThat(agreements.expiry(agreement).toInstant())
                .isEqualTo(TODAY.plusDays(1).atStartOfDay(Norway.ZONE).toInstant());

        ClockUtil.setCurrentTime(agreements.expiry(agreement));
        assertThat(agreements.counts(Kind.UMV_COOPERATION, "solbakken"))
                .as("before the timer has fired")
                .isFalse();
        agreements.lapse(agreement.id());

        assertThat(agreements.get(agreement.id()).state()).isEqualTo(State.LAPSED);
        refused(() -> agreements.lapse(agreement.id()), "agreements.notInForce");
    }

    @Test
    void renewalIsAskedForHalfAYearBefore() {
        Agreement agreement = signed(umv("solbakken", FROM, LocalDate.of(2027, 7, 31)), TODAY, TODAY);
        LocalDateTime asked = LocalDate.of(2027, 2, 1).atStartOfDay();

        assertThat(agreements.renewal(agreement).toInstant())
                .isEqualTo(asked.atZone(Norway.ZONE).toInstant());
        assertThat(agreements.isAboutToLapse(agreement)).isFalse();
        ClockUtil.setCurrentTime(agreements.renewal(agreement));
        assertThat(agreements.isAboutToLapse(agreement)).isTrue();
    }

    // --- who sees it

    @Test
    void everyoneSeesTheAgreementsThatHeOrSheWorksWith() {
        Agreement umvSolbakken = umv("solbakken", FROM, TO);
        Agreement umvNordvik = umv("nordvik", FROM, TO.plusDays(1));
        Agreement passport = passport("solbakken", FROM, TO.plusDays(2));
        Agreement municipal = draft(new Terms(Kind.PASSPORT, Level.MUNICIPALITY, null, FROM, TO.plusDays(3)));

        assertThat(agreements.visibleTo("umvleder")).containsExactly(umvSolbakken, umvNordvik);
        assertThat(agreements.visibleTo("umv")).containsExactly(umvSolbakken, umvNordvik);
        assertThat(agreements.visibleTo("rektor")).containsExactly(umvSolbakken, passport, municipal);
        assertThat(agreements.visibleTo("rektor2")).containsExactly(umvNordvik, municipal);
        assertThat(agreements.visibleTo("koordinator")).containsExactly(passport, municipal);
        assertThat(agreements.visibleTo("skoleeier")).containsExactly(umvSolbakken, umvNordvik, passport, municipal);
        assertThat(agreements.visibleTo("laerer")).isEmpty();
        assertThat(agreements.visibleTo("b2s1")).isEmpty();
        assertThat(agreements.visibleTo("nobody")).isEmpty();
    }

    // ---

    private Agreement passport(String school, LocalDate from, LocalDate to) {
        return draft(new Terms(Kind.PASSPORT, Level.SCHOOL, school, from, to));
    }

    private Agreement umv(String school, LocalDate from, LocalDate to) {
        return draft(new Terms(Kind.UMV_COOPERATION, Level.SCHOOL, school, from, to));
    }

    private Agreement draft(Terms terms) {
        return agreements.draft(caseOf(terms.unit() == null ? "solbakken" : terms.unit()), terms, null, "rektor");
    }

    private Agreement signed(Agreement draft, LocalDate first, LocalDate second) {
        sign(draft, draft.parties().get(0), first);
        sign(draft, draft.parties().get(1), second);
        return agreements.get(draft.id());
    }

    private void sign(Agreement draft, Party party, LocalDate on) {
        sign(draft, party, on, paper(draft.caseId()));
    }

    private boolean sign(Agreement draft, Party party, LocalDate on, UUID document) {
        return agreements.sign(draft.id(), party, "Leder Eksempel", on, document, "koordinator");
    }

    private UUID paper(CaseId id) {
        byte[] text = "Avtale".getBytes(StandardCharsets.UTF_8);
        return documents
                .add(id, "avtale.txt", new ByteArrayInputStream(text), Document.Kind.OTHER, CaseFiles.SYSTEM)
                .id();
    }

    private CaseId caseOf(String school) {
        String principal = school.equals("nordvik") ? "rektor2" : "rektor";
        return cases.open(
                        new NewCase(
                                "agreements",
                                school.equals("nordvik") ? "nordvik" : "solbakken",
                                new Undertaking("Avtale"),
                                List.of(),
                                List.of(),
                                principal,
                                ClockUtil.getCurrentTime().toInstant(),
                                Involvement.NONE,
                                new Note("Avtale")),
                        principal)
                .id();
    }

    private List<String> kinds(CaseId id) {
        return cases.log(id).stream()
                .map(LogEntry::entry)
                .map(entry -> entry.kind())
                .toList();
    }

    private static void refused(ThrowingCallable attempt, String key) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isEqualTo(key));
    }
}
