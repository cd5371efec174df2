package no.laget.desk;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import no.laget.archiving.CaseDocuments;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.desk.TaskCases.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What the tab "Saken" in Tasklist asks for. Every answer is a read of the case, so it stands in the access log. */
@RestController
@RequestMapping(DeskConfiguration.DESK + "/api")
class CaseController {

    private final CaseFiles cases;
    private final Documents documents;
    private final Uploads uploads;
    private final TaskCases tasks;
    private final CaseSheets sheets;
    private final CaseReaders readers;
    private final CaseDocuments pdfs;

    CaseController(
            CaseFiles cases,
            Documents documents,
            Uploads uploads,
            TaskCases tasks,
            CaseSheets sheets,
            CaseReaders readers,
            CaseDocuments pdfs) {
        this.cases = cases;
        this.documents = documents;
        this.uploads = uploads;
        this.tasks = tasks;
        this.sheets = sheets;
        this.readers = readers;
        this.pdfs = pdfs;
    }

    /** What the browser learns of a document that it has uploaded. */
    record Uploaded(UUID id, String name) {}

    @GetMapping("/tasks/{taskId}/case")
    CaseSheet ofTask(@PathVariable String taskId, Principal reader) {
        OpenTask task = tasks.require(taskId);
        return sheets.of(cases.read(task.caseId(), reader.getName(), task.purpose()), reader.getName());
    }

    @GetMapping("/cases/{caseId}")
    CaseSheet ofCase(
            @PathVariable String caseId, @RequestParam(required = false) @Nullable String task, Principal reader) {
        CaseId id = CaseId.of(caseId);
        return sheets.of(cases.read(id, reader.getName(), tasks.purpose(task, id)), reader.getName());
    }

    /** The whole case as a PDF, made as it stands now. */
    @GetMapping("/cases/{caseId}/pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable String caseId, @RequestParam(required = false) @Nullable String task, Principal reader) {
        CaseId id = CaseId.of(caseId);
        CaseView view = cases.readToKeep(id, reader.getName(), tasks.purpose(task, id));
        return attached(view.file().number() + ".pdf", MediaType.APPLICATION_PDF, pdfs.toKeep(view));
    }

    @GetMapping("/cases/{caseId}/readers")
    List<CaseReaders.Reading> readers(@PathVariable String caseId, Principal reader) {
        return readers.of(CaseId.of(caseId), reader.getName());
    }

    @PostMapping(path = "/cases/{caseId}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Uploaded upload(
            @PathVariable String caseId,
            @RequestParam Document.Kind kind,
            @RequestParam MultipartFile file,
            Principal writer) {
        Document document = uploads.take(CaseId.of(caseId), file, kind, writer.getName());
        return new Uploaded(document.id(), document.name());
    }

    @GetMapping("/documents/{documentId}")
    ResponseEntity<byte[]> document(
            @PathVariable UUID documentId, @RequestParam(required = false) @Nullable String task, Principal reader) {
        CaseId caseId = documents.find(documentId).map(Document::caseId).orElse(null);
        Documents.Content content = documents.open(documentId, reader.getName(), tasks.purpose(task, caseId));
        return attached(
                content.document().name(),
                MediaType.parseMediaType(content.document().mediaType()),
                content.bytes());
    }

    private static ResponseEntity<byte[]> attached(String name, MediaType type, byte[] bytes) {
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                // Should a browser show it after all, it can do nothing there.
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .contentType(type)
                .body(bytes);
    }
}
