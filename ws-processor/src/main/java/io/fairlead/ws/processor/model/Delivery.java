package io.fairlead.ws.processor.model;

/** When what a callback returns is there to be sent. */
public enum Delivery {
    NOW,
    /** When a {@code CompletionStage} completes. */
    LATER,
    /** As a {@code Flow.Publisher} has it. */
    STREAM
}
