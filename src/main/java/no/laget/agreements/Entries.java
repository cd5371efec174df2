package no.laget.agreements;

import java.time.LocalDate;
import java.util.UUID;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreement.Level;
import no.laget.agreements.Agreement.Party;
import no.laget.casefile.Entry.ProgrammeEntry;

/** What the log of a case says about its agreement. */
interface Entries extends ProgrammeEntry {

    /** What the parties are to agree on (U02, P01–P05). */
    record Drafted(Kind agreementKind, Level level, LocalDate from, LocalDate to) implements Entries {}

    /** One side has signed, and by whom. */
    record Signed(Party party, String signedBy, LocalDate on, UUID document) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Both sides have signed. */
    record InForce(LocalDate from, LocalDate to) implements Entries {}

    /** The agreement ends before its time, or is not renewed. */
    record Ended(LocalDate lastDay, String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A new agreement takes the place of this one. */
    record Replaced(LocalDate lastDay) implements Entries {}

    /** The last day is over, and nobody has renewed the agreement. */
    record Lapsed(LocalDate lastDay) implements Entries {}

    /** The parties will not agree. */
    record Abandoned(String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }
}
