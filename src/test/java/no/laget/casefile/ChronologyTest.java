package no.laget.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import no.laget.Words;
import no.laget.casefile.Entry.ProgrammeEntry;
import no.laget.organisation.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words for what stands in a log. */
class ChronologyTest {

    static Stream<Class<? extends Entry>> everyKindOfEntry() {
        return EntryKinds.all();
    }

    @ParameterizedTest
    @MethodSource("everyKindOfEntry")
    void everythingThatAnEntrySaysHasWords(Class<?> kind) {
        assertThat(wordless(kind, decapitalised(kind))).isEmpty();
    }

    @Test
    void everythingThatIsKnownAboutAChildOrAGroupHasWords() {
        assertThat(wordless(Child.class, "child")).isEmpty();
        assertThat(wordless(Group.class, "group")).isEmpty();
        assertThat(wordless(Undertaking.class, "undertaking")).isEmpty();
    }

    @Test
    void everyCodeThatIsStoredHasWords() {
        List<Enum<?>> codes = new ArrayList<>();
        for (Class<? extends Enum<?>> type : List.of(
                Role.class,
                Party.class,
                Status.class,
                Relation.class,
                Involvement.class,
                MeetingForm.class,
                Entry.Evaluation.Face.class,
                Group.Extent.class,
                Document.Kind.class)) {
            codes.addAll(Arrays.asList(type.getEnumConstants()));
        }
        assertThat(codes).allSatisfy(code -> {
            assertThat(Chronology.word(code)).doesNotStartWith("chronology.");
        });
    }

    static Stream<Class<? extends Entry>> everyKindOfAProgramme() {
        return EntryKinds.ofProgrammes();
    }

    @ParameterizedTest
    @MethodSource("everyKindOfAProgramme")
    void everyCodeThatAProgrammeStoresHasWords(Class<?> kind) {
        assertThat(wordlessCodes(kind)).isEmpty();
    }

    private static List<String> wordlessCodes(Class<?> written) {
        List<String> wordless = new ArrayList<>();
        for (RecordComponent component : written.getRecordComponents()) {
            Class<?> type = component.getGenericType() instanceof ParameterizedType list
                            && list.getActualTypeArguments()[0] instanceof Class<?> element
                    ? element
                    : component.getType();
            if (type.isRecord()) {
                wordless.addAll(wordlessCodes(type));
            } else if (type.isEnum()) {
                String prefix = Words.module(written) + ".entry.";
                for (Object constant : type.getEnumConstants()) {
                    Enum<?> code = (Enum<?>) constant;
                    String own = prefix + decapitalised(written) + "." + component.getName() + "." + code.name();
                    String ours = prefix + type.getSimpleName() + "." + code.name();
                    boolean worded = !Words.orKey(own).equals(own)
                            || !Words.orKey(ours).equals(ours)
                            || !Chronology.word(code).startsWith("chronology.");
                    if (!worded) {
                        wordless.add(ours);
                    }
                }
            }
        }
        return wordless;
    }

    private static List<String> wordless(Class<?> kind, String name) {
        Stream<String> components = Arrays.stream(kind.getRecordComponents())
                .map(component -> name + "." + component.getName())
                .filter(key -> !Chronology.HIDDEN.contains(key));
        return Stream.concat(Stream.of(name), components)
                .filter(key -> !key.equals("child") && !key.equals("group") && !key.equals("undertaking"))
                .map(key -> prefix(kind) + key)
                .filter(key -> Words.orKey(key).equals(key))
                .toList();
    }

    private static String prefix(Class<?> kind) {
        return ProgrammeEntry.class.isAssignableFrom(kind) ? Words.module(kind) + ".entry." : "chronology.";
    }

    private static String decapitalised(Class<?> kind) {
        return Character.toLowerCase(kind.getSimpleName().charAt(0))
                + kind.getSimpleName().substring(1);
    }
}
