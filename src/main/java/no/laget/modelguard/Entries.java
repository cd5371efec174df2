package no.laget.modelguard;

import no.laget.casefile.Entry.ProgrammeEntry;

/** What the log says about questions that a process owner has added. */
interface Entries extends ProgrammeEntry {

    /**
     * Answers that no code reads.
     *
     * @param form what the form is about, its heading
     * @param text a line for each question and its answer
     */
    record Answered(String form, String text) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }
}
