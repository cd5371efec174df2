package no.laget.startup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;

/** The folder of the embedded database, held by one Laget at a time. */
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel holder;

    private DataFolder(Path folder, FileChannel holder) {
        this.folder = folder;
        this.holder = holder;
    }

    /**
     * Takes the folder until it is closed, also by a crash.
     *
     * @throws Refusal when another Laget has it, or when it belongs to another user of the machine
     */
    static DataFolder hold(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isWritable(folder)) {
            throw new Refusal("startup.folderNotOurs", folder);
        }
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new Refusal("startup.folderInUse", folder);
        }
        DataFolder held = new DataFolder(folder, channel);
        held.stopOrphan();
        return held;
    }

    /** Where PostgreSQL keeps its files. */
    Path postgres() {
        return folder.resolve("postgres");
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** A Laget that was killed leaves its PostgreSQL running; nobody else uses it, since the folder is ours. */
    private void stopOrphan() throws IOException {
        Path pidFile = postgres().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        Optional<ProcessHandle> orphan = ProcessHandle.of(pid).filter(process -> process.info()
                .commandLine()
                .orElse("")
                .contains(postgres().toString()));
        if (orphan.isPresent()) {
            orphan.get().destroy();
            try {
                orphan.get().onExit().get(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new Refusal("startup.folderInUse", folder);
            }
        }
    }
}
