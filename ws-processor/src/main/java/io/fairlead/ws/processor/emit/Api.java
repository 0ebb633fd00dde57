package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

/** The classes that generated code names. */
final class Api {
    private static final String ENDPOINT_PACKAGE = "io.fairlead.ws.endpoint";
    private static final String UPGRADE_PACKAGE = "io.fairlead.ws.upgrade";
    private static final String PROTOCOL_PACKAGE = "io.fairlead.ws.protocol";

    static final ClassName BINDING = ClassName.get(ENDPOINT_PACKAGE, "EndpointBinding");
    static final ClassName ENCODING = ClassName.get(ENDPOINT_PACKAGE, "Encoding");
    static final ClassName REPLY_QUEUE = ClassName.get(ENDPOINT_PACKAGE, "ReplyQueue");
    static final ClassName PENDING = ClassName.get(ENDPOINT_PACKAGE, "PendingUpgrade");
    static final ClassName UPGRADER = ClassName.get(ENDPOINT_PACKAGE, "EndpointUpgrader");
    static final ClassName DISPATCHER = ClassName.get(ENDPOINT_PACKAGE, "Dispatcher");
    static final ClassName CONNECTION = ClassName.get(ENDPOINT_PACKAGE, "Connection");
    static final ClassName FRAMES = ClassName.get(ENDPOINT_PACKAGE, "FrameStream");
    static final ClassName CODEC = ClassName.get(ENDPOINT_PACKAGE, "MessageCodec");
    static final ClassName REPLIES = ClassName.get(ENDPOINT_PACKAGE, "Replies");
    static final ClassName REASON = ClassName.get(ENDPOINT_PACKAGE, "CloseReason");
    static final ClassName HANDSHAKE = ClassName.get(UPGRADE_PACKAGE, "Handshake");
    static final ClassName RESPONSE = ClassName.get(UPGRADE_PACKAGE, "ResponseHeaders");
    static final ClassName REJECTION = ClassName.get(UPGRADE_PACKAGE, "Rejection");
    static final ClassName PARAMETER = ClassName.get(UPGRADE_PACKAGE, "Parameter");
    static final ClassName OPTIONS = ClassName.get(UPGRADE_PACKAGE, "UpgradeOptions");
    static final ClassName LIMITS = ClassName.get(PROTOCOL_PACKAGE, "Limits");
    static final ClassName SETTINGS = ClassName.get(ENDPOINT_PACKAGE, "EndpointSettings");
    static final ClassName ON_FULL = ClassName.get("io.fairlead.ws.annotation", "OnFull");
    static final ClassName RUN = ClassName.get("io.fairlead.ws.annotation", "Run");
    static final ClassName CLIENT_ENDPOINT = ClassName.get(ENDPOINT_PACKAGE, "ClientEndpoint");
    static final ClassName TYPED_SENDS = ClassName.get(ENDPOINT_PACKAGE, "TypedSends");
    static final ClassName REQUEST = ClassName.get(UPGRADE_PACKAGE, "UpgradeRequest");
    static final ClassName TARGET_PATH = ClassName.get(UPGRADE_PACKAGE, "TargetPath");
    static final ClassName CLIENT = ClassName.get("io.fairlead.ws", "WebSocketClient");
    static final ClassName DEFLATE = ClassName.get("io.fairlead.ws.deflate", "PermessageDeflate");
    static final ClassName OPCODE = ClassName.get(PROTOCOL_PACKAGE, "Opcode");
    static final ClassName CLOSE_CODE = ClassName.get(PROTOCOL_PACKAGE, "CloseCode");
    static final ClassName VIEW = ClassName.get("io.fairlead.ws.bytes", "Utf8View");

    static final ClassName MODULE = ClassName.get("dagger", "Module");
    static final ClassName SUBCOMPONENT = ClassName.get("dagger", "Subcomponent");
    static final ClassName PROVIDES = ClassName.get("dagger", "Provides");
    static final ClassName INTO_SET = ClassName.get("dagger.multibindings", "IntoSet");
    static final ClassName MULTIBINDS = ClassName.get("dagger.multibindings", "Multibinds");

    private Api() {}

    static ParameterizedTypeName connectionsOf(TypeName endpoint) {
        return ParameterizedTypeName.get(ClassName.get(ENDPOINT_PACKAGE, "Connections"), endpoint);
    }
}
