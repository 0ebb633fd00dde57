package io.fairlead.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {
    @ParameterizedTest
    @EnumSource(Peer.class)
    void everyPeerSpeaksTls(Peer peer, @TempDir Path directory) throws Exception {
        KeyTool keys = KeyTool.run(directory);
        HttpClient http = HttpClient.newBuilder().sslContext(keys.trusting()).build();
        try (PeerProcess process = new PeerProcess(peer, "--tls", keys.store().toString(), keys.password());
                Caller caller = new Caller(http, process.at(Contract.ECHO))) {
            assertEquals("wss", process.at(Contract.ECHO).getScheme());
            caller.say("in private");
            assertEquals("in private", caller.hear());
            byte[] bytes = new byte[100_000];
            caller.say(bytes);
            assertArrayEquals(bytes, assertInstanceOf(byte[].class, caller.hear()));
        }
    }
}
