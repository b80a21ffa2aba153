package plumbline.service.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import plumbline.fact.LineKind;
import plumbline.fact.share.Channel;
import plumbline.fact.share.Initiation;
import plumbline.fact.share.Relation;
import plumbline.fact.share.RewardedOn;
import plumbline.fact.share.ShareFacts;
import plumbline.fact.share.Source;
import plumbline.fact.share.Trigger;
import plumbline.service.member.Consent;
import plumbline.service.share.Asked.To;
import plumbline.service.web.JsonBody;

/** Reads the body of a share check, or of a share. */
final class ShareForm {

    private static final int TEXT_MAX = 10_000;
    private static final int SKU_MAX = 200;

    private final Set<String> channels;

    /** @param channels the codes that a share may name */
    ShareForm(Set<String> channels) {
        this.channels = channels;
    }

    /**
     * The share, or a problem that lists everything wrong with it.
     *
     * @param time
     *            the member that tells when: {@code at} or {@code sentAt}
     */
    Asked read(JsonBody json, String time) {
        var sharer = json.id("sharerId");
        var channel = json.oneOf("channel", channels.toArray(String[]::new), it -> it);
        var at = json.instant(time);
        var sku = json.optional("sku", (it, name) -> it.text(name, 1, SKU_MAX));
        var kind = json.optional("kind", (it, name) -> it.oneOf(name, LineKind.values(), LineKind::code));
        var jurisdiction = json.optional("jurisdiction", JsonBody::jurisdiction);
        var trigger = json.oneOf("trigger", Trigger.values(), Trigger::code);
        var sharerReward = reward(json, "sharerReward");
        var recipientReward = reward(json, "recipientReward");
        var initiation = json.optionalObject("initiation").map(ShareForm::initiation);
        var message = json.optionalObject("message");
        var text = message.flatMap(it -> it.optional("text", (body, name) -> body.text(name, 0, TEXT_MAX)));
        var reminderOf = message.flatMap(it -> it.optional("reminderOf", JsonBody::id));
        boolean named = message.map(it -> flag(it, "referrerNameShown")).orElse(false);
        var recipients = recipients(json.list("recipients", 1, ShareFacts.RECIPIENTS_MAX), at);
        json.done();
        var told = List.of(sharer, channel, at, sku, kind, jurisdiction, trigger, sharerReward, recipientReward, initiation, text, reminderOf, named,
                recipients);
        return new Asked(sharer, new Channel(channel), at, kind, jurisdiction, trigger, sharerReward, recipientReward, initiation,
                reminderOf.isPresent(), named, recipients, told);
    }

    private static RewardedOn reward(JsonBody json, String name) {
        return json.optionalObject(name).map(it -> it.oneOf("on", RewardedOn.values(), RewardedOn::code)).orElse(RewardedOn.NONE);
    }

    private static Initiation initiation(JsonBody json) {
        return new Initiation(flag(json, "tappedInvite"), flag(json, "choseRecipients"), flag(json, "tappedSend"), flag(json, "contactsPreselected"));
    }

    private static boolean flag(JsonBody json, String name) {
        return json.optional(name, JsonBody::bool).orElse(false);
    }

    private static List<To> recipients(List<JsonBody> all, Instant at) {
        var recipients = new ArrayList<To>(all.size());
        var places = new HashMap<Ref, Integer>();
        for (var json : all) {
            var to = recipient(json, at);
            var before = to.ref().hex().isEmpty() ? null : places.putIfAbsent(to.ref(), recipients.size());
            if (before != null) {
                json.reject("ref", "is the recipient at place %d too; name each once".formatted(before));
            }
            recipients.add(to);
        }
        return recipients;
    }

    private static To recipient(JsonBody json, Instant at) {
        var ref = json.as("ref", new Ref(""), Ref::of);
        var zone = json.optional("timeZone", JsonBody::zone);
        var relation = json.optional("relation", (it, name) -> it.oneOf(name, Relation.values(), Relation::code)).orElse(Relation.NONE);
        var consents = json.optional("consents", (it, name) -> it.setOf(name, Consent.values(), Consent::code)).orElse(List.of());
        var consentedAt = json.optional("consentedAt", JsonBody::instant);
        var source = json.optional("source", (it, name) -> it.oneOf(name, Source.values(), Source::code)).orElse(Source.TYPED);
        var jurisdiction = json.optional("jurisdiction", JsonBody::jurisdiction);
        boolean minor = flag(json, "minor");
        if (consentedAt.map(it -> it.isAfter(at)).orElse(false)) {
            json.reject("consentedAt", "is later than the share; a consent comes before");
        }
        return new To(ref, zone, relation, consents, consentedAt, source, jurisdiction, minor);
    }
}
