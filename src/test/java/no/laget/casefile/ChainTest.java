package no.laget.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import no.laget.casefile.Chain.Difference;
import no.laget.casefile.Entry.Note;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final CaseId CASE = CaseId.random();
    private static final Instant TIME = Instant.parse("2026-11-02T10:15:30.123456Z");

    private final List<Link> log = new ArrayList<>();
    private final String lastHash;

    ChainTest() {
        String previous = "";
        for (int i = 1; i <= 6; i++) {
            log.add(link(i, "Notat " + i, previous));
            previous = log.get(i - 1).hash();
        }
        lastHash = previous;
    }

    @Test
    void aLogAsItWasWrittenIsIntact() {
        assertThat(check()).isEqualTo(new Chain(6, null, null)).returns(true, Chain::intact);
        assertThat(Chain.of(List.of(), 0, "").intact()).isTrue();
    }

    @Test
    void theHashIsTheSameOnEveryMachineAndInEveryVersion() {
        Link first = Link.next(
                CaseId.of("00000000-0000-0000-0000-000000000001"),
                1,
                Instant.parse("2026-01-02T03:04:05.000006Z"),
                "laerer",
                new Note("Blåbærsyltetøy"),
                "");
        // printf of each field as length:bytes, piped to sha256sum
        assertThat(first.hash()).isEqualTo("739588976f3d2f0e4d3a3ecc4591308aa25dcd9efa2070e3ae2262b548fd47e3");
    }

    @Test
    void everyFieldIsCovered() {
        Link link = log.get(2);
        for (Link forged : List.of(
                with(link, "laerer2", link.at(), "note", link.payload()),
                with(link, link.by(), link.at().plusNanos(1000), "note", link.payload()),
                with(link, link.by(), link.at(), "glimpse", link.payload()),
                with(link, link.by(), link.at(), "note", link.payload() + " "),
                new Link(
                        CaseId.random(),
                        3,
                        TIME,
                        link.by(),
                        "note",
                        link.payload(),
                        link.previousHash(),
                        link.hash()))) {
            log.set(2, forged);
            assertThat(check()).isEqualTo(new Chain(6, 3L, Difference.CHANGED));
        }
    }

    @Test
    void fieldsThatRunIntoEachOtherDoNotHashAlike() {
        Link one = Link.next(CASE, 1, TIME, "laerer", new Note("x"), "");
        Link two = new Link(CASE, 1, TIME, "laerern", "ote", one.payload(), "", one.hash());
        assertThat(two.holdsAt(1)).isFalse();
    }

    @Test
    void aChangeIsFoundEvenWhenTheHashWasComputedAnew() {
        log.set(2, link(3, "Noe helt annet", log.get(1).hash()));
        assertThat(check()).isEqualTo(new Chain(6, 3L, Difference.CHANGED));
    }

    @Test
    void aChangedLastEntryIsFoundEvenWhenItsHashWasComputedAnew() {
        log.set(5, link(6, "Noe helt annet", log.get(4).hash()));
        assertThat(check()).isEqualTo(new Chain(6, 6L, Difference.CHANGED));
    }

    @Test
    void aChangedFirstEntryIsFoundEvenWhenItsHashWasComputedAnew() {
        log.set(0, link(1, "Noe helt annet", ""));
        assertThat(check()).isEqualTo(new Chain(6, 1L, Difference.CHANGED));
    }

    @Test
    void aRemovedEntryIsFound() {
        log.remove(2);
        assertThat(check()).isEqualTo(new Chain(5, 3L, Difference.REMOVED));
    }

    @Test
    void aRemovedEntryIsFoundEvenWhenTheOthersWereNumberedAnew() {
        log.remove(2);
        renumber();
        assertThat(check()).isEqualTo(new Chain(5, 3L, Difference.REMOVED));
    }

    @Test
    void aRemovedEndIsFound() {
        log.remove(5);
        log.remove(4);
        assertThat(check()).isEqualTo(new Chain(4, 5L, Difference.REMOVED));
        log.clear();
        assertThat(check()).isEqualTo(new Chain(0, 1L, Difference.REMOVED));
    }

    @Test
    void anInsertedEntryIsFound() {
        log.add(2, new Link(CASE, 3, TIME, "laerer", "note", "{}", log.get(1).hash(), "0".repeat(64)));
        renumber();
        assertThat(check()).isEqualTo(new Chain(7, 3L, Difference.INSERTED));
    }

    @Test
    void anInsertedEntryIsFoundEvenWhenItsHashFits() {
        log.add(2, link(3, "Satt inn", log.get(1).hash()));
        renumber();
        assertThat(check()).isEqualTo(new Chain(7, 3L, Difference.INSERTED));
    }

    @Test
    void anEntryPutAtTheEndIsFoundEvenWhenItsHashFits() {
        log.add(link(7, "Satt inn", lastHash));
        assertThat(check()).isEqualTo(new Chain(7, 7L, Difference.INSERTED));
    }

    @Test
    void reorderedEntriesAreFound() {
        Link second = log.get(1);
        log.set(1, at(log.get(3), 2));
        log.set(3, at(second, 4));
        log.sort(Comparator.comparingLong(Link::sequence));
        assertThat(check()).isEqualTo(new Chain(6, 2L, Difference.REORDERED));
    }

    private Chain check() {
        return Chain.of(log, 6, lastHash);
    }

    private void renumber() {
        for (int i = 0; i < log.size(); i++) {
            log.set(i, at(log.get(i), i + 1));
        }
    }

    private static Link link(long sequence, String text, String previousHash) {
        return Link.next(CASE, sequence, TIME, "laerer", new Note(text), previousHash);
    }

    private static Link at(Link link, long sequence) {
        return new Link(
                CASE, sequence, link.at(), link.by(), link.kind(), link.payload(), link.previousHash(), link.hash());
    }

    private static Link with(Link link, String by, Instant at, String kind, String payload) {
        return new Link(CASE, link.sequence(), at, by, kind, payload, link.previousHash(), link.hash());
    }
}
