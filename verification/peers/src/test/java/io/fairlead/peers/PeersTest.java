package io.fairlead.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.http.HttpClient;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every peer keeps to the {@link Contract}, asked by the JDK's client. */
class PeersTest extends EachPeer {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MIB = 1 << 20;

    private static Caller call(String path) throws Exception {
        return new Caller(HTTP, process().at(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {Contract.ECHO, Contract.STRING, Contract.DEFLATE})
    void textOfAnySizeComesBack(String path) throws Exception {
        try (Caller caller = call(path)) {
            for (int length : new int[] {0, 20, 1_024, 65_536, MIB}) {
                String text = "0123456789abcdeß€".repeat(length / 17 + 1).substring(0, length);
                caller.say(text);
                assertEquals(text, caller.hear());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Contract.ECHO, Contract.STRING, Contract.DEFLATE})
    void bytesOfAnySizeComeBack(String path) throws Exception {
        try (Caller caller = call(path)) {
            for (int length : new int[] {0, 125, 126, 65_536, MIB}) {
                byte[] bytes = bytes(length);
                caller.say(bytes);
                assertArrayEquals(bytes, assertInstanceOf(byte[].class, caller.hear()));
            }
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {Contract.ECHO, Contract.STRING, Contract.DEFLATE})
    void fragmentsMakeOneMessage(String path) throws Exception {
        try (Caller caller = call(path)) {
            caller.say(bytes(3), bytes(0), bytes(70_000));
            byte[] whole = assertInstanceOf(byte[].class, caller.hear());
            assertEquals(70_003, whole.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Contract.ECHO, Contract.STRING})
    void manyMessagesComeBackInOrder(String path) throws Exception {
        try (Caller caller = call(path)) {
            for (int i = 0; i < 1_000; i++) caller.say("message " + i);
            for (int i = 0; i < 1_000; i++) assertEquals("message " + i, caller.hear());
        }
    }

    @Test
    void anOrderBookComesBackEqual() throws Exception {
        try (Caller caller = call(Contract.JSON)) {
            String json = OrderBookJson.write(OrderBooks.one());
            caller.say(json);
            String back = assertInstanceOf(String.class, caller.hear());
            assertEquals(OrderBooks.one(), OrderBookJson.read(back));
            assertEquals(json, back);
        }
    }

    @Test
    void whatOneSaysAllHear() throws Exception {
        try (Caller one = call(Contract.FAN);
                Caller two = call(Contract.FAN);
                Caller three = call(Contract.FAN)) {
            Caller[] all = {one, two, three};
            for (int i = 0; i < all.length; i++) { // the server knows who has heard itself
                all[i].say("here is " + i);
                hearUntil("here is " + i, all[i]);
            }
            two.say("all of you");
            for (Caller caller : all) hearUntil("all of you", caller);
            three.say(bytes(65_536));
            for (Caller caller : all) assertArrayEquals(bytes(65_536), assertInstanceOf(byte[].class, caller.hear()));
        }
    }

    private static void hearUntil(String wanted, Caller caller) throws InterruptedException {
        String heard = assertInstanceOf(String.class, caller.hear(), wanted);
        while (!heard.equals(wanted)) {
            heard = assertInstanceOf(String.class, caller.hear(), wanted);
        }
    }
}
