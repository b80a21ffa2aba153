package plumbline.service.erasure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import plumbline.service.held.Held;
import plumbline.service.program.Program;
import plumbline.service.web.Json;

/** Writes all that is held about a member as one JSON object, a page of rows at a time, so that it is never in memory as a whole. */
@Component
final class PersonalData {

    private final List<Held> held;

    PersonalData(List<Held> held) {
        this.held = held.stream().sorted(Comparator.comparing(Held::name)).toList();
    }

    /**
     * Writes it: the member and her changes, then whatever each capability holds.
     *
     * @param profile
     *            what is kept of her as such, by its name
     */
    void write(Program program, String member, Map<String, Object> profile, Instant now, OutputStream out) throws IOException {
        text(out, "{\"program\":" + Json.text(program.id()) + ",\"at\":" + Json.text(now));
        for (var part : profile.entrySet()) {
            text(out, ",\"" + part.getKey() + "\":");
            out.write(Json.write(part.getValue()));
        }
        for (var one : held) {
            text(out, ",\"" + one.name() + "\":[");
            rows(one.of(program, member), out);
            text(out, "]");
        }
        text(out, "}");
    }

    private static void rows(Iterable<List<Map<String, Object>>> pages, OutputStream out) throws IOException {
        var before = "";
        for (var page : pages) {
            for (var row : page) {
                text(out, before);
                out.write(Json.write(row));
                before = ",";
            }
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
