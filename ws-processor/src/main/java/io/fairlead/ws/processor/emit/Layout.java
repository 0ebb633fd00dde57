package io.fairlead.ws.processor.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives JavaPoet's output the layout of hand-written code: its own line breaks are undone, and made anew where a line
 * is too long.
 */
final class Layout {
    private static final int WIDTH = 120;
    private static final String CONTINUED = "        ";
    private static final String FIELD = "private final ";
    private static final String CONSTANT = "private static final ";

    private static final Pattern EMPTY_BODY = Pattern.compile("\\{\\n\\s*\\}");
    private static final Pattern SHORT_JAVADOC = Pattern.compile("/\\*\\*\\n *\\* (.*)\\n *\\*/");
    private static final Pattern ONE_CLASS =
            Pattern.compile("@(Module|Subcomponent)\\(\\s*(subcomponents|modules) = ([\\w.]+)\\s*\\)");
    private static final Pattern INCLUDES = Pattern.compile("@Module\\(\\s*includes = ([^)]*?)\\s*\\)");

    private static final Pattern DESCRIBED = Pattern.compile("@Described\\((\\n.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern ANNOTATION = Pattern.compile("\\s*(\\w+ = )?@");

    private Layout() {}

    static String of(String source) {
        String whole = INCLUDES.matcher(source).replaceAll(match -> includes(match.group(1)));
        whole = DESCRIBED.matcher(whole).replaceAll(match -> Matcher.quoteReplacement(described(match.group(1))));
        whole = ONE_CLASS.matcher(whole).replaceAll("@$1($2 = $3)");
        whole = EMPTY_BODY.matcher(whole).replaceAll("{}");
        whole = SHORT_JAVADOC.matcher(whole).replaceAll("/** $1 */");
        StringBuilder out = new StringBuilder();
        unbroken(together(whole.lines().toList())).forEach(line -> append(line, out));
        return out.toString();
    }

    private static String includes(String list) {
        String flat =
                "@Module(includes = %s)".formatted(list.replaceAll("\\s+", " ").replaceAll("(?<=\\{) | (?=})", ""));
        if (flat.length() <= WIDTH) return flat;
        String items = list.replaceAll("[{}]", "").strip().replaceAll(",\\s*", ",\n            ");
        return "@Module(\n        includes = {\n            %s\n        })".formatted(items);
    }

    private static String described(String members) {
        String flat = members.strip().replaceAll("\\n\\s*", " ").replaceAll("(?<=\\{) | (?=})", "");
        boolean fits = flat.length() + "@Described()".length() <= WIDTH;
        return "@Described(%s)".formatted(fits ? flat : members.replace(CONTINUED + CONTINUED, CONTINUED + "    "));
    }

    /** JavaPoet puts a blank line behind each field. */
    private static List<String> together(List<String> source) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            boolean isBetween = source.get(i).isEmpty() && i > 0 && i + 1 < source.size();
            if (!isBetween || !areAlike(source.get(i - 1), source.get(i + 1))) lines.add(source.get(i));
        }
        return lines;
    }

    private static boolean areAlike(String field, String next) {
        if (!field.endsWith(";")) return false;
        String one = field.strip();
        String other = next.strip();
        return (one.startsWith(FIELD) && other.startsWith(FIELD))
                || (one.startsWith(CONSTANT) && other.startsWith(CONSTANT));
    }

    /** JavaPoet breaks signatures at 100 columns. */
    private static List<String> unbroken(List<String> source) {
        List<String> lines = new ArrayList<>();
        for (String line : source) {
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            if (ANNOTATION.matcher(last).lookingAt()) {
                lines.add(line);
                continue;
            }
            boolean isBegun = (last.endsWith(",") && last.contains("(")) || last.endsWith(" throws");
            if (isBegun || line.strip().startsWith("throws ")) lines.set(lines.size() - 1, last + " " + line.strip());
            else lines.add(line);
        }
        return lines;
    }

    private static void append(String line, StringBuilder out) {
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        String code = line;
        int comment = line.indexOf("; // ");
        if (line.length() > WIDTH && comment > 0) {
            out.append(indent).append(line.substring(comment + 2)).append('\n');
            code = line.substring(0, comment + 1);
        }
        boolean isCode = code.indexOf('(') > 0 && !code.contains("/*");
        out.append(code.length() > WIDTH && isCode ? broken(code, indent + CONTINUED) : code)
                .append('\n');
    }

    /**
     * Breaks behind the equals sign if that is enough, else inside the last call: all arguments on one line, else each
     * on its own.
     */
    private static String broken(String line, String indent) {
        if (line.strip().startsWith("if (")) return block(line);
        int equals = line.indexOf(" = ");
        if (equals > 0 && indent.length() + line.length() - equals - 3 <= WIDTH) {
            return line.substring(0, equals + 2) + "\n" + indent + line.substring(equals + 3);
        }
        int close = line.lastIndexOf(')');
        while (opening(line, close) < 0) close = line.lastIndexOf(')', close - 1);
        int open = opening(line, close);
        String arguments = line.substring(open + 1, close);
        String end = line.substring(close);
        boolean fits = indent.length() + arguments.length() + end.length() <= WIDTH;
        List<String> split = split(arguments);
        if (!fits) split.replaceAll(argument -> afterArrow(argument, indent));
        String between = fits ? ", " : ",\n" + indent;
        return line.substring(0, open + 1) + "\n" + indent + String.join(between, split) + end;
    }

    /** What a long lambda does goes below its arrow. */
    private static String afterArrow(String argument, String indent) {
        if (indent.length() + argument.length() < WIDTH) return argument;
        return argument.replaceFirst(" -> ", " ->\n" + indent + CONTINUED);
    }

    /** A statement that does not fit behind its condition goes below it, in braces. */
    private static String block(String line) {
        String indent = line.substring(0, line.indexOf("if ("));
        int statement = line.lastIndexOf(") handshake.") + 2;
        return line.substring(0, statement) + "{\n" + indent + "    " + line.substring(statement) + "\n" + indent + "}";
    }

    /** The bracket that the one at {@code close} closes; negative if that stands on a line before. */
    private static int opening(String line, int close) {
        Deque<Integer> open = new ArrayDeque<>();
        boolean isText = false;
        for (int i = 0; i < close; i++) {
            if (isQuote(line, i)) isText = !isText;
            if (isText) continue;
            if (line.charAt(i) == '(') open.push(i);
            if (line.charAt(i) == ')') open.poll();
        }
        return open.isEmpty() ? -1 : open.element();
    }

    private static boolean isQuote(String line, int at) {
        return line.charAt(at) == '"' && (at == 0 || line.charAt(at - 1) != '\\');
    }

    /** Cuts at the commas that are in no inner list. */
    private static List<String> split(String arguments) {
        List<String> split = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean isText = false;
        for (int i = 0; i < arguments.length(); i++) {
            char c = arguments.charAt(i);
            if (isQuote(arguments, i)) isText = !isText;
            if (isText) continue;
            if ("(<{".indexOf(c) >= 0) depth++;
            boolean isArrow = c == '>' && i > 0 && arguments.charAt(i - 1) == '-';
            if (")>}".indexOf(c) >= 0 && !isArrow) depth--;
            if (c == ',' && depth == 0) {
                split.add(arguments.substring(start, i).strip());
                start = i + 1;
            }
        }
        split.add(arguments.substring(start).strip());
        return split;
    }
}
