package plumbline.service.trail;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;
import plumbline.decision.DecisionJson;
import plumbline.rulebook.InForce;
import plumbline.service.checkpoint.Checkpoints;
import plumbline.service.checkpoint.Proofs;
import plumbline.service.database.Overloaded;
import plumbline.service.log.LoggedEntries;
import plumbline.service.log.LoggedEntries.Logged;
import plumbline.service.trail.Parts.Opened;
import plumbline.service.trail.Parts.Part;
import plumbline.service.trail.RulebookArchive.Archived;
import plumbline.service.trail.TrailMapper.DecisionRow;
import plumbline.service.web.Named;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads decisions as a person wants them. */
@Component
public final class Decisions {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final TrailMapper mapper;
    private final Parts bodies;
    private final RulebookArchive archive;
    private final Proofs proofs;
    private final Checkpoints checkpoints;
    private final LoggedEntries entries;

    Decisions(TrailMapper mapper, Parts bodies, RulebookArchive archive, Proofs proofs, Checkpoints checkpoints, LoggedEntries entries) {
        this.mapper = mapper;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.bodies = bodies;
        this.archive = archive;
        this.entries = entries;
    }

    /**
     * The outcome of a kept decision with people by the storefront's ids, as answers are made of it.
     *
     * @throws IllegalStateException
     *             if it is not there
     */
    public Map<String, Object> outcome(String decision) {
        var parts = bodies.of(decision);
        return named(object(parts.part(Parts.OUTCOME)).getOrDefault("outcome", Map.of()), ids(parts));
    }

    /** One line of a list. */
    Map<String, Object> summary(DecisionRow row) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("kind", row.kind());
        view.put("program", row.program());
        view.put("at", row.at());
        view.put("decidedAt", row.decidedAt());
        view.put("orderId", Optional.ofNullable(row.orderId()));
        view.put("rulebook", row.rulebook());
        view.put("variant", Optional.of(row.variant()).filter(it -> !it.isEmpty()));
        return view;
    }

    /**
     * The whole trail of a decision, as values that {@link plumbline.service.web.Json} writes.
     *
     * @param program
     *            that it must be of; empty for any
     * @throws Problem
     *             {@code unknown-decision}
     */
    public Map<String, Object> trail(String id, Optional<String> program) {
        return view(find(id, program));
    }

    /** The whole trail of a decision; where it was changed since, what is left of it, and what was changed. */
    Map<String, Object> view(DecisionRow row) {
        var parts = bodies.of(List.of(row.id())).getOrDefault(row.id(), Opened.nothing(row.id()));
        var logged = entries.of(List.of(row.entry())).stream().findFirst();
        var ids = ids(parts);
        var facts = object(parts, Parts.FACTS);
        var outcome = object(parts, Parts.OUTCOME);
        var altered = Recorded.altered(row, parts, logged);
        var archived = altered.contains("rulebook") ? Optional.<Archived>empty() : archived(row);
        var view = summary(row);
        view.put("node", row.node());
        view.put("engine", row.engine());
        view.put("rulebook", archived.map(Archived::named).orElse(Map.of("hash", row.rulebook())));
        view.put("versions", archive.origins(row.program(), row.rulebook()));
        view.put("people", ids);
        view.put("erased", parts.erased());
        view.put("altered", altered);
        view.put("facts", facts);
        view.put("stages", stages(outcome, ids, archived.map(it -> it.rulebook().at(day(row, facts)))));
        var result = named(outcome.getOrDefault("outcome", Map.of()), ids);
        view.put("adjustments", adjustments(result));
        view.put("outcome", result);
        view.put("log", log(row, logged));
        view.put("chainCut", Boolean.TRUE.equals(facts.get("chainCut")));
        return view;
    }

    /** None if it was changed since, or this version of the engine cannot compile it: what was decided can be read all the same. */
    private Optional<Archived> archived(DecisionRow row) {
        try {
            return Optional.of(archive.byHash(row.program(), row.rulebook()));
        } catch (NestedRuntimeException | Overloaded e) {
            throw e;
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private static List<Object> stages(Map<String, Object> outcome, Map<String, Object> ids, Optional<InForce> rules) {
        var stages = new ArrayList<Object>();
        if (named(outcome, ids).get("stages") instanceof List<?> all) {
            for (var stage : all) {
                stages.add(stage);
                if (stage instanceof Map<?, ?> it && it.get("fired") instanceof List<?> fired) {
                    fired.forEach(ruling -> rules.ifPresent(some -> explain(ruling, some)));
                }
            }
        }
        return stages;
    }

    @SuppressWarnings("unchecked")
    private static void explain(Object ruling, InForce rules) {
        if (ruling instanceof Map<?, ?> it) {
            var rule = String.valueOf(it.get("rule"));
            ((Map<String, Object>) it).put("title", rules.title(rule));
            rules.citation(rule).ifPresent(citation -> ((Map<String, Object>) it).put("citation", DecisionJson.citation(citation)));
        }
    }

    /** The programme's day that chose the rules; a refund names no zone and asked none. */
    private static LocalDate day(DecisionRow row, Map<String, Object> facts) {
        return row.at().atZone(ZoneId.of(String.valueOf(facts.getOrDefault("zone", "Z")))).toLocalDate();
    }

    private static List<Object> adjustments(Map<String, Object> outcome) {
        var adjustments = new ArrayList<Object>();
        if (outcome.get("rewards") instanceof List<?> rewards) {
            for (var reward : rewards) {
                if (reward instanceof Map<?, ?> it && it.get("adjustments") instanceof List<?> all) {
                    adjustments.addAll(all);
                }
            }
        }
        return adjustments;
    }

    private Map<String, Object> log(DecisionRow row, Optional<Logged> logged) {
        var view = new LinkedHashMap<String, Object>();
        var index = proofs.index(row.entry());
        view.put("entry", row.entry());
        view.put("index", index);
        view.put("leaf", logged.map(it -> "sha256:" + HexFormat.of().formatHex(it.leaf())));
        view.put("checkpoint", checkpoints.latest().filter(it -> index.map(place -> place < it.size()).orElse(false))
                .map(it -> Map.of("size", it.size(), "root", it.root().base64())));
        return view;
    }

    /**
     * The programme that a decision was made in.
     *
     * @throws Problem
     *             {@code unknown-decision} if there is none
     */
    public String programOf(String decision) {
        return find(decision, Optional.empty()).program();
    }

    /** The surrogates of a decision's people by alias. */
    public Map<String, String> members(String decision) {
        return bodies.members(decision);
    }

    /** The storefront's people and the recipients' references, by alias; nobody who was erased. */
    private static Map<String, Object> ids(Opened opened) {
        var ids = new TreeMap<String, Object>();
        opened.parts().forEach((name, part) -> {
            if (name.startsWith(Parts.PERSON)) {
                var person = node(part);
                var alias = person.path("alias").asString();
                if (!opened.erased().contains(alias)) {
                    ids.put(alias, new Named(person.path("id").asString(), part.member().orElse(""), alias));
                }
            } else if (name.equals(Parts.RECIPIENTS)) {
                var refs = node(part);
                for (int i = 0; i < refs.size(); i++) {
                    ids.put("r" + (i + 1), refs.get(i).asString());
                }
            }
        });
        return ids;
    }

    /** The same values with each alias of {@code on}, {@code payee} and {@code payeeId} replaced by who is behind it. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Object value, Map<String, Object> ids) {
        return (Map<String, Object>) replaced("", value, ids);
    }

    private static Object replaced(String key, Object value, Map<String, Object> ids) {
        return switch (value) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((name, it) -> copy.put(String.valueOf(name), replaced(String.valueOf(name), it, ids)));
                yield copy;
            }
            case List<?> list -> list.stream().map(it -> replaced("", it, ids)).toList();
            case String text when key.equals("on") || key.startsWith("payee") -> named(text, ids);
            default -> value;
        };
    }

    /** {@code p2} or {@code p2:commission:1} with who is behind it in the alias's place. */
    private static Object named(String text, Map<String, Object> ids) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return ids.getOrDefault(text, text);
        }
        var alias = text.substring(0, colon);
        var named = ids.getOrDefault(alias, alias);
        return (named instanceof Named person ? person.id() : named) + text.substring(colon);
    }

    private static JsonNode node(Part part) {
        return MAPPER.readTree(new String(part.body(), StandardCharsets.UTF_8));
    }

    private static Map<String, Object> object(Opened opened, String part) {
        return Optional.ofNullable(opened.parts().get(part)).map(Decisions::object).orElseGet(Map::of);
    }

    private static Map<String, Object> object(Part part) {
        return MAPPER.readValue(part.body(), OBJECT);
    }

    /** A decision of a programme. */
    DecisionRow find(String id, Optional<String> program) {
        var row = mapper.find(id);
        if (row == null || !program.map(row.program()::equals).orElse(true)) {
            throw Problem.of(ProblemType.UNKNOWN_DECISION, "there is no decision '%s'".formatted(id));
        }
        return row;
    }
}
