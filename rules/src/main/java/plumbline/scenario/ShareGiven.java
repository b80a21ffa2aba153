package plumbline.scenario;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is the case: a voluntary share by WeChat of a course that earns nobody anything, at noon in China, unless said otherwise. What a case leaves
 * out is taken from what all cases of the file share.
 *
 * @param at
 *            RFC 3339 with offset
 * @param jurisdiction
 *            the share's
 * @param steps
 *            what the member did herself, as far as it is told: {@code invite}, {@code choose}, {@code send}; {@code preselected} for contacts that
 *            were selected before
 * @param sharerSent
 *            what she sent before: {@code 5 to 20 at <time>}, five shares to twenty people each
 * @param recipients
 *            to how many like this one it goes; one if not said
 * @param recipient
 *            whatever is not usual about them
 * @param reached
 *            whom the programme reached on the channel: {@code 250 at <time>}
 */
record ShareGiven(@Nullable String at, @Nullable String jurisdiction, @Nullable String channel, @Nullable String kind, @Nullable String trigger,
        @Nullable String sharerReward, @Nullable String recipientReward, @Nullable List<String> steps, @Nullable Boolean reminder,
        @Nullable Boolean nameShown, @Nullable Integer sharerAge, @Nullable List<String> sharerSent, @Nullable Integer recipients,
        @Nullable Person recipient, @Nullable List<String> reached) {

    static final ShareGiven NOTHING = new ShareGiven(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** This over what is shared: each part replaces, and so does each part of the recipient. */
    ShareGiven over(ShareGiven shared) {
        return new ShareGiven(first(at, shared.at), first(jurisdiction, shared.jurisdiction), first(channel, shared.channel),
                first(kind, shared.kind), first(trigger, shared.trigger), first(sharerReward, shared.sharerReward),
                first(recipientReward, shared.recipientReward), first(steps, shared.steps), first(reminder, shared.reminder),
                first(nameShown, shared.nameShown), first(sharerAge, shared.sharerAge), first(sharerSent, shared.sharerSent),
                first(recipients, shared.recipients), merged(shared.recipient), first(reached, shared.reached));
    }

    private @Nullable Person merged(@Nullable Person shared) {
        return recipient != null && shared != null ? recipient.over(shared) : first(recipient, shared);
    }

    private static <T> @Nullable T first(@Nullable T mine, @Nullable T shared) {
        return mine != null ? mine : shared;
    }

    /**
     * What is not usual about a recipient: a friend whose contact was typed in, without any consent, who never got anything.
     *
     * @param zone
     *            all zones of the jurisdiction if not said
     * @param sent
     *            what she got before: {@code <time>}, then, where it matters, {@code on sms}, {@code by sharer} (another if not said), {@code as a
     *            reminder}; {@code 3 x} before it for three at once
     * @param sentEver
     *            how many in all; those listed if not said
     */
    record Person(@Nullable String jurisdiction, @Nullable String zone, @Nullable String relation, @Nullable List<String> consents,
            @Nullable String consentedAt, @Nullable String source, @Nullable Boolean minor, @Nullable Boolean optedOut, @Nullable String refusedAt,
            @Nullable List<String> sent, @Nullable Integer sentEver) {

        static final Person USUAL = new Person(null, null, null, null, null, null, null, null, null, null, null);

        Person over(Person shared) {
            return new Person(first(jurisdiction, shared.jurisdiction), first(zone, shared.zone), first(relation, shared.relation),
                    first(consents, shared.consents), first(consentedAt, shared.consentedAt), first(source, shared.source),
                    first(minor, shared.minor), first(optedOut, shared.optedOut), first(refusedAt, shared.refusedAt), first(sent, shared.sent),
                    first(sentEver, shared.sentEver));
        }
    }
}
