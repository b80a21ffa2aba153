package plumbline.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the calls of a consequence with the text literals that each was given. */
final class Calls {

    private static final Pattern TOKEN = Pattern
            .compile("\"(?<text>[^\"]*+)\"|(?<call>[A-Za-z_][A-Za-z0-9_]*)\\s*\\(|(?<open>\\()|(?<close>\\))");

    private Calls() {}

    static List<Call> of(String statement) {
        var calls = new ArrayList<Call>();
        var open = new ArrayList<Call>();
        var token = TOKEN.matcher(statement);
        while (token.find()) {
            if (token.group("call") != null) {
                var call = new Call(token.group("call"), new ArrayList<>());
                calls.add(call);
                open.add(call);
            } else if (token.group("open") != null) {
                open.add(new Call("", new ArrayList<>()));
            } else if (token.group("close") != null && !open.isEmpty()) {
                open.removeLast();
            } else if (token.group("text") != null && !open.isEmpty()) {
                open.getLast().texts().add(token.group("text"));
            }
        }
        return calls.stream().map(call -> new Call(call.verb(), List.copyOf(call.texts()))).toList();
    }
}
