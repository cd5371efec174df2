package no.laget.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.absence.Enrolments;
import no.laget.archiving.CaseDocuments;
import no.laget.casefile.Access;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseTables;
import no.laget.casefile.CaseView;
import no.laget.casefile.Chronology;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.rights.Entries.Decided;
import no.laget.rights.Entries.Decided.Withholding;
import no.laget.rights.Entries.Given;
import org.springframework.stereotype.Component;

/**
 * Everything that Laget holds about one child, for the child or a guardian, as it was decided: a letter that says what is there and what is not, each case as a PDF
 * with its documents, who has read it, the absence, and one file for machines. It is made anew each time and kept nowhere.
 */
@Component
class AccessPackage {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the log and the documents say better. */
    private static final Set<String> SAID_OTHERWISE = Set.of("case_file", "log_entry", "document", "access_log");

    /** What is left out with the contacts: how others are reached, where meetings are and who is asked to them. */
    private static final Set<String> CONTACTS = Set.of("invitee", "mail", "meeting", "course", "course_meeting");

    private final Rights rights;
    private final CaseFiles cases;
    private final CaseTables tables;
    private final Documents documents;
    private final CaseDocuments pdfs;
    private final Chronology chronology;
    private final Contents contents;
    private final Enrolments enrolments;
    private final Clock clock;

    AccessPackage(
            Rights rights,
            CaseFiles cases,
            CaseTables tables,
            Documents documents,
            CaseDocuments pdfs,
            Chronology chronology,
            Contents contents,
            Enrolments enrolments,
            Clock clock) {
        this.rights = rights;
        this.cases = cases;
        this.tables = tables;
        this.documents = documents;
        this.pdfs = pdfs;
        this.chronology = chronology;
        this.contents = contents;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    /**
     * The package, for the one who hands it over.
     *
     * @throws Refusal when nothing has been decided, or somebody may not give all of it
     */
    byte[] of(CaseId id, long request, String by) {
        Rights.Decision decision = rights.decision(id, request)
                .filter(decided -> decided.decided().given() != Given.NOTHING)
                .orElseThrow(() -> new Refusal("rights.nothingDecided"));
        Decided decided = decision.decided();
        List<CaseView> given =
                rights.whole(id, by).stream().map(decision::given).toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, Words.of("rights.file.letter"), letter(given, decided));
            ObjectNode all = JSON.createObjectNode();
            ArrayNode files = all.putArray("cases");
            for (CaseView view : given) {
                String number = view.file().number();
                add(zip, number + "/" + number + ".pdf", pdfs.toKeep(view));
                add(
                        zip,
                        number + "/" + Words.of("rights.file.readers"),
                        readers(view.file().id(), by));
                for (Document document : view.documents()) {
                    // Two documents may have the same name.
                    String name = number + "/" + document.id().toString().substring(0, 8) + "-" + document.name();
                    add(zip, name, documents.give(document.id(), by));
                }
                files.add(machineReadable(view, decided));
            }
            all.put("elsewhere", decided.elsewhere());
            all.set("absence", array(enrolments.of(given.get(0).file().id())));
            add(zip, "laget.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
        return bytes.toByteArray();
    }

    private String letter(List<CaseView> given, Decided decided) {
        List<String> lines = new ArrayList<>();
        lines.add(Words.of("rights.letter.heading", Chronology.day(Norway.today(clock))));
        lines.addAll(contents.of(given));
        lines.add(Words.of("rights.letter.contents"));
        lines.add("");
        if (decided.elsewhere() != null) {
            lines.add(Words.of("rights.letter.elsewhere"));
            lines.add(decided.elsewhere());
        }
        lines.add(Words.of("rights.letter.search"));
        if (!decided.withheld().isEmpty() || decided.contactsWithheld()) {
            lines.add("");
            lines.add(Words.of("rights.letter.withheld"));
            decided.withheld().forEach(one -> lines.add(withheld(one)));
            if (decided.contactsWithheld()) {
                lines.add(Words.of("rights.letter.contacts"));
            }
            lines.add(Words.of("rights.entry.Ground." + decided.ground()));
            lines.add(decided.reason());
        }
        lines.add("");
        lines.add(Words.of("rights.letter.complain"));
        return String.join("\r\n", lines) + "\r\n";
    }

    /** The name of a document may say what is withheld, so it is told by its kind alone. */
    private String withheld(Withholding one) {
        return one.entry() != null
                ? Words.of("rights.letter.entry", one.caseNumber(), one.entry())
                : Words.of("rights.letter.document", one.caseNumber());
    }

    private String readers(CaseId id, String by) {
        List<String> lines = new ArrayList<>();
        for (Access access : cases.accessesToGive(id, by)) {
            lines.add(String.join(
                    "\t",
                    Chronology.time(access.at()),
                    chronology.author(access.reader()),
                    Words.of("rights.read." + access.what()),
                    Words.of("rights.purpose." + access.purpose())));
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private ObjectNode machineReadable(CaseView view, Decided decided) throws IOException {
        ObjectNode file = JSON.createObjectNode();
        file.put("number", view.file().number());
        file.put("programme", view.file().programme());
        file.put("unit", view.file().unit());
        file.set("facts", JSON.valueToTree(chronology.facts(view.file())));
        file.set("log", JSON.valueToTree(chronology.lines(view.log())));
        ArrayNode papers = file.putArray("documents");
        view.documents().forEach(document -> papers.addObject()
                .put("id", document.id().toString())
                .put("name", document.name())
                .put("kind", document.kind().name())
                .put("added", document.added().toString())
                .put("sha256", document.sha256()));
        ObjectNode rest = file.putObject("more");
        for (Map.Entry<String, List<String>> table :
                tables.rows(view.file().id()).entrySet()) {
            boolean left = SAID_OTHERWISE.contains(table.getKey())
                    || decided.contactsWithheld() && CONTACTS.contains(table.getKey());
            if (!left) {
                rest.set(table.getKey(), array(table.getValue()));
            }
        }
        return file;
    }

    private static JsonNode array(List<String> rows) throws IOException {
        ArrayNode array = JSON.createArrayNode();
        for (String row : rows) {
            array.add(JSON.readTree(row));
        }
        return array;
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        add(zip, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
