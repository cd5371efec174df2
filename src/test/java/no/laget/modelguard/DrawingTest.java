package no.laget.modelguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.modelguard.Drawing.Look;
import org.junit.jupiter.api.Test;

/** The pictures of the processes in {@code docs/diagrams}; that all is drawn and nothing overlaps, the house rules say. */
class DrawingTest {

    private static final Path PICTURES = Path.of("docs/diagrams");

    /** When they do not, they are drawn anew: look at them and commit them. */
    @Test
    void thePicturesInTheDocumentsShowTheModels() throws IOException {
        Map<String, String> drawn = new TreeMap<>();
        for (Path model : files(Path.of("processes"), ".bpmn")) {
            byte[] file = Files.readAllBytes(model);
            drawn.put(id(model) + ".svg", Drawing.of(file));
        }
        assertThat(drawn).hasSizeGreaterThan(30);
        Files.createDirectories(PICTURES);
        Set<String> stale = new TreeSet<>();
        for (Map.Entry<String, String> picture : drawn.entrySet()) {
            Path file = PICTURES.resolve(picture.getKey());
            if (!Files.exists(file) || !Files.readString(file).equals(picture.getValue())) {
                Files.writeString(file, picture.getValue());
                stale.add(picture.getKey());
            }
        }
        for (Path file : files(PICTURES, ".svg")) {
            if (!drawn.containsKey(file.getFileName().toString())) {
                Files.delete(file);
                stale.add(file.getFileName().toString());
            }
        }
        assertThat(stale)
                .as("pictures that were stale and have been drawn anew; commit them")
                .isEmpty();
    }

    @Test
    void aPictureShowsEachNameAndWhatBecameOfAnElement() throws IOException {
        String picture = Drawing.of(
                Files.readAllBytes(Path.of("src/test/resources/modelguard/talk.bpmn")),
                Map.of("userTask_talkWithNurse", Look.FAULTY));

        assertThat(picture)
                .contains("Hold samtalen", "helsesykepleier", "Minn om fristen", ">Ja<", "<rect class=\"s bad\"");
    }

    @Test
    void aNameIsNoMarkup() {
        String model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:di='http://www.omg.org/spec/BPMN/20100524/DI' xmlns:dc='http://www.omg.org/spec/DD/20100524/DC'>"
                + "<process id='p'><userTask id='a' name='&lt;script&gt;\"&amp;'/></process>"
                + "<di:BPMNShape bpmnElement='a'><dc:Bounds x='0' y='0' width='300' height='80'/></di:BPMNShape>"
                + "</definitions>";

        assertThat(Drawing.of(model.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .contains("&lt;script&gt;&quot;&amp;")
                .doesNotContain("<script");
    }

    @Test
    void whatIsNoModelIsNotDrawn() {
        assertThatThrownBy(() -> Drawing.of(new byte[] {1, 2, 3})).isInstanceOf(IllegalArgumentException.class);
    }

    /** {@code activityplan-plan} of {@code processes/activityplan/plan.bpmn}. */
    private static String id(Path model) {
        String name = model.getFileName().toString().replace(".bpmn", "");
        String folder = model.getName(1).toString();
        return name.equals(folder) ? folder : folder + "-" + name;
    }

    private static Set<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
