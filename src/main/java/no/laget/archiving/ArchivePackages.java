package no.laget.archiving;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import no.laget.Norway;
import no.laget.Words;
import no.laget.archiving.ArchivePackage.Folder;
import no.laget.archiving.ArchivePackage.Part;
import no.laget.archiving.ArchivePackage.Titles;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.springframework.stereotype.Component;

/** Puts together what is handed over: the document that Laget has made, and with a log everything that was added to the case. */
@Component
class ArchivePackages {

    private final CaseFiles cases;
    private final Documents documents;
    private final Organisation organisation;
    private final ArchiveSettings settings;

    ArchivePackages(CaseFiles cases, Documents documents, Organisation organisation, ArchiveSettings settings) {
        this.cases = cases;
        this.documents = documents;
        this.organisation = organisation;
        this.settings = settings;
    }

    /** The container with the record and its documents; each document that is read leaves a row in the access log. */
    byte[] containerOf(ArchiveRecord record) {
        ArchivePackage content = cases.languageOf(record.caseId()).say(() -> of(record));
        return AsiceContainer.of(FiksArkivMessage.of(content, settings), content.documents(), settings.seal());
    }

    private ArchivePackage of(ArchiveRecord record) {
        CaseFile file = cases.get(record.caseId());
        List<Document> content = new ArrayList<>();
        Document made =
                documents.find(Objects.requireNonNull(record.document())).orElseThrow();
        content.add(made);
        if (record.what() == What.LOG) {
            documents.of(file.id()).stream()
                    .filter(document -> document.kind() != Document.Kind.CASE_LOG)
                    .forEach(content::add);
        }
        String name = file.subject().name();
        return new ArchivePackage(
                record.key(),
                folder(record, file),
                new Titles(
                        Words.of("archiving.title." + record.what(), file.number(), name),
                        Words.of("archiving.openTitle." + record.what())),
                organisation.unit(file.unit()).map(Unit::name).orElse(file.unit()),
                Norway.day(made.added()),
                parts(content, made));
    }

    private Folder folder(ArchiveRecord record, CaseFile file) {
        if (record.folder() != null) {
            return new Folder.Known(record.folder());
        }
        String kind = file.subject() instanceof Child ? "child" : "group";
        Titles titles = new Titles(
                Words.of("archiving.folder." + kind, file.subject().name()), Words.of("archiving.openFolder." + kind));
        return new Folder.OwnedBy(
                cases.earliestAboutTheSame(file.id()).toString(),
                titles,
                file.subject() instanceof Child child ? child.identityNumber() : null);
    }

    private List<Part> parts(List<Document> content, Document made) {
        List<Part> parts = new ArrayList<>();
        for (Document document : content) {
            String name = document.name();
            parts.add(new Part(
                    name,
                    "dokument-" + (parts.size() + 1) + name.substring(name.lastIndexOf('.')),
                    document.mediaType(),
                    document.equals(made),
                    documents.handOver(document.id())));
        }
        return parts;
    }
}
