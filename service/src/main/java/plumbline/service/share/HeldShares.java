package plumbline.service.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import plumbline.service.database.Keyset;
import plumbline.service.held.Held;
import plumbline.service.program.Program;
import plumbline.service.share.ShareMapper.SentRow;
import plumbline.service.trail.Decisions;

/** What a member shared, the oldest first, and with whom, as far as anybody here knows who that is. */
@Component
final class HeldShares implements Held {

    /** A share may have a thousand recipients. */
    private static final int PAGE = 50;

    private final ShareMapper mapper;
    private final Decisions decisions;

    HeldShares(ShareMapper mapper, Decisions decisions) {
        this.mapper = mapper;
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "shares";
    }

    @Override
    public Iterable<List<Map<String, Object>>> of(Program program, String member) {
        return Keyset.<SentRow, Map<String, Object>>pages(PAGE, last -> page(member, last), this::share);
    }

    private List<SentRow> page(String member, Optional<SentRow> last) {
        return mapper.sent(member, last.map(SentRow::sentAt).orElse(Instant.EPOCH), last.map(SentRow::id).orElse(""), PAGE);
    }

    private Map<String, Object> share(SentRow row) {
        var messages = messages(row.decision());
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("channel", row.channel());
        view.put("sentAt", row.sentAt());
        view.put("recordedAt", row.recordedAt());
        view.put("recipients", messages.size());
        view.put("messages", messages);
        view.put("decisionId", row.decision());
        return view;
    }

    private List<Map<String, Object>> messages(String decision) {
        var messages = new ArrayList<Map<String, Object>>();
        if (decisions.outcome(decision).get("recipients") instanceof List<?> all) {
            for (var one : all) {
                if (one instanceof Map<?, ?> verdict) {
                    messages.add(Map.of("ref", String.valueOf(verdict.get("on")), "allowed", Boolean.TRUE.equals(verdict.get("allowed"))));
                }
            }
        }
        return messages;
    }
}
