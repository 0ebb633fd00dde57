package io.fairlead.verification.desk;

import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.PerConnection;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import jakarta.inject.Inject;

/** Gives everybody who comes a number. */
@WebSocketEndpoint("/desk")
@PerConnection
public final class DeskEndpoint {
    private final int number;

    @Inject
    DeskEndpoint(Numbers numbers) {
        number = numbers.next();
    }

    @OnOpen
    String greet() {
        return "number " + number;
    }
}
