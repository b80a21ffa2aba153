package plumbline.decision.share;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import plumbline.fact.Jurisdiction;
import plumbline.fact.LineKind;
import plumbline.fact.share.Channel;
import plumbline.fact.share.Initiation;
import plumbline.fact.share.Reach;
import plumbline.fact.share.RecipientFacts;
import plumbline.fact.share.Relation;
import plumbline.fact.share.RewardedOn;
import plumbline.fact.share.Sending;
import plumbline.fact.share.Sent;
import plumbline.fact.share.ShareFacts;
import plumbline.fact.share.SharerFacts;
import plumbline.fact.share.Source;
import plumbline.fact.share.Trigger;
import tools.jackson.databind.JsonNode;

/** The facts of a share as JSON values, and back again; what is not so is left out. */
public final class ShareFactsJson {

    private ShareFactsJson() {}

    /** The facts of a share. */
    public static SortedMap<String, Object> of(ShareFacts facts) {
        var json = new TreeMap<String, Object>();
        json.put("zone", facts.zone().getId());
        json.put("at", facts.at().toString());
        json.put("jurisdiction", facts.jurisdiction().code());
        json.put("channel", facts.channel().code());
        facts.kind().ifPresent(kind -> json.put("kind", kind.code()));
        json.put("trigger", facts.trigger().code());
        json.put("sharerReward", facts.sharerReward().code());
        json.put("recipientReward", facts.recipientReward().code());
        facts.initiation().ifPresent(initiation -> json.put("initiation", of(initiation)));
        putTrue(json, "reminder", facts.reminder());
        putTrue(json, "referrerNameShown", facts.referrerNameShown());
        json.put("sharerAge", facts.sharer().age());
        putAll(json, "sharerSent", facts.sharer().sent(), it -> counted("at", it.at(), it.messages()));
        json.put("recipients", facts.recipients().stream().map(ShareFactsJson::of).toList());
        putAll(json, "reach", facts.reach(), it -> counted("minute", it.minute(), it.recipients()));
        return json;
    }

    /** The facts of a share again. */
    public static ShareFacts share(JsonNode json) {
        var sharer = new SharerFacts(json.path("sharerAge").asInt(),
                all(json, "sharerSent", it -> new Sending(instant(it, "at"), it.path("count").asInt())));
        return new ShareFacts(ZoneId.of(text(json, "zone")), instant(json, "at"), new Jurisdiction(text(json, "jurisdiction")),
                new Channel(text(json, "channel")),
                json.has("kind") ? Optional.of(one(LineKind.values(), LineKind::code, text(json, "kind"))) : Optional.empty(),
                one(Trigger.values(), Trigger::code, text(json, "trigger")), one(RewardedOn.values(), RewardedOn::code, text(json, "sharerReward")),
                one(RewardedOn.values(), RewardedOn::code, text(json, "recipientReward")),
                json.has("initiation") ? Optional.of(initiation(json.path("initiation"))) : Optional.empty(), json.path("reminder").asBoolean(),
                json.path("referrerNameShown").asBoolean(), sharer, all(json, "recipients", ShareFactsJson::recipient),
                all(json, "reach", it -> new Reach(instant(it, "minute"), it.path("count").asInt())));
    }

    private static SortedMap<String, Object> of(Initiation initiation) {
        var json = new TreeMap<String, Object>();
        json.put("tappedInvite", initiation.tappedInvite());
        json.put("choseRecipients", initiation.choseRecipients());
        json.put("tappedSend", initiation.tappedSend());
        json.put("contactsPreselected", initiation.contactsPreselected());
        return json;
    }

    private static Initiation initiation(JsonNode json) {
        return new Initiation(json.path("tappedInvite").asBoolean(), json.path("choseRecipients").asBoolean(), json.path("tappedSend").asBoolean(),
                json.path("contactsPreselected").asBoolean());
    }

    private static SortedMap<String, Object> of(RecipientFacts recipient) {
        var json = new TreeMap<String, Object>();
        json.put("alias", recipient.alias());
        json.put("jurisdiction", recipient.jurisdiction().code());
        json.put("zones", recipient.zones().stream().map(ZoneId::getId).toList());
        json.put("relation", recipient.relation().code());
        putTrue(json, "marketing", recipient.marketing());
        putTrue(json, "nightMarketing", recipient.nightMarketing());
        putTrue(json, "contactSharing", recipient.contactSharing());
        recipient.consentedAt().ifPresent(at -> json.put("consentedAt", at.toString()));
        json.put("source", recipient.source().code());
        putTrue(json, "minor", recipient.minor());
        putTrue(json, "optedOut", recipient.optedOut());
        recipient.refusedAt().ifPresent(at -> json.put("refusedAt", at.toString()));
        if (recipient.sentEver() > 0) {
            json.put("sentEver", recipient.sentEver());
        }
        putAll(json, "sent", recipient.sent(), ShareFactsJson::of);
        return json;
    }

    private static RecipientFacts recipient(JsonNode json) {
        return new RecipientFacts(text(json, "alias"), new Jurisdiction(text(json, "jurisdiction")),
                all(json, "zones", it -> ZoneId.of(it.asString())), one(Relation.values(), Relation::code, text(json, "relation")),
                json.path("marketing").asBoolean(), json.path("nightMarketing").asBoolean(), json.path("contactSharing").asBoolean(),
                maybe(json, "consentedAt"), one(Source.values(), Source::code, text(json, "source")), json.path("minor").asBoolean(),
                json.path("optedOut").asBoolean(), maybe(json, "refusedAt"), json.path("sentEver").asLong(), all(json, "sent", ShareFactsJson::sent));
    }

    private static SortedMap<String, Object> of(Sent sent) {
        var json = new TreeMap<String, Object>();
        json.put("at", sent.at().toString());
        json.put("channel", sent.channel().code());
        putTrue(json, "bySharer", sent.bySharer());
        putTrue(json, "reminder", sent.reminder());
        return json;
    }

    private static Sent sent(JsonNode json) {
        return new Sent(instant(json, "at"), new Channel(text(json, "channel")), json.path("bySharer").asBoolean(),
                json.path("reminder").asBoolean());
    }

    private static SortedMap<String, Object> counted(String name, Instant at, int count) {
        var json = new TreeMap<String, Object>();
        json.put(name, at.toString());
        json.put("count", count);
        return json;
    }

    private static void putTrue(SortedMap<String, Object> json, String name, boolean flag) {
        if (flag) {
            json.put(name, true);
        }
    }

    private static <T> void putAll(SortedMap<String, Object> json, String name, List<T> items, Function<T, Object> form) {
        if (!items.isEmpty()) {
            json.put(name, items.stream().map(form).toList());
        }
    }

    private static <T> List<T> all(JsonNode json, String name, Function<JsonNode, T> form) {
        var items = new ArrayList<T>(json.path(name).size());
        json.path(name).forEach(it -> items.add(form.apply(it)));
        return items;
    }

    private static <T> T one(T[] values, Function<T, String> code, String text) {
        return Arrays.stream(values).filter(it -> code.apply(it).equals(text)).findFirst().orElseThrow();
    }

    private static Optional<Instant> maybe(JsonNode json, String name) {
        return json.has(name) ? Optional.of(instant(json, name)) : Optional.empty();
    }

    private static Instant instant(JsonNode json, String name) {
        return Instant.parse(text(json, name));
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString();
    }
}
