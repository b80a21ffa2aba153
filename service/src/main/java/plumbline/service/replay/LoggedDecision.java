package plumbline.service.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import plumbline.service.log.LoggedEntries.Logged;
import plumbline.service.trail.DecisionKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decision as the log's entry of it has it, whatever has become of its rows since.
 *
 * @param id
 *            of an entry that was changed its own, which no decision has, so that it is told as one that is gone: of what it says nothing is believed
 * @param at
 *            when it was made; none where the entry was changed
 */
record LoggedDecision(String id, String program, String rulebook, Optional<Instant> at) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** What an entry says; nothing where it is of no decision. */
    static Optional<LoggedDecision> of(Logged entry) {
        try {
            var body = MAPPER.readTree(new String(entry.body(), StandardCharsets.UTF_8));
            if (entry.isWhole()) {
                return Optional.of(body).filter(it -> text(it, "kind").startsWith(DecisionKind.LOGGED))
                        .map(it -> new LoggedDecision(text(it, "ref"), text(it, "program"), text(it, "rulebook"),
                                Optional.of(Instant.parse(text(it, "at")))));
            }
        } catch (JacksonException | IllegalArgumentException | DateTimeParseException _) {
            // It is no JSON, or of no time: changed, whatever its leaf says.
        }
        return Optional.of(new LoggedDecision(entry.id(), "", "", Optional.empty()));
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).asString("");
    }
}
