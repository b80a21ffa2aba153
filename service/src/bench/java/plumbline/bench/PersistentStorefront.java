package plumbline.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import plumbline.bench.Persistent.Request;
import plumbline.bench.Persistent.Unanswered;
import plumbline.bench.Remembered.Answered;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One lane of a storefront's life: it puts members, quotes, confirms, refunds a part, checks and tells shares, and remembers what it was answered.
 * Some members it has erased. Half of its buyers were brought by one member, whose monthly ceiling all lanes compete for. Now and then it sends an answered request again and
 * wants the same bytes.
 */
final class PersistentStorefront {

    /** Whom all lanes sell for. */
    static final String CONTENDED = "contended";

    private static final String BASE = "/api/v1/programs/liandong";
    private static final int KEPT = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int lane;
    private final Persistent persistent;
    private final Remembered remembered;
    private final Random random;
    private final List<Kept> kept = new ArrayList<>();
    private int numbers;

    /** A keyed request with its answer. */
    private record Kept(Request request, Connection.Reply reply) {}

    PersistentStorefront(int lane, Persistent persistent, Remembered remembered, Random random) {
        this.lane = lane;
        this.persistent = persistent;
        this.remembered = remembered;
        this.random = random;
    }

    /** Puts the two who bring everybody. */
    void open() throws Unanswered {
        member(CONTENDED, "");
        member("ann-" + lane, "");
    }

    /** One buyer's business. */
    void business() throws Unanswered {
        int number = numbers++;
        var suffix = lane + "-" + number;
        boolean contended = random.nextBoolean();
        if (number % 4 == 0) {
            member("buyer-" + suffix, contended ? CONTENDED : "ann-" + lane);
        }
        var buyer = "buyer-" + lane + "-" + (number - number % 4);
        var order = "o-" + suffix;
        var quote = quote(order, buyer);
        if (random.nextInt(10) > 0) {
            confirm(order, quote);
            if (random.nextInt(10) < 6) {
                refund(order, "rf-1", ",\"lines\":[{\"line\":\"1\",\"quantity\":1}]");
            }
            if (random.nextInt(10) == 0) {
                refund(order, "rf-2", "");
            }
        }
        if (random.nextInt(3) == 0) {
            share("/share-checks", "", suffix);
            share("/shares", "s-" + suffix, suffix);
        }
        if (number % 7 == 0) {
            goes(suffix);
        }
        if (!kept.isEmpty() && random.nextInt(3) == 0) {
            again(kept.get(random.nextInt(kept.size())));
        }
        KillLoop.pause(random.nextInt(40));
    }

    /** Somebody is put, is quoted something, and wants to be forgotten. */
    private void goes(String suffix) throws Unanswered {
        var id = Erased.PREFIX + suffix;
        member(id, "ann-" + lane);
        quote("o-of-" + suffix, id);
        // Sent again, it would name her by her alias.
        kept.removeIf(it -> it.request().body().contains(id));
        new Erased(persistent, remembered).erase(id, BASE + "/members/" + id);
    }

    private void member(String id, String referrer) throws Unanswered {
        var body = "{%s\"consents\":[\"referral-tracking\"]}".formatted(referrer.isEmpty() ? "" : "\"referrerId\":\"%s\",".formatted(referrer));
        send(new Request("PUT", BASE + "/members/" + id, "", body), "members put");
        remembered.member(id);
    }

    private String quote(String order, String buyer) throws Unanswered {
        var answer = send(post("/quotes", true, """
                {"order":{"id":"%s","placedAt":"%s","buyerId":"%s","currency":"CNY","channel":"wechat","lines":[\
                {"sku":"course-101","kind":"course","role":"base","quantity":3,"unitPrice":"699.00","bundle":"pass"},\
                {"sku":"notes-7","kind":"material","role":"add-on","quantity":2,"unitPrice":"25.00","bundle":"pass"},\
                {"sku":"badge-3","kind":"collectible","role":"identity","quantity":1,"unitPrice":"9.90","bundle":"pass"}]}}"""
                .formatted(order, now(), buyer)), "quotes");
        var id = answer.path("id").asString("");
        decided("quote", id, answer, Map.of());
        return id;
    }

    private void confirm(String order, String quote) throws Unanswered {
        var answer = send(post("/quotes/" + quote + "/confirmation", keyed(), "{\"paidAt\":\"%s\"}".formatted(now())), "confirmations");
        var rewards = new HashMap<String, Long>();
        for (var reward : answer.path("rewards")) {
            rewards.put(reward.path("id").asString(""),
                    new BigDecimal(reward.at("/granted/amount").asString("0")).movePointRight(2).longValueExact());
            for (var adjustment : reward.path("adjustments")) {
                if (adjustment.path("rule").asString("").equals("liandong.monthly-payout") && adjustment.path("binding").asBoolean(false)) {
                    remembered.count(LedgerAudit.CEILING_HELD);
                }
            }
        }
        decided("confirmation", order, answer, rewards);
    }

    private void refund(String order, String id, String lines) throws Unanswered {
        var body = "{\"id\":\"%s\",\"refundedAt\":\"%s\"%s}".formatted(id, now(), lines);
        decided("refund", order + "/" + id, send(post("/orders/" + order + "/refunds", keyed(), body), "refunds"), Map.of());
    }

    private void share(String path, String id, String suffix) throws Unanswered {
        var told = id.isEmpty() ? "\"at\":\"%s\"".formatted(now()) : "\"id\":\"%s\",\"sentAt\":\"%s\"".formatted(id, now());
        var body = """
                {%s,"sharerId":"ann-%d","channel":"wechat","kind":"course","trigger":"voluntary","sharerReward":{"on":"purchase"},\
                "initiation":{"tappedInvite":true,"choseRecipients":true,"tappedSend":true},"message":{"referrerNameShown":true},"recipients":[\
                {"ref":"sha256:%064x","relation":"friend","jurisdiction":"CN","timeZone":"Asia/Shanghai","consents":["marketing","night-marketing"]}]}"""
                .formatted(told, lane, suffix.hashCode() & 0xfff);
        var kind = id.isEmpty() ? "share-check" : "share";
        decided(kind, id, send(post(path, id.isEmpty() || keyed(), body), kind + "s"), Map.of());
    }

    /** Whether to use a key where the request's own id makes it idempotent as well. */
    private boolean keyed() {
        return random.nextInt(5) > 0;
    }

    private Request post(String path, boolean keyed, String body) {
        return new Request("POST", BASE + path, keyed ? "key-%d-%d-%d".formatted(lane, numbers, random.nextLong()) : "", body);
    }

    private JsonNode send(Request request, String what) throws Unanswered {
        var reply = persistent.answer(request);
        remembered.answered(request.isKeyed());
        remembered.count(what + " answered");
        if (reply.status() >= 300) {
            remembered.fault("%d to %s %s: %s".formatted(reply.status(), request.method(), request.path(), reply.body()));
        }
        if (request.isKeyed()) {
            if (kept.size() == KEPT) {
                kept.remove(random.nextInt(KEPT));
            }
            kept.add(new Kept(request, reply));
        }
        return JSON.readTree(reply.body());
    }

    private void again(Kept first) throws Unanswered {
        var reply = persistent.answer(first.request());
        remembered.count("answered requests sent once more");
        if (reply.status() != first.reply().status() || !reply.body().equals(first.reply().body())) {
            remembered.fault("%s was answered %d %s first, then %d %s".formatted(first.request().path(), first.reply().status(),
                    first.reply().body(), reply.status(), reply.body()));
        }
    }

    private void decided(String kind, String id, JsonNode answer, Map<String, Long> rewards) {
        remembered.decided(new Answered(kind, id, answer.path("decisionId").asString(""), rewards));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
