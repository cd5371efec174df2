package no.laget.rehearsal;

import java.util.LinkedHashSet;
import java.util.Set;

/** The ids of what a set of files changes. */
record Changed(Set<String> processes, Set<String> forms, Set<String> decisions) {

    Changed() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    Changed and(Changed other) {
        processes.addAll(other.processes);
        forms.addAll(other.forms);
        decisions.addAll(other.decisions);
        return this;
    }
}
