package plumbline.service.share;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import plumbline.fact.Jurisdiction;
import plumbline.fact.share.Channel;
import plumbline.fact.share.Reach;
import plumbline.fact.share.RecipientFacts;
import plumbline.fact.share.Sending;
import plumbline.fact.share.Sent;
import plumbline.fact.share.ShareFacts;
import plumbline.fact.share.SharerFacts;
import plumbline.fact.share.Until;
import plumbline.fact.share.Zones;
import plumbline.rulebook.Rulebook;
import plumbline.service.log.CanonicalJson;
import plumbline.service.member.Consent;
import plumbline.service.member.Party;
import plumbline.service.program.Program;
import plumbline.service.share.Asked.To;

/** Reads what a decision on a share may see, in at most five queries however many its recipients are. */
@Component
final class ShareGathering {

    /** 上限: shares of one sharer that are read; more than any limit allows, and who sent more is refused by the first ones. */
    private static final int SENDINGS_MAX = 5_000;
    private static final Instant MINUTES_SINCE = Instant.parse("2000-01-01T00:00:00Z");
    private static final String REFUSAL = "refusal";

    private final ShareMapper mapper;

    ShareGathering(ShareMapper mapper) {
        this.mapper = mapper;
    }

    /** The facts of a share by a member. */
    ShareFacts of(Program program, Asked asked, Party sharer, Rulebook rulebook) {
        var after = asked.at().minus(Duration.ofHours(rulebook.shareHours()));
        var refs = list(asked.refs());
        var sendings = mapper.sendings(sharer.surrogate(), after, SENDINGS_MAX).stream().map(row -> new Sending(row.at(), row.messages())).toList();
        var known = new Known(mapper, program.id(), refs, sharer.surrogate(), asked.channel().code(), after);
        var jurisdiction = asked.jurisdiction().orElse(program.jurisdiction());
        var recipients = new ArrayList<RecipientFacts>(asked.recipients().size());
        for (var to : asked.recipients()) {
            recipients.add(recipient(recipients.size() + 1, to, jurisdiction, program, known));
        }
        return new ShareFacts(program.zone(), asked.at(), jurisdiction, asked.channel(), asked.kind(), asked.trigger(), asked.sharerReward(),
                asked.recipientReward(), asked.initiation(), asked.reminder(), asked.referrerNameShown(),
                new SharerFacts(sharer.facts().age(), sendings), recipients, reach(program, asked.channel(), rulebook, after));
    }

    /** References as a JSON list, for a query. */
    static String list(List<Ref> refs) {
        return CanonicalJson.text(refs.stream().map(Ref::hex).toList());
    }

    private static RecipientFacts recipient(int place, To to, Jurisdiction share, Program program, Known known) {
        var jurisdiction = to.jurisdiction().orElse(share);
        var zones = to.timeZone().map(List::of).orElseGet(() -> Zones.of(jurisdiction, program.zone()));
        return new RecipientFacts("r" + place, jurisdiction, zones, to.relation(), to.consents().contains(Consent.MARKETING),
                to.consents().contains(Consent.NIGHT_MARKETING), to.consents().contains(Consent.CONTACT_SHARING), to.consentedAt(), to.source(),
                to.minor(), known.optedOut.containsKey(place), Optional.ofNullable(known.refused.get(place)), known.ever.getOrDefault(place, 0L),
                known.sent.getOrDefault(place, List.of()));
    }

    private List<Reach> reach(Program program, Channel channel, Rulebook rulebook, Instant after) {
        if (!rulebook.reachChannels().contains(channel.code())) {
            return List.of();
        }
        return mapper.reach(program.id(), channel.code(), after).stream()
                .map(row -> new Reach(MINUTES_SINCE.plus(Duration.ofMinutes(row.minute())), row.recipients())).toList();
    }

    /** What is known of the recipients, by their places. */
    private static final class Known {

        final Map<Integer, Long> ever = new HashMap<>();
        final Map<Integer, List<Sent>> sent = new HashMap<>();
        final Map<Integer, Instant> optedOut = new HashMap<>();
        final Map<Integer, Instant> refused = new HashMap<>();

        Known(ShareMapper mapper, String program, String refs, String sharer, String channel, Instant after) {
            mapper.ever(program, refs).forEach(row -> ever.put(row.place(), row.sent()));
            mapper.messages(program, refs, after).forEach(row -> sent.computeIfAbsent(row.place(), it -> new ArrayList<>())
                    .add(new Sent(row.at(), new Channel(row.channel()), row.sharer().equals(sharer), row.reminder())));
            sent.values().forEach(all -> all.sort(Comparator.comparing(Sent::at)));
            mapper.stops(program, refs, channel)
                    .forEach(row -> (row.kind().equals(REFUSAL) ? refused : optedOut).merge(row.place(), row.at(), Until::later));
        }
    }
}
