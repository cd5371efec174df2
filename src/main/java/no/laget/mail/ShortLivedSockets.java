package no.laget.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/** Sockets that are closed after a while, whatever they are in the middle of: nobody holds a thread longer than that. */
final class ShortLivedSockets extends SocketFactory {

    private static final ScheduledExecutorService CLOSING = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "mail-socket-closing");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration life;

    ShortLivedSockets(Duration life) {
        this.life = life;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public Socket createSocket() {
        Socket socket = new Socket();
        CLOSING.schedule(() -> close(socket), life.toMillis(), TimeUnit.MILLISECONDS);
        return socket;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // What we wanted.
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }
}
