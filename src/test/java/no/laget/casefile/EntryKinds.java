package no.laget.casefile;

import java.util.Arrays;
import java.util.stream.Stream;
import no.laget.casefile.Entry.ProgrammeEntry;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Every kind of entry that there is: those of all programmes, and those that one programme alone writes. */
final class EntryKinds {

    private EntryKinds() {}

    static Stream<Class<? extends Entry>> all() {
        return Stream.concat(common(), ofProgrammes());
    }

    static Stream<Class<? extends Entry>> common() {
        return Arrays.stream(Entry.class.getPermittedSubclasses())
                .filter(Class::isRecord)
                .map(type -> type.asSubclass(Entry.class));
    }

    static Stream<Class<? extends Entry>> ofProgrammes() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProgrammeEntry.class));
        return scanner.findCandidateComponents("no.laget").stream()
                .map(found -> load(found.getBeanClassName()))
                .filter(type -> type.isRecord() && type != Withheld.class)
                .map(type -> type.asSubclass(Entry.class));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}
