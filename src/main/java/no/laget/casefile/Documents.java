package no.laget.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.casefile.Access.What;
import no.laget.casefile.Entry.DocumentAdded;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** The documents of the cases. What they are is found out from their content, whatever the browser and the name say. */
@Service
public class Documents {

    private final CaseFiles files;
    private final DocumentTable documents;
    private final AccessLog accesses;
    private final DataSize maxSize;

    Documents(
            CaseFiles files,
            DocumentTable documents,
            AccessLog accesses,
            @Value("${laget.documents.max-size:20MB}") DataSize maxSize) {
        this.files = files;
        this.documents = documents;
        this.accesses = accesses;
        this.maxSize = maxSize;
    }

    /** A document with its content. */
    public record Content(Document document, byte[] bytes) {}

    /**
     * Adds a document to a case and tells it in the log. Only who may read the case may add to it, and {@link
     * CaseFiles#SYSTEM}, whose documents are as long as the case makes them; what is too large or not one of the {@linkplain
     * MediaType kinds of file} is refused.
     */
    @Transactional
    public Document add(CaseId id, String name, InputStream content, Document.Kind kind, String by) {
        boolean ours = by.equals(CaseFiles.SYSTEM);
        if (!ours) {
            files.readable(id, by);
        }
        byte[] bytes = bytes(content, ours ? Integer.MAX_VALUE - 8 : maxSize.toBytes());
        MediaType type = MediaType.of(bytes);
        Document document = new Document(
                UUID.randomUUID(),
                id,
                FileName.cleaned(name, type),
                kind,
                type.mediaType(bytes),
                bytes.length,
                HexFormat.of().formatHex(Link.sha256().digest(bytes)),
                files.now(),
                by);
        files.append(id, new DocumentAdded(document.id(), document.name(), document.sha256(), kind.name()), by);
        documents.add(document, bytes);
        return document;
    }

    /** The documents of a case without their content, for the processes. */
    public List<Document> of(CaseId id) {
        return documents.of(id);
    }

    /** A document without its content, for the processes. */
    public Optional<Document> find(UUID id) {
        return documents.find(id);
    }

    /** A document for somebody who may read its case, with a row in the access log before the content leaves. */
    public Content open(UUID id, String reader, Purpose purpose) {
        Document document = documents
                .find(id)
                .filter(found -> {
                    CaseFile file = files.get(found.caseId());
                    return files.mayRead(file, reader) && !files.hides(file, found, reader);
                })
                .orElseThrow(() -> new Refusal("casefile.noSuchDocument"));
        accesses.record(reader, document.caseId(), What.DOCUMENT, id, purpose);
        return new Content(document, documents.content(id));
    }

    /** The content of a document for a party who gets the case, with a row in the access log before it leaves. */
    public byte[] give(UUID id, String by) {
        Document document = documents.find(id).orElseThrow(() -> new Refusal("casefile.noSuchDocument"));
        accesses.record(by, document.caseId(), What.DOCUMENT, id, Purpose.ACCESS_REQUEST);
        return documents.content(id);
    }

    /** The content of a document on its way to the archive, with a row in the access log before it leaves. */
    public byte[] handOver(UUID id) {
        Document document = documents.find(id).orElseThrow(() -> new Refusal("casefile.noSuchDocument"));
        accesses.record(CaseFiles.SYSTEM, document.caseId(), What.DOCUMENT, id, Purpose.ARCHIVING);
        return documents.content(id);
    }

    private byte[] bytes(InputStream content, long limit) {
        byte[] bytes;
        try {
            bytes = content.readNBytes(Math.toIntExact(limit) + 1);
        } catch (IOException e) {
            throw new Refusal("casefile.documentUnreadable");
        }
        if (bytes.length > limit) {
            throw new Refusal("casefile.documentTooLarge", maxSize.toMegabytes());
        }
        if (bytes.length == 0) {
            throw new Refusal("casefile.documentEmpty");
        }
        return bytes;
    }
}
