package io.fairlead.conformance.report;

/** Text with tags in it, escaped where it has to be. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    /** An element with text in it. */
    Html element(String tag, String classes, String content) {
        return open(tag, classes).escaped(content).close(tag);
    }

    Html open(String tag, String classes) {
        text.append('<').append(tag);
        if (!classes.isEmpty()) text.append(" class=\"").append(classes).append('"');
        text.append('>');
        return this;
    }

    Html close(String tag) {
        text.append("</").append(tag).append(">");
        return this;
    }

    Html line() {
        text.append('\n');
        return this;
    }

    /** Markup of our own. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Anything else. */
    Html escaped(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                default -> text.append(c);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
