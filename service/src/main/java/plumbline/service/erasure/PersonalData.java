package plumbline.service.erasure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.database.Keyset;
import plumbline.service.erasure.HeldMapper.DecisionRow;
import plumbline.service.erasure.HeldMapper.ShareRow;
import plumbline.service.erasure.HeldMapper.TransferRow;
import plumbline.service.member.Subject;
import plumbline.service.member.Subjects;
import plumbline.service.program.Program;
import plumbline.service.web.Json;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes all that is held about a member as one JSON object, a page of rows at a time, so that it is never in memory as a whole. */
@Component
final class PersonalData {

    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HeldMapper mapper;
    private final Subjects subjects;

    PersonalData(HeldMapper mapper, Subjects subjects) {
        this.mapper = mapper;
        this.subjects = subjects;
    }

    /** Writes it: the member and her changes, then rewards, shares and decisions, the oldest first. */
    void write(Program program, Subject subject, Instant now, OutputStream out) throws IOException {
        var profile = subjects.profile(program, subject, now);
        text(out, "{\"program\":" + Json.text(program.id()) + ",\"at\":" + Json.text(now));
        for (var part : profile.entrySet()) {
            text(out, ",\"" + part.getKey() + "\":");
            out.write(Json.write(part.getValue()));
        }
        var member = subject.surrogate();
        text(out, ",\"rewards\":");
        PersonalData.<TransferRow>array(out, last -> mapper.transfers(member, last.map(TransferRow::id).orElse(""), PAGE),
                row -> reward(program, row));
        text(out, ",\"shares\":");
        PersonalData.<ShareRow>array(out,
                last -> mapper.shares(member, last.map(ShareRow::sentAt).orElse(Instant.EPOCH), last.map(ShareRow::id).orElse(""), PAGE),
                PersonalData::share);
        text(out, ",\"decisions\":");
        PersonalData.<DecisionRow>array(out, last -> mapper.decisions(member, last.map(DecisionRow::id).orElse(""), PAGE), PersonalData::decision);
        text(out, "}");
    }

    private static <T> void array(OutputStream out, Function<Optional<T>, List<T>> behind, Function<T, Map<String, Object>> view)
            throws IOException {
        var before = "";
        text(out, "[");
        for (var page : Keyset.pages(PAGE, behind)) {
            for (var row : page) {
                text(out, before);
                out.write(Json.write(view.apply(row)));
                before = ",";
            }
        }
        text(out, "]");
    }

    private static Map<String, Object> reward(Program program, TransferRow row) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("rewardId", Optional.ofNullable(row.reward()));
        view.put("orderId", Optional.ofNullable(row.orderId()));
        view.put("kind", row.kind());
        view.put("entry", row.entry());
        view.put("amount", new Money(row.minor(), program.currency()));
        if (!RewardKind.of(row.kind()).isMoney()) {
            view.put("quantity", Long.toString(row.quantity()));
        }
        view.put("at", row.at());
        view.put("decisionId", Optional.ofNullable(row.decision()));
        return view;
    }

    private static Map<String, Object> share(ShareRow row) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("channel", row.channel());
        view.put("sentAt", row.sentAt());
        view.put("recipients", row.messages());
        view.put("decisionId", row.decision());
        return view;
    }

    private static Map<String, Object> decision(DecisionRow row) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("kind", row.kind());
        view.put("at", row.at());
        view.put("decidedAt", row.decidedAt());
        view.put("orderId", Optional.ofNullable(row.orderId()));
        view.put("alias", row.part().replace("person.", "p"));
        view.put("order", Optional.ofNullable(row.orderBody()).map(body -> order(row, body)));
        return view;
    }

    /** An order that she bought; creators of its lines are others' data. */
    private static Map<String, Object> order(DecisionRow row, byte[] body) {
        var view = new LinkedHashMap<String, Object>();
        view.put("state", Optional.ofNullable(row.state()));
        view.put("paidAt", Optional.ofNullable(row.paidAt()));
        var order = JSON.readValue(body, new TypeReference<LinkedHashMap<String, Object>>() {});
        if (order.get("lines") instanceof List<?> lines) {
            lines.forEach(line -> {
                if (line instanceof Map<?, ?> it) {
                    it.remove("creator");
                }
            });
        }
        view.putAll(order);
        return view;
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
