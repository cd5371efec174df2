package no.laget.archiving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * An archive that knows nothing of Laget's code: it opens each package, holds it against the schemas and against itself,
 * keeps one record per external key, and answers as it is told to. It is reached over HTTP, or through a folder that it is
 * asked to look into.
 */
final class TestArchive implements AutoCloseable {

    /** What it does with a message. */
    enum Reaction {
        RECEIPT,
        /** The same receipt twice. */
        RECEIPT_TWICE,
        /** Keeps the record and says that it has got the message, nothing more. */
        ACCEPTED_ONLY,
        /** Keeps the record and says nothing. */
        SILENCE,
        /** Keeps nothing and says why. */
        REJECTION,
        /** Keeps the record, answers with a receipt, and lets the sender believe that it failed. */
        FAILURE_AFTER_STORING,
        /** Keeps nothing and fails. */
        FAILURE,
        /** Takes the message, and longer than anybody waits. */
        SLOW
    }

    /** A record in the archive. */
    record Kept(String reference, Document message, Map<String, byte[]> files) {}

    private static final String SPEC = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/";

    private final Map<String, Kept> records = new LinkedHashMap<>();
    private final List<byte[]> deliveries = new ArrayList<>();
    private final Deque<Reaction> reactions = new ArrayDeque<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final HttpServer server;

    TestArchive() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "test-archive");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/messages/", this::message);
        server.createContext("/answers/", this::answers);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** What it does with the next messages, one each; with those after them it does {@link Reaction#RECEIPT}. */
    TestArchive reacts(Reaction... next) {
        reactions.addAll(List.of(next));
        return this;
    }

    /** The records by their external keys. */
    synchronized Map<String, Kept> records() {
        return Map.copyOf(records);
    }

    /** Every package that has come, also those that were repeats. */
    synchronized List<byte[]> deliveries() {
        return List.copyOf(deliveries);
    }

    /** Puts an answer into the post that nobody has asked for. */
    synchronized void says(String name, String answer) {
        answers.put(name, answer);
    }

    /** Takes the packages that lie in the folder and puts the answers there. */
    void lookInto(Path folder) {
        try (Stream<Path> files = Files.list(Files.createDirectories(folder.resolve("out")))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".asice")).toList()) {
                String name = file.getFileName().toString();
                take(UUID.fromString(name.replace(".asice", "")), Files.readAllBytes(file));
                Files.delete(file);
            }
            Path in = Files.createDirectories(folder.resolve("in"));
            for (Map.Entry<String, String> answer : take().entrySet()) {
                Files.writeString(in.resolve(answer.getKey()), answer.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized Map<String, String> take() {
        Map<String, String> all = new LinkedHashMap<>(answers);
        answers.clear();
        return all;
    }

    private void message(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/messages/".length());
        byte[] container = exchange.getRequestBody().readAllBytes();
        int status = take(UUID.fromString(id), container);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void answers(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/answers/".length());
        String body;
        synchronized (this) {
            if (exchange.getRequestMethod().equals("DELETE")) {
                answers.remove(name);
            }
            body = name.isEmpty() ? String.join("\n", answers.keySet()) : answers.getOrDefault(name, "");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int take(UUID message, byte[] container) {
        Reaction reaction;
        synchronized (this) {
            deliveries.add(container);
            reaction = reactions.isEmpty() ? Reaction.RECEIPT : reactions.poll();
        }
        if (reaction == Reaction.FAILURE) {
            return 503;
        }
        if (reaction == Reaction.REJECTION) {
            says(message + ".feilmelding.xml", error("Mappen er avsluttet."));
            return 202;
        }
        store(message, container, reaction);
        if (reaction == Reaction.SLOW) {
            sleep();
        }
        return reaction == Reaction.FAILURE_AFTER_STORING ? 500 : 202;
    }

    private synchronized void store(UUID message, byte[] container, Reaction reaction) {
        Map<String, byte[]> files = unpack(container);
        byte[] xml = files.remove("arkivmelding.xml");
        Document document = FiksArkivSchemas.message(xml);
        requireWhole(document, files);
        String key = text(child(child(root(document), "registrering"), "referanseEksternNoekkel"), "noekkel");
        boolean known = records.containsKey(key);
        if (!known) {
            records.put(key, new Kept("2026/" + (records.size() + 1) + "-1", document, files));
        }
        switch (reaction) {
            case SILENCE -> {}
            case ACCEPTED_ONLY -> says(message + ".mottatt", "");
            case RECEIPT_TWICE -> {
                says(message + ".kvittering.xml", receipt(key, known));
                says(message + ".kvittering-2.xml", receipt(key, true));
            }
            default -> says(message + ".kvittering.xml", receipt(key, known));
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, byte[]> unpack(byte[] container) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(container))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (files.isEmpty()) {
                    require(entry.getName().equals("mimetype") && entry.getMethod() == ZipEntry.STORED, "mimetype");
                }
                require(entry.getName().matches("[A-Za-z0-9._/-]+"), "the name of " + entry.getName());
                require(files.put(entry.getName(), zip.readAllBytes()) == null, "two " + entry.getName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String type = new String(files.remove("mimetype"), StandardCharsets.US_ASCII);
        require(type.equals("application/vnd.etsi.asic-e+zip"), type);
        files.keySet().removeIf(name -> name.startsWith("META-INF/"));
        return files;
    }

    /** Every document is there with the size and the checksum that the message says, and nothing else is. */
    private static void requireWhole(Document message, Map<String, byte[]> files) {
        Element root = root(message);
        require(text(root, "antallFiler").equals(String.valueOf(files.size())), "antallFiler");
        Element journalRecord = child(root, "registrering");
        NodeList objects = journalRecord.getElementsByTagNameNS("*", "dokumentobjekt");
        require(objects.getLength() == files.size(), "as many documents as files");
        for (int i = 0; i < objects.getLength(); i++) {
            Element object = (Element) objects.item(i);
            String file = text(object, "referanseDokumentfil");
            byte[] content = Objects.requireNonNull(files.get(file), file);
            require(text(object, "filstoerrelse").equals(String.valueOf(content.length)), "filstoerrelse");
            require(text(object, "sjekksum").equals(sha256(content)), "sjekksum");
        }
        List<Element> shielded = new ArrayList<>(List.of(journalRecord));
        if (root.getElementsByTagNameNS("*", "mappe").getLength() == 1) {
            shielded.add(child(root, "mappe"));
        }
        for (Element element : shielded) {
            require(
                    !text(child(element, "skjerming"), "skjermingshjemmel").isBlank(),
                    "shielding with its legal basis");
            require(!text(element, "offentligTittel").isBlank(), "a title that anybody may read");
        }
    }

    private String receipt(String key, boolean known) {
        String reference = Objects.requireNonNull(records.get(key)).reference();
        String receipt = """
                <?xml version="1.0" encoding="UTF-8"?>
                <k:arkivmeldingKvittering xmlns:k="%sarkivmelding/opprett/kvittering/v1" xmlns:m="%smetadatakatalog/v1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <k:mappeKvittering xsi:type="k:saksmappeKvittering">
                    <k:systemID>%s</k:systemID>
                    <k:opprettetEllerEksisterende>%s</k:opprettetEllerEksisterende>
                    <k:saksaar>2026</k:saksaar>
                    <k:sakssekvensnummer>%s</k:sakssekvensnummer>
                  </k:mappeKvittering>
                  <k:registreringKvittering xsi:type="k:journalpostKvittering">
                    <k:systemID>%s</k:systemID>
                    <k:referanseEksternNoekkel><m:fagsystem>Laget</m:fagsystem><m:noekkel>%s</m:noekkel></k:referanseEksternNoekkel>
                    <k:opprettetEllerEksisterende>%s</k:opprettetEllerEksisterende>
                    <k:journalpostnummer>1</k:journalpostnummer>
                  </k:registreringKvittering>
                </k:arkivmeldingKvittering>
                """.formatted(
                        SPEC,
                        SPEC,
                        UUID.randomUUID(),
                        known ? "Eksisterende" : "Opprettet",
                        reference.replaceAll("2026/(\\d+)-1", "$1"),
                        UUID.randomUUID(),
                        key,
                        known ? "Eksisterende" : "Opprettet");
        FiksArkivSchemas.receipt(receipt.getBytes(StandardCharsets.UTF_8));
        return receipt;
    }

    static String error(String words) {
        String error = """
                <?xml version="1.0" encoding="UTF-8"?>
                <u:ugyldigforespoersel xmlns:u="%sfeil/ugyldigforespoersel/v1" xmlns:f="%sfeil/feilmelding/v1">
                  <f:feilId>1</f:feilId>
                  <f:feilmelding>%s</f:feilmelding>
                </u:ugyldigforespoersel>
                """.formatted(SPEC, SPEC, words);
        FiksArkivSchemas.error(error.getBytes(StandardCharsets.UTF_8), "ugyldigforespoersel");
        return error;
    }

    static Element root(Document document) {
        return document.getDocumentElement();
    }

    static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                return element;
            }
        }
        throw new AssertionError("there is no " + name + " in " + parent.getLocalName());
    }

    static String text(Element parent, String name) {
        return child(parent, name).getTextContent();
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("the archive cannot take it: " + what);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
