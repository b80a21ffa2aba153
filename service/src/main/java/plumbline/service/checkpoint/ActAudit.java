package plumbline.service.checkpoint;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import plumbline.service.checkpoint.AuditMapper.ActRow;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Part of the self-audit: who searches for what was done finds each entry, by what it says. */
@Component
final class ActAudit implements AuditStep {

    private static final int PAGE = 2_048;
    /** Entries of one query that only looks for what is missing. */
    private static final int LOOK = 100_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AuditMapper mapper;

    ActAudit(AuditMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void audit(Consumer<String> finding) {
        long newest = mapper.newestEntry();
        for (long after = 0; after < newest; after += LOOK) {
            mapper.withoutAct(after, after + LOOK, Findings.MAX).forEach(id -> finding.accept("entry %d is not in log_act".formatted(id)));
        }
        var page = mapper.acts("", PAGE);
        while (!page.isEmpty()) {
            page.stream().filter(it -> !isAsTheEntrySays(it))
                    .forEach(it -> finding.accept("log_act says of entry %s what the entry does not".formatted(it.entryId())));
            page = mapper.acts(page.getLast().entryId(), PAGE);
        }
    }

    private static boolean isAsTheEntrySays(ActRow row) {
        if (row.body() == null) {
            return false;
        }
        try {
            var entry = JSON.readTree(row.body());
            return says(entry, "id", row.entryId()) && says(entry, "kind", row.kind()) && says(entry, "actor", row.actor())
                    && says(entry, "program", row.program()) && says(entry, "ref", row.ref())
                    && Instant.parse(entry.path("at").asString()).equals(row.at());
        } catch (JacksonException | DateTimeException _) {
            return false;
        }
    }

    private static boolean says(JsonNode entry, String name, @Nullable String value) {
        return Optional.ofNullable(entry.get(name)).map(JsonNode::asString).equals(Optional.ofNullable(value));
    }
}
