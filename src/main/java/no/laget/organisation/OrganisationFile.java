package no.laget.organisation;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.bekk.bekkopen.org.OrganisasjonsnummerValidator;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.UnicodeReader;

/**
 * Reads an organisation file ({@code docs/organisation.md}). It is read as plain text with line numbers, never as objects,
 * and everything that is wrong with it is told at once. The sentences name fields and ids, not people: they reach the
 * application log.
 */
final class OrganisationFile {

    private static final String EVERYWHERE = "alle";

    /** The author of what Laget itself writes in the logs; a person with this id would look like the machine. */
    private static final String LAGET = "laget";

    /** Short enough for the engine's 64 characters when a role is put in front of it. */
    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,40}");

    private static final Pattern MUNICIPALITY_NUMBER = Pattern.compile("[0-9]{4}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;:\"]+@[^\\s@<>,;:\"]+\\.[^\\s@<>,;:\".]+");
    private static final int LONGEST_TEXT = 200;
    private static final int LARGEST_FILE = 20_000_000;

    private record Problem(int line, String sentence) {}

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, StaffMember> staff = new LinkedHashMap<>();
    private final Set<Appointment> appointments = new LinkedHashSet<>();

    private OrganisationFile() {}

    /**
     * What the file says.
     *
     * @param name how to call the file in a refusal
     */
    static Roster read(InputStream content, String name) throws IOException {
        OrganisationFile file = new OrganisationFile();
        Roster roster = file.roster(file.parse(content));
        if (!file.problems.isEmpty()) {
            throw new Refusal(
                    "organisation.refused",
                    name,
                    file.problems.stream()
                            .sorted(Comparator.comparingInt(Problem::line))
                            .map(Problem::sentence)
                            .collect(Collectors.joining("\n")));
        }
        return roster;
    }

    private @Nullable Node parse(InputStream content) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_FILE);
        try (UnicodeReader text = new UnicodeReader(content)) {
            Node root = new Yaml(options).compose(text);
            if (root == null) {
                problem(1, "organisation.empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problem(line, "organisation.notYaml", shown(e.getProblem()));
        } catch (YAMLException e) {
            problem(1, "organisation.notYaml", shown(String.valueOf(e.getMessage())));
        }
        return null;
    }

    private Roster roster(@Nullable Node root) {
        if (root == null) {
            return new Roster("", "", List.of(), List.of(), Set.of());
        }
        Fields file = fields(root, "municipality", "units", "staff");
        Fields municipality = file.fields("municipality", "name", "number");
        String name = municipality.text("name");
        String number = municipality.matching("number", MUNICIPALITY_NUMBER, "organisation.municipalityNumber");
        file.items("units").forEach(this::readUnit);
        file.items("staff").forEach(this::readStaffMember);
        if (appointments.stream().noneMatch(a -> a.role() == Role.ADMINISTRATOR)) {
            problem(line(root), "organisation.noAdministrator");
        }
        return new Roster(name, number, List.copyOf(units.values()), List.copyOf(staff.values()), appointments);
    }

    private void readUnit(Node node) {
        Fields fields = fields(node, "id", "organisationNumber", "name", "kind", "languageForm");
        String id = fields.matching("id", ID, "organisation.id");
        String number = fields.text("organisationNumber");
        Unit unit = new Unit(
                id,
                number,
                fields.text("name"),
                fields.choice("kind", Unit.Kind.class),
                fields.choice("languageForm", Unit.LanguageForm.class));
        if (!number.isEmpty() && !OrganisasjonsnummerValidator.isValid(number)) {
            problem(fields.line("organisationNumber"), "organisation.organisationNumber", shown(number));
        }
        // Services of one municipality often share a number; two schools never do.
        boolean taken = units.values().stream()
                .anyMatch(other -> other.organisationNumber().equals(number)
                        && (other.kind() != Unit.Kind.SERVICE || unit.kind() != Unit.Kind.SERVICE));
        if (taken && !number.isEmpty()) {
            problem(fields.line("organisationNumber"), "organisation.numberTaken", shown(number));
        }
        if (units.putIfAbsent(id, unit) != null && !id.isEmpty()) {
            problem(fields.line("id"), "organisation.duplicateUnit", shown(id));
        }
    }

    private void readStaffMember(Node node) {
        Fields fields = fields(node, "id", "firstName", "lastName", "email", "roles");
        String id = fields.matching("id", ID, "organisation.id");
        StaffMember member = new StaffMember(
                id,
                fields.text("firstName"),
                fields.text("lastName"),
                fields.matching("email", EMAIL, "organisation.email"));
        if (id.equals(LAGET)) {
            problem(fields.line("id"), "organisation.reservedId", id);
        }
        if (staff.putIfAbsent(id, member) != null && !id.isEmpty()) {
            problem(fields.line("id"), "organisation.duplicateStaff", shown(id));
        }
        fields.items("roles").forEach(role -> readRole(id, role));
    }

    private void readRole(String staffId, Node node) {
        Fields fields = fields(node, "role", "units");
        String id = fields.text("role");
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(known -> known.id().equals(id))
                .findAny();
        if (role.isEmpty() && !id.isEmpty()) {
            problem(fields.line("role"), "organisation.unknownRole", shown(id), ids(Role.values(), Role::id));
        }
        for (String unit : fields.unitIds()) {
            role.ifPresent(known -> appointments.add(new Appointment(staffId, known, unit)));
        }
    }

    private void problem(int line, String key, Object... arguments) {
        Refusal reason = new Refusal(key, arguments);
        problems.add(new Problem(
                line, new Refusal("organisation.line", String.valueOf(line), reason.getMessage()).getMessage()));
    }

    private Fields fields(Node node, String... allowed) {
        return new Fields(node, List.of(allowed));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String shown(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "…";
    }

    private static <T> String ids(T[] values, Function<T, String> id) {
        return Arrays.stream(values).map(id).collect(Collectors.joining(", "));
    }

    /** The fields of one entry. A field that is missing or wrong is noted as a problem and read as empty. */
    private final class Fields {

        private final int line;
        private final boolean readable;
        private final Map<String, Node> values = new HashMap<>();

        /** Stands in for an entry that is missing. */
        Fields() {
            line = 1;
            readable = false;
        }

        Fields(Node node, List<String> allowed) {
            line = line(node);
            readable = node instanceof MappingNode;
            if (!(node instanceof MappingNode mapping)) {
                problem(line, "organisation.notFields", String.join(", ", allowed));
                return;
            }
            for (NodeTuple field : mapping.getValue()) {
                String name = field.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
                if (!allowed.contains(name)) {
                    problem(
                            line(field.getKeyNode()),
                            "organisation.unknownField",
                            shown(name),
                            String.join(", ", allowed));
                } else if (values.putIfAbsent(name, field.getValueNode()) != null) {
                    problem(line(field.getKeyNode()), "organisation.repeatedField", name);
                }
            }
        }

        int line(String field) {
            return Optional.ofNullable(values.get(field))
                    .map(OrganisationFile::line)
                    .orElse(line);
        }

        private int line(Node node) {
            return OrganisationFile.line(node);
        }

        String text(String field) {
            Node node = values.get(field);
            String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
            if (node != null && !(node instanceof ScalarNode)) {
                problem(line(field), "organisation.notText", field);
            } else if (text.isEmpty()) {
                missing("organisation.missing", field);
            } else if (text.length() > LONGEST_TEXT) {
                problem(line(field), "organisation.tooLong", field, String.valueOf(LONGEST_TEXT));
            } else if (text.chars().anyMatch(Character::isISOControl)) {
                problem(line(field), "organisation.controlCharacter", field);
            }
            return text;
        }

        String matching(String field, Pattern pattern, String otherwise) {
            String text = text(field);
            if (!text.isEmpty() && !pattern.matcher(text).matches()) {
                problem(line(field), otherwise, field);
            }
            return text;
        }

        <E extends Enum<E>> E choice(String field, Class<E> type) {
            String text = text(field);
            E[] choices = type.getEnumConstants();
            for (E choice : choices) {
                if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return choice;
                }
            }
            if (!text.isEmpty()) {
                problem(
                        line(field),
                        "organisation.unknownChoice",
                        field,
                        shown(text),
                        ids(choices, choice -> choice.name().toLowerCase(Locale.ROOT)));
            }
            return choices[0];
        }

        Fields fields(String field, String... allowed) {
            Node node = values.get(field);
            if (node == null) {
                missing("organisation.missing", field);
                return new Fields();
            }
            return OrganisationFile.this.fields(node, allowed);
        }

        /** An entry that is not there, or is no entry at all, is one problem and not one for each of its fields. */
        private void missing(String key, String field) {
            if (readable) {
                problem(line(field), key, field);
            }
        }

        List<Node> items(String field) {
            if (values.get(field) instanceof SequenceNode list
                    && !list.getValue().isEmpty()) {
                return list.getValue();
            }
            missing("organisation.missingList", field);
            return List.of();
        }

        Set<String> unitIds() {
            if (values.get("units") instanceof ScalarNode word
                    && word.getValue().equals(EVERYWHERE)) {
                return units.keySet();
            }
            Set<String> ids = new LinkedHashSet<>();
            for (Node item : items("units")) {
                String id = item instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (units.containsKey(id)) {
                    ids.add(id);
                } else {
                    problem(line(item), "organisation.unknownUnit", shown(id));
                }
            }
            return ids;
        }
    }
}
