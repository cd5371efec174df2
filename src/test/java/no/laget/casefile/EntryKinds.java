package no.laget.casefile;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import no.laget.casefile.Entry.ProgrammeEntry;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Every kind of entry that there is: those of all programmes, and those that one programme alone writes. */
public final class EntryKinds {

    private EntryKinds() {}

    public static Stream<Class<? extends Entry>> all() {
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

    /** A record of this type with something in every component, {@code text} wherever there is text. */
    public static <T> T filled(Class<T> type, String text) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i], text);
        }
        Constructor<T> canonical = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        canonical.setAccessible(true);
        return canonical.newInstance(values);
    }

    private static Object value(RecordComponent component, String text) throws ReflectiveOperationException {
        if (component.getType() == List.class) {
            ParameterizedType list = (ParameterizedType) component.getGenericType();
            return List.of(value((Class<?>) list.getActualTypeArguments()[0], text));
        }
        return value(component.getType(), text);
    }

    private static Object value(Class<?> type, String text) throws ReflectiveOperationException {
        if (type == String.class) {
            return text;
        } else if (type == boolean.class || type == Boolean.class) {
            return true;
        } else if (type == int.class || type == Integer.class) {
            return 2;
        } else if (type == long.class || type == Long.class) {
            return 3L;
        } else if (type == Instant.class) {
            return Instant.parse("2026-11-02T10:15:30.123456Z");
        } else if (type == LocalDate.class) {
            return LocalDate.of(2026, 11, 2);
        } else if (type == LocalDateTime.class) {
            return LocalDateTime.of(2026, 11, 2, 10, 15);
        } else if (type == UUID.class) {
            return UUID.fromString("00000000-0000-0000-0000-000000000001");
        } else if (type == Subject.class) {
            return filled(Child.class, text);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type == BigDecimal.class) {
            return new BigDecimal("2.25");
        }
        if (!Modifier.isFinal(type.getModifiers())) {
            throw new IllegalArgumentException("No way is known to make a " + type);
        }
        return filled(type, text);
    }
}
