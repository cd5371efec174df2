package no.laget.archiving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import no.laget.archiving.Answer.Fate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/**
 * The archive behind a folder, which fits any archive that can read files, and a human who carries them there.
 *
 * <ul>
 *   <li>{@code out} has the packages, {@code <message>.asice}; whoever takes one removes it.
 *   <li>{@code in} is where answers are put, {@code <message>.<anything>}; see {@link AnswerFile}. One that ends in {@code
 *       .mottatt} need have no content. Names that end in {@code .part} are left alone, so that a file can be written
 *       under such a name and renamed when it is whole.
 *   <li>{@code done} and {@code unknown} are where Laget puts answers that it has taken, and those it can do nothing with.
 * </ul>
 */
final class FolderArchive implements ArchiveClient {

    private static final Logger LOG = LoggerFactory.getLogger(FolderArchive.class);

    /** What says that the archive has got a message and will answer later; there is nothing in it to read. */
    private static final String ACCEPTED = ".mottatt";

    /** No answer is larger. */
    private static final int LARGEST_ANSWER = 1 << 20;

    /** What is not whole after this long will not become so. */
    private static final Duration WRITING = Duration.ofMinutes(1);

    private final Path out;
    private final Path in;
    private final Path done;
    private final Path unknown;
    private final Clock clock;

    FolderArchive(Path folder, Clock clock) {
        this.out = folder.resolve("out");
        this.in = folder.resolve("in");
        this.done = folder.resolve("done");
        this.unknown = folder.resolve("unknown");
        this.clock = clock;
    }

    /** Writes beside the place, makes sure that the disk has it, and only then gives it its name. */
    @Override
    public void deliver(UUID message, byte[] container) {
        Path file = out.resolve(message + ".asice");
        try {
            Files.createDirectories(out);
            if (!isThere(file, container)) {
                Path part = out.resolve(message + "." + UUID.randomUUID() + ".part");
                try {
                    write(part, container);
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(part);
                }
                keepName(out);
            }
        } catch (IOException e) {
            throw new ArchiveUnavailable(e.getClass().getSimpleName());
        }
    }

    private static boolean isThere(Path file, byte[] container) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!Arrays.equals(Files.readAllBytes(file), container)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        return true;
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** The name of a new file is safe when its folder is; where folders cannot be opened, the file system sees to it. */
    private static void keepName(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            LOG.trace("Folders cannot be synchronised here.");
        }
    }

    @Override
    public void collect(Function<Answer, Fate> taker) {
        try {
            Files.createDirectories(in);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(in)) {
                for (Path file : files) {
                    if (!file.toString().endsWith(".part")) {
                        collect(file, taker);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new ArchiveUnavailable(e.getClass().getSimpleName());
        }
    }

    @Override
    public void remove(UUID message) {
        try {
            for (Path folder : List.of(out, in, done, unknown)) {
                if (Files.isDirectory(folder)) {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, message + ".*")) {
                        for (Path file : files) {
                            Files.deleteIfExists(file);
                        }
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new ArchiveUnavailable(e.getClass().getSimpleName());
        }
    }

    private void collect(Path file, Function<Answer, Fate> taker) {
        try {
            switch (fate(file, taker)) {
                case TAKEN -> move(file, done);
                case UNKNOWN -> {
                    LOG.warn("An answer from the archive was put aside in {}", unknown);
                    move(file, unknown);
                }
                case EARLY -> LOG.debug("An answer from the archive came early and stays.");
            }
        } catch (IOException e) {
            // Without the name of the file, which is somebody else's text.
            LOG.warn(
                    "An answer from the archive could not be taken now and stays: {}",
                    e.getClass().getName());
        }
    }

    private Fate fate(Path file, Function<Answer, Fate> taker) throws IOException {
        String name = file.getFileName().toString();
        UUID message = AnswerFile.message(name);
        if (message == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Fate.UNKNOWN;
        }
        if (name.endsWith(ACCEPTED)) {
            return Fate.TAKEN;
        }
        byte[] content = content(file);
        if (content == null) {
            return Fate.UNKNOWN;
        }
        Answer answer;
        try {
            answer = AnswerFile.read(message, content);
        } catch (SAXException notAnAnswer) {
            boolean beingWritten = Files.getLastModifiedTime(file)
                    .toInstant()
                    .isAfter(clock.instant().minus(WRITING));
            return beingWritten ? Fate.EARLY : Fate.UNKNOWN;
        }
        return taker.apply(answer);
    }

    private static byte @Nullable [] content(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(LARGEST_ANSWER + 1);
            return content.length > LARGEST_ANSWER ? null : content;
        }
    }

    /** Never over another file: an answer that comes twice is there twice. */
    private static void move(Path file, Path to) throws IOException {
        Files.createDirectories(to);
        Path target = to.resolve(file.getFileName());
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            target = to.resolve(file.getFileName() + "." + UUID.randomUUID());
        }
        Files.move(file, target);
    }
}
