package no.laget.earlysignal;

import java.util.EnumSet;
import java.util.Set;

/** How somebody tries to reach a family; the last four are the ladder of Plug In (Mölndal), in its order. */
enum Way {
    TALK,
    CALL,
    MESSAGE,
    LETTER,
    HOME_VISIT;

    /** What must have been tried before one gives up. */
    static final Set<Way> LADDER = EnumSet.range(CALL, HOME_VISIT);
}
