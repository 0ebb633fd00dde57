package io.fairlead.interop;

import io.fairlead.ws.blocking.ChannelUpgrader;
import io.fairlead.ws.blocking.TlsChannel;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.Rejection;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A server of our blocking tier: a thread for each connection. */
public final class FairleadBlockingServer implements Server {
    @Override
    public String name() {
        return "our blocking server";
    }

    @Override
    public String version() {
        return "of this build";
    }

    @Override
    public int smallestWindow() {
        return Wishes.SMALLEST_WINDOW;
    }

    @Override
    public Running start(Setup setup) throws Exception {
        ServerSocketChannel door =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(() -> accept(door, setup));
        int port = ((InetSocketAddress) door.getLocalAddress()).getPort();
        return new Running() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() throws IOException {
                door.close();
            }
        };
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "fairlead blocking server");
        thread.setDaemon(true);
        thread.start();
    }

    private static void accept(ServerSocketChannel door, Setup setup) {
        try {
            while (true) {
                SocketChannel channel = door.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                start(() -> serve(channel, setup));
            }
        } catch (IOException closed) {
            // The round is over.
        }
    }

    private static void serve(SocketChannel channel, Setup setup) {
        BlockingConversation conversation = new BlockingConversation(setup.script());
        ChannelUpgrader upgrader =
                new ChannelUpgrader(Wishes.agreedTo(setup.compression()), new Paths(), conversation.options());
        try {
            Tls tls = setup.tls();
            ByteChannel carrier =
                    tls == null ? channel : TlsChannel.server(channel, TlsOptions.server(tls.certificate(), tls.key()));
            conversation.read(upgrader.upgrade(carrier));
        } catch (UpgradeRefusedException refused) {
            // As it should be: the client tells what it saw.
        } catch (IOException lost) {
            // The client has gone before it asked for anything.
        }
    }

    private static final class Paths implements UpgradeCallbacks<ByteChannel> {
        @Override
        public void onRequest(ByteChannel channel, Handshake handshake) {
            if (handshake.path().contentEquals(Script.REFUSED)) handshake.reject(Rejection.of(403, "not here"));
        }
    }
}
