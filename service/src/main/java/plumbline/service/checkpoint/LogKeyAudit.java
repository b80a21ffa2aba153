package plumbline.service.checkpoint;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Part of the self-audit: the keys that sign are those of which an entry says so. */
@Component
final class LogKeyAudit implements AuditStep {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AuditMapper mapper;
    private final LogKeys keys;

    LogKeyAudit(AuditMapper mapper, LogKeys keys) {
        this.mapper = mapper;
        this.keys = keys;
    }

    @Override
    public void audit(Consumer<String> finding) {
        // Before and after: a key may be added meanwhile, its entry in the same commit.
        var before = logged();
        var present = Set.copyOf(keys.vkeys());
        var after = logged();
        present.stream().filter(it -> !after.contains(it)).forEach(it -> finding.accept("no entry says that the key %s signs".formatted(it)));
        before.stream().filter(it -> !present.contains(it))
                .forEach(it -> finding.accept("the key %s signs, says an entry, but is gone".formatted(it)));
    }

    private Set<String> logged() {
        var vkeys = new HashSet<String>();
        for (var body : mapper.ofKeys()) {
            try {
                vkeys.add(JSON.readTree(body).at("/data/vkey").asString());
            } catch (JacksonException _) {
                // Its leaf is not the hash of its body, which is found elsewhere.
            }
        }
        return vkeys;
    }
}
