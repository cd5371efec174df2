package no.laget.earlysignal;

import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseId;

/** What became of a sign. */
sealed interface Outcome {

    /** The child has a new case, which waits for its process. */
    record Opened(CaseFile file) implements Outcome {}

    /** The child had a case already, and the sign stands there. */
    record Added(CaseId id) implements Outcome {}

    /** There was no sign, or this term's sign has been dealt with. */
    record Nothing() implements Outcome {}
}
