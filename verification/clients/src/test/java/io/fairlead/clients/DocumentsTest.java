package io.fairlead.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the processor writes beside the classes, held against the tools that others read it with. */
@Timeout(180)
class DocumentsTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("example.documents"));
    private static final Path GOLDENS = Path.of(System.getProperty("golden.documents"));
    private static final Path CONSUMERS = Path.of(System.getProperty("typescript.sources"));

    @Test
    void asyncApisParserReadsTheDocuments() throws Exception {
        Script.run(
                Programs.node("asyncapi.mjs"),
                EXAMPLE.resolve("asyncapi.json").toString(),
                golden("desk", "asyncapi.json"),
                golden("parts", "asyncapi.json"),
                golden("plain", "asyncapi.json"),
                golden("shop", "asyncapi.json"));
    }

    private static String golden(String fixture, String file) {
        return GOLDENS.resolve(fixture).resolve(file).toString();
    }

    @Test
    void aPageThatUsesTheExamplesClientIsStrictTypeScript(@TempDir Path folder) throws Exception {
        compile(EXAMPLE, "chat.ts", folder);
    }

    @Test
    void aPageThatUsesOneOfEverythingIsStrictTypeScript(@TempDir Path folder) throws Exception {
        compile(GOLDENS.resolve("desk"), "desk.ts", folder);
    }

    private static void compile(Path client, String consumer, Path folder) throws IOException, InterruptedException {
        Files.copy(client.resolve("client.d.ts"), folder.resolve("client.d.ts"));
        Files.copy(CONSUMERS.resolve(consumer), folder.resolve(consumer));
        Script.run(
                Programs.node("node_modules/typescript/bin/tsc"),
                "--strict",
                "--noEmit",
                "--noUncheckedIndexedAccess",
                "--exactOptionalPropertyTypes",
                "--target",
                "es2022",
                "--lib",
                "es2022,dom",
                "--module",
                "esnext",
                "--moduleResolution",
                "bundler",
                folder.resolve(consumer).toString());
    }

    @Test
    void theClientAsksForUrlsThatNobodyCanBreakOutOf() throws Exception {
        Script.run(Programs.node("client-urls.mjs"), golden("desk", "client.js"));
    }
}
