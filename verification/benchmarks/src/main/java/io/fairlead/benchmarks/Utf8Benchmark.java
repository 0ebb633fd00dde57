package io.fairlead.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.ws.bytes.Utf8Validator;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What it costs to know that text is UTF-8, by script and size; the price of text beside binary. */
public class Utf8Benchmark extends Nanoseconds {
    @Param({"20", "1024", "65536", "1048576"})
    int bytes;

    @Param({"ASCII", "GERMAN", "CYRILLIC", "CHINESE", "EMOJI"})
    @SuppressWarnings("NullAway.Init")
    Script script;

    @SuppressWarnings("NullAway.Init")
    private ByteBuffer text;

    /** How many bytes its characters have. */
    public enum Script {
        /** One. */
        ASCII("The quick brown fox jumps over the lazy dog. "),
        /** One, and now and then two. */
        GERMAN("Zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich. "),
        /** Two, and one between words. */
        CYRILLIC("Съешь же ещё этих мягких французских булок да выпей чаю. "),
        /** Three. */
        CHINESE("视野无限广窗外有蓝天"),
        /** Four. */
        EMOJI("😀🚀🌍🎉🔥");

        private final String sample;

        Script(String sample) {
            this.sample = sample;
        }
    }

    @Setup
    public void fill() {
        text = ByteBuffer.allocateDirect(bytes);
        byte[] sample = script.sample.getBytes(UTF_8);
        for (int i = 0; i < bytes; i++) text.put(i, sample[i % sample.length]);
    }

    /** The last character may be cut: then the state says so, and as much was read. */
    @Benchmark
    public int validate() {
        return Utf8Validator.validate(text, 0, bytes, Utf8Validator.ACCEPT);
    }
}
