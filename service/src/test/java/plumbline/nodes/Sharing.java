package plumbline.nodes;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A share in words: voluntary and over WeChat unless told otherwise, to people who consented to everything, so that no hour is too late for them. */
final class Sharing {

    private static final String CONSENTING = "\"timeZone\":\"Asia/Shanghai\",\"relation\":\"friend\",\"consents\":[\"marketing\",\"night-marketing\"]";

    private final ObjectNode body = Shop.JSON.createObjectNode();
    private final ArrayNode recipients = Shop.JSON.createArrayNode();

    private Sharing() {}

    static Sharing by(String sharer, Instant at) {
        return new Sharing().with("sharerId", text(sharer)).with("channel", text("wechat")).with("trigger", text("voluntary")).at(at.toString());
    }

    /** A recipient whom nobody ever sent anything. */
    static String newcomer() {
        var bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return "sha256:" + HexFormat.of().formatHex(bytes);
    }

    static String[] newcomers(int count) {
        return Stream.generate(Sharing::newcomer).limit(count).toArray(String[]::new);
    }

    Sharing at(String at) {
        return with("at", text(at));
    }

    Sharing on(String channel) {
        return with("channel", text(channel));
    }

    /** Any other member of the body, its value as JSON. */
    Sharing with(String name, String json) {
        body.set(name, Shop.JSON.readTree(json));
        return this;
    }

    Sharing without(String name) {
        body.remove(name);
        return this;
    }

    Sharing to(String... refs) {
        for (var ref : refs) {
            recipient(ref, CONSENTING);
        }
        return this;
    }

    /** Somebody of whom this is told, and nothing else. */
    Sharing recipient(String ref, String told) {
        recipients.add(Shop.JSON.readTree("{\"ref\":\"%s\"%s}".formatted(ref, told.isEmpty() ? "" : "," + told)));
        return this;
    }

    Shop.Reply check(Shop shop) {
        return shop.post("/share-checks", json());
    }

    Shop.Reply send(Shop shop, String id) {
        return shop.post("/shares", sent(id));
    }

    /** The body of a check. */
    String json() {
        return body.deepCopy().set("recipients", recipients).toString();
    }

    /** The body of a share that was sent. */
    String sent(String id) {
        var sent = body.deepCopy();
        sent.set("sentAt", sent.remove("at"));
        sent.set("recipients", recipients);
        return sent.put("id", id).toString();
    }

    private static String text(String value) {
        return '"' + value + '"';
    }
}
