package plumbline.service.release;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.fact.Bilingual;
import plumbline.money.Rate;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.database.BatchWriter;
import plumbline.service.database.Effects;
import plumbline.service.database.Transactions;
import plumbline.service.pack.PackStore;
import plumbline.service.pack.PackVersion;
import plumbline.service.release.Activations.Change;
import plumbline.service.release.Activations.Wanted;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Idempotency;
import plumbline.service.web.JsonBody;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Putting pack versions in force over HTTP. */
@RestController
final class ActivationController {

    private static final String TAG = "Officers";
    private static final int REASON_MAX = 1_000;
    private static final int SHARE_DIGITS = 4;
    private static final Rate ALL = Rate.parse("1");
    private static final String[] STATES = {"scheduled", "armed", "refused", "cancelled"};

    private final Activations activations;
    private final AnnouncementMapper mapper;
    private final PackStore packs;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final BatchWriter writer;

    ActivationController(Activations activations, AnnouncementMapper mapper, PackStore packs, Transactions transactions, Idempotency idempotency,
            BatchWriter writer) {
        this.activations = activations;
        this.mapper = mapper;
        this.packs = packs;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.writer = writer;
    }

    @Described(value = "Put a version in force, at an instant or as soon as every node is ready", tag = TAG, request = "ActivationRequest", answer = "Activation", status = 202, keyed = true, problems = {
            ProblemType.UNKNOWN_PACK, ProblemType.UNKNOWN_VERSION, ProblemType.NOTICE_PERIOD, ProblemType.RETROACTIVE_VALUE,
            ProblemType.RULEBOOK_UNAVAILABLE})
    @PostMapping("/api/v1/packs/{pack}/versions/{version}/activation")
    @Allowed(Role.APPROVER)
    ResponseEntity<byte[]> activate(@PathVariable String pack, @PathVariable String version, @RequestBody(required = false) byte @Nullable [] body,
            Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        var bytes = body == null || body.length == 0 ? new byte[]{'{', '}'} : body;
        var json = JsonBody.parse(bytes);
        var share = json.optional("share", (it, name) -> it.rate(name, ALL)).orElse(ALL);
        if (share.value().signum() == 0 || share.value().stripTrailingZeros().scale() > SHARE_DIGITS) {
            json.reject("share", "%s found; allowed is above 0 to 1.00, with at most %d digits".formatted(share, SHARE_DIGITS));
        }
        var found = packs.named(pack, version);
        return announce(Announcement.ACTIVATE, found, share.value(), json, caller, KeyedRequest.of(request, caller.id(), bytes));
    }

    @Described(value = "Go back to an older version: a new activation of it", tag = TAG, request = "RollbackRequest", answer = "Activation", status = 202, keyed = true, problems = {
            ProblemType.UNKNOWN_PACK, ProblemType.UNKNOWN_VERSION, ProblemType.NOTICE_PERIOD, ProblemType.RULEBOOK_UNAVAILABLE})
    @PostMapping("/api/v1/packs/{pack}/rollback")
    @Allowed(Role.APPROVER)
    ResponseEntity<byte[]> rollback(@PathVariable String pack, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) {
        Query.of(request).done();
        var bytes = body == null ? new byte[0] : body;
        var json = JsonBody.parse(bytes);
        int to = json.integer("to", 1, Integer.MAX_VALUE);
        packs.newest(pack);
        var found = packs.version(pack, to);
        if (found.isEmpty()) {
            json.reject("to", "%s has no version %d".formatted(pack, to));
        }
        return announce(Announcement.ROLLBACK, found.orElse(new PackVersion(pack, to, "")), BigDecimal.ONE, json, caller,
                KeyedRequest.of(request, caller.id(), bytes));
    }

    @Described(value = "Activations, newest first", tag = TAG, answer = "Activations", query = {"pack", "activationState", "limit", "cursor"})
    @GetMapping("/api/v1/activations")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var query = Query.of(request);
        var pack = query.id("pack");
        var state = query.oneOf("state", STATES, it -> it);
        var page = query.page();
        var now = transactions.now();
        var found = mapper.list(pack.orElse(null), state.orElse(null), page.after().orElse(null), page.rows());
        return Answer.ok(page.page(found, Announcement::id, it -> view(it, now))).entity();
    }

    @Described(value = "An activation", tag = TAG, answer = "Activation", problems = ProblemType.UNKNOWN_ACTIVATION)
    @GetMapping("/api/v1/activations/{id}")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        Query.of(request).done();
        return Answer.ok(view(activations.find(id), transactions.now())).entity();
    }

    @Described(value = "Cancel an activation that has not happened", tag = TAG, status = 204, problems = {ProblemType.UNKNOWN_ACTIVATION,
            ProblemType.ACTIVATION_FINAL})
    @DeleteMapping("/api/v1/activations/{id}")
    @Allowed(Role.APPROVER)
    ResponseEntity<byte[]> cancel(@PathVariable String id, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        activations.cancel(id, caller.actor());
        return Answer.nothing().entity();
    }

    /** What every announcement says, whatever its act; the answer is kept under the key once the announcement is settled. */
    private ResponseEntity<byte[]> announce(String act, PackVersion version, BigDecimal share, JsonBody json, Caller caller, KeyedRequest request) {
        Optional<Instant> effectiveAt = json.optional("effectiveAt", JsonBody::instant);
        boolean emergency = json.optional("emergency", JsonBody::bool).orElse(false);
        boolean endsPins = json.optional("endsPins", JsonBody::bool).orElse(false);
        var reason = json.optional("reason", (it, name) -> it.text(name, 1, REASON_MAX)).orElse("");
        if (emergency && reason.isBlank()) {
            json.reject("reason", "is missing; an emergency is declared with its reason");
        }
        if (endsPins && !emergency) {
            json.reject("endsPins", "only an emergency may end what quotes have pinned");
        }
        json.done();
        var wanted = new Wanted(act, version, effectiveAt, share, emergency, endsPins, reason, caller.actor());
        return idempotency.batched(request, claimer -> {
            var announced = activations.announce(wanted, request.key().map(key -> request.scope() + " " + key));
            return writer.write(moment -> {
                var answer = Answer.of(202, view(announced, moment.now())).at("/api/v1/activations/" + announced.id());
                return claimer.claiming(Effects.of(List.of(), answer), moment.now());
            });
        }).entity();
    }

    private Map<String, Object> view(Announcement it, Instant now) {
        var at = Optional.ofNullable(it.effectiveAt());
        boolean happened = at.filter(effective -> !effective.isAfter(now)).isPresent();
        var view = new LinkedHashMap<String, Object>();
        view.put("id", it.id());
        view.put("act", it.act());
        view.put("pack", it.pack());
        view.put("version", it.version());
        view.put("share", it.share());
        view.put("state", happened ? "in-force" : it.state());
        view.put("effectiveAt", at.orElse(it.wantedAt()));
        view.put("emergency", it.emergency());
        view.put("endsPins", it.endsPins());
        view.put("reason", it.reason());
        view.put("actor", it.actor());
        view.put("announcedAt", it.at());
        var changes = activations.changes(it);
        view.put("programs", changes);
        view.put("says", says(it, at, happened, changes));
        return view;
    }

    private static Bilingual says(Announcement it, Optional<Instant> at, boolean happened, List<Change> changes) {
        return switch (it.state()) {
            case "refused" -> new Bilingual("未执行，所有节点仍按原规则决定：" + it.detail(), "Nobody has switched, and all decide as before: " + it.detail());
            case "cancelled" -> new Bilingual("已撤销，原规则继续有效", "Cancelled; what was in force stays");
            default -> inForce(it, at.orElse(it.wantedAt()), happened, changes);
        };
    }

    /** What is in force from then on, for whom, and what is not any more. */
    private static Bilingual inForce(Announcement it, Instant at, boolean happened, List<Change> changes) {
        var before = changes.stream().flatMap(change -> change.before().stream()).filter(version -> version != it.version()).distinct().sorted()
                .map(String::valueOf).toList();
        var rest = it.isForAll() ? new Bilingual("，第 %s 版不再有效", "; version %s is not any more")
                : new Bilingual("，其余会员仍按第 %s 版", "; the others stay with version %s");
        var zh = "%s 第 %d 版自 %s 起%s".formatted(it.pack(), it.version(), at, happened ? "有效" : "将有效");
        var en = "Version %d of %s %s from %s on".formatted(it.version(), it.pack(), happened ? "is in force" : "will be in force", at);
        if (!it.isForAll()) {
            zh += "，对 %s 的会员".formatted(it.share());
            en += " for %s of the members".formatted(it.share());
        }
        return before.isEmpty() ? new Bilingual(zh, en)
                : new Bilingual(zh + rest.zh().formatted(String.join("、", before)), en + rest.en().formatted(String.join(", ", before)));
    }
}
