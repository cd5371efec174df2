package no.laget.rehearsal;

import java.util.List;

/** Something that cannot go on in a rehearsal, thrown through the engine to whoever took the step. */
final class Broken extends RuntimeException {

    private final Finding.Kind kind;
    private final transient List<Object> about;

    Broken(Finding.Kind kind, Object... about) {
        super(kind.name());
        this.kind = kind;
        this.about = List.of(about);
    }

    Finding.Kind kind() {
        return kind;
    }

    List<Object> about() {
        return about;
    }
}
