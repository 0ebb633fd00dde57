package io.fairlead.ws.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.fairlead.ws.endpoint.ClientEndpoint;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.SendResult;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an application gets from its component, run for real. */
class DaggerTest {
    private static final ClassLoader SHOP =
            new CompiledClasses(Fixture.of("good/shop").compile(true));

    private static Object newApp() throws ReflectiveOperationException {
        return SHOP.loadClass("shop.DaggerApp").getMethod("create").invoke(null);
    }

    private static Object call(Object target, Class<?> type, String method) throws ReflectiveOperationException {
        return type.getMethod(method).invoke(target);
    }

    private static Map<String, EndpointBinding> bindings(Object app) throws ReflectiveOperationException {
        Map<String, EndpointBinding> bindings = new TreeMap<>();
        for (Object binding : (Set<?>) call(app, SHOP.loadClass("shop.App"), "bindings")) {
            bindings.put(((EndpointBinding) binding).path(), (EndpointBinding) binding);
        }
        return bindings;
    }

    private static EndpointBinding binding(Object app, String path) throws ReflectiveOperationException {
        return Objects.requireNonNull(bindings(app).get(path));
    }

    @Test
    void oneComponentHasTheEndpointsOfAllPackages() throws ReflectiveOperationException {
        assertEquals(
                List.of(
                        "/board/{game}",
                        "/careful",
                        "/chat/{room}/{user}",
                        "/echo",
                        "/feed/{topic}",
                        "/game/{level}",
                        "/guarded/{tenant}/{file*}",
                        "/inspected",
                        "/pictures",
                        "/reports",
                        "/seat",
                        "/turns/{game}"),
                List.copyOf(bindings(newApp()).keySet()));
    }

    @Test
    void connectionsThatAreInjectedElsewhereAreThoseOfTheBinding() throws ReflectiveOperationException {
        Object app = newApp();
        Object lobby = call(app, SHOP.loadClass("shop.App"), "lobby");
        Object injected = call(lobby, lobby.getClass(), "connections");
        assertSame(binding(app, "/echo").connections(), injected);
        assertNotSame(binding(newApp(), "/echo").connections(), injected);
    }

    @Test
    void whatAConnectionIsMadeOfIsInjectedWithItAndWithWhatWasAccepted() throws Exception {
        try (Mounted seat = new Mounted(binding(newApp(), "/seat"))) {
            List<String> told = new ArrayList<>();
            for (String guest : List.of("ann", "bob")) told.add(seat.ask("tea", guest));
            assertEquals("ann tea for ann on ", told.get(0).replaceAll("\\d+$", ""));
            assertEquals("bob tea for bob on ", told.get(1).replaceAll("\\d+$", ""));
            assertNotEquals(told.get(0).replaceAll("\\D", ""), told.get(1).replaceAll("\\D", ""));
        }
    }

    @Test
    void annotatedLimitsAndSubprotocolsReachTheServer() throws ReflectiveOperationException {
        EndpointBinding chat = binding(newApp(), "/chat/{room}/{user}");
        assertEquals(List.of("chat.v2", "chat.v1"), chat.options().subprotocols());
        assertEquals(List.of("https://example.com"), chat.options().origins());
        assertEquals(65_536, chat.limits().maxMessageBytes());
        assertEquals(4_096, chat.limits().maxFragments());
    }

    /** Keeps the text that is sent; everything else is nobody's business here. */
    private static Connection keeping(List<String> sent) {
        return (Connection) Proxy.newProxyInstance(
                SHOP, new Class<?>[] {Connection.class}, (connection, method, arguments) -> {
                    if (method.isDefault()) return InvocationHandler.invokeDefault(connection, method, arguments);
                    sent.add(StandardCharsets.UTF_8
                            .decode((ByteBuffer) arguments[0])
                            .toString());
                    return SendResult.SENT;
                });
    }

    @Test
    void clientsAreInjectedWithWhatTheirInstancesAreMadeOf() throws Exception {
        ClientEndpoint<?> asks = (ClientEndpoint<?>) call(newApp(), SHOP.loadClass("shop.App"), "asks");
        assertEquals(
                List.of("ask.v1"),
                asks.request(URI.create("wss://example.com/ask")).subprotocols());
        List<String> sent = new ArrayList<>();
        Object instance = asks.instance(keeping(sent));
        Class<?> told = SHOP.loadClass("shop.client.Told");
        Method tell = SHOP.loadClass("shop.client.AskClient").getMethod("tell", told);
        tell.invoke(instance, told.getConstructor(int.class).newInstance(3));
        assertEquals(List.of("told 3"), sent);
    }
}
