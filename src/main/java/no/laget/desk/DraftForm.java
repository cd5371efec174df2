package no.laget.desk;

import org.jspecify.annotations.Nullable;

/** The form that a draft is for: that of an open task, or the one that starts a process. */
record DraftForm(@Nullable String task, @Nullable String process) {

    static DraftForm ofTask(String id) {
        return new DraftForm(id, null);
    }

    static DraftForm ofStart(String processKey) {
        return new DraftForm(null, processKey);
    }
}
