package no.laget.absence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes absence from the systems of schools: the records of one school as a JSON array, with the names of {@link Field}.
 * The same records may come again. {@link MachineDoor} stands before it.
 */
@RestController
class MachineController {

    static final String PATH = "/absence-rest";

    private static final int MOST = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final AbsenceImports imports;
    private final Organisation organisation;
    private final AbsenceSettings settings;

    MachineController(AbsenceImports imports, Organisation organisation, AbsenceSettings settings) {
        this.imports = imports;
        this.organisation = organisation;
        this.settings = settings;
    }

    /** What became of the records; those that were refused by their place in the array, from one. */
    record Answer(UUID id, int added, int changed, int unchanged, int withdrawn, List<ImportState.Refused> refused) {}

    @PostMapping(path = PATH + "/schools/{organisationNumber}/records", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer take(@PathVariable String organisationNumber, Principal machine, InputStream body) throws IOException {
        Unit school = school(organisationNumber, machine.getName());
        ImportState state = imports.take(school, machine.getName(), records(body));
        Tally tally = state.tally();
        return new Answer(
                state.id(),
                tally.added(),
                tally.changed(),
                tally.unchanged(),
                tally.withdrawn(),
                imports.refused(state.id()));
    }

    private Unit school(String organisationNumber, String machine) {
        List<String> its = settings.machines().stream()
                .filter(one -> one.id().equals(machine))
                .flatMap(one -> one.units().stream())
                .toList();
        return organisation.units().stream()
                .filter(unit -> unit.organisationNumber().equals(organisationNumber) && its.contains(unit.id()))
                .filter(unit -> unit.kind() == Unit.Kind.SCHOOL)
                .findFirst()
                .orElseThrow(() -> new Refusal("absence.machine.otherSchool"));
    }

    /** All of them before the first is taken, so that a request that breaks off has changed nothing. */
    private List<Map<Field, String>> records(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(Math.toIntExact(settings.maxRequest().toBytes()) + 1);
        if (bytes.length > settings.maxRequest().toBytes()) {
            throw new Refusal("absence.machine.tooLarge", settings.maxRequest().toMegabytes());
        }
        List<Map<Field, String>> records = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new Refusal("absence.machine.notRecords");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                if (records.size() == MOST) {
                    throw new Refusal("absence.machine.tooMany", MOST);
                }
                records.add(record(parser));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY || parser.nextToken() != null) {
                throw new Refusal("absence.machine.notRecords");
            }
            return records;
        } catch (JsonProcessingException wrong) {
            throw new Refusal("absence.machine.notRecords");
        }
    }

    private static Map<Field, String> record(JsonParser parser) throws IOException {
        Map<Field, String> record = new EnumMap<>(Field.class);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Field field = Field.called(parser.currentName());
            if (field == null) {
                throw new Refusal("absence.machine.unknownField", shown(parser.currentName()));
            }
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_NULL) {
                record.put(field, "");
            } else if (value.isScalarValue()) {
                record.put(field, parser.getText());
            } else {
                throw new Refusal("absence.machine.notRecords");
            }
        }
        return record;
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
