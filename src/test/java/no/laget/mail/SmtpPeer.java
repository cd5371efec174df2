package no.laget.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small mail server on a real socket that can be as difficult as they come. It answers each command as it is told to, and
 * keeps what it has taken.
 */
final class SmtpPeer implements AutoCloseable {

    /** Says nothing more, and leaves the connection open. */
    static final String HANG = "hang";

    /** Says one character now and then, and never comes to an end. */
    static final String DRIP = "drip";

    /** Closes the connection without a word. */
    static final String HANG_UP = "hang up";

    private final ServerSocket socket;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> envelopes = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    SmtpPeer() throws IOException {
        this(0);
    }

    SmtpPeer(int port) throws IOException {
        socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "smtp-peer");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** Answers {@code command} so from now on: {@code RCPT}, {@code .} for the end of a letter, {@code HELLO} at the door. */
    SmtpPeer answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The letters that it has said yes to, as they came. */
    List<String> taken() {
        return taken;
    }

    /** The commands that named sender and recipient. */
    List<String> envelopes() {
        return envelopes;
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket one : open) {
            one.close();
        }
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket visitor = socket.accept();
                open.add(visitor);
                connections.incrementAndGet();
                Thread talking = new Thread(() -> talk(visitor), "smtp-peer-visitor");
                talking.setDaemon(true);
                talking.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket visitor) {
        try (visitor) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = visitor.getOutputStream();
            boolean goesOn = say(out, answers.getOrDefault("HELLO", "220 here"));
            for (String line = in.readLine(); goesOn && line != null; line = in.readLine()) {
                String command = line.split(" ")[0].toUpperCase(Locale.ROOT);
                if (command.equals("MAIL") || command.equals("RCPT")) {
                    envelopes.add(line);
                }
                goesOn = say(out, answers.getOrDefault(command, command.equals("DATA") ? "354 go on" : "250 ok"));
                if (command.equals("DATA")
                        && answers.getOrDefault("DATA", "354").startsWith("354")) {
                    goesOn = letter(in, out);
                }
            }
        } catch (IOException gone) {
            // The visitor has left.
        }
    }

    private boolean letter(BufferedReader in, OutputStream out) throws IOException {
        StringBuilder letter = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            letter.append(line).append("\r\n");
        }
        String answer = answers.getOrDefault(".", "250 taken");
        if (answer.startsWith("2") || answer.equals(HANG_UP)) {
            taken.add(letter.toString());
        }
        return say(out, answer);
    }

    private static boolean say(OutputStream out, String answer) throws IOException {
        try {
            if (answer.equals(HANG)) {
                Thread.sleep(60_000);
                return false;
            }
            if (answer.equals(HANG_UP)) {
                return false;
            }
            if (answer.equals(DRIP)) {
                out.write("250-".getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(50);
                }
            }
        } catch (InterruptedException over) {
            return false;
        }
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }
}
