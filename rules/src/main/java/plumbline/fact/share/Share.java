package plumbline.fact.share;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

import plumbline.fact.Jurisdiction;

/** A share as a whole, whoever receives it. Stage limits. */
public final class Share extends Limited {

    /** What the trail calls it. */
    public static final String ALIAS = "share";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    Share(ShareScope scope) {
        super(scope, ALIAS);
    }

    /** The code of the share's jurisdiction, else the programme's. */
    public String getJurisdiction() {
        return share.jurisdiction().code();
    }

    /** To how many it would go. */
    public int getMessages() {
        return share.recipients().size();
    }

    /** The sharer sends at most so many messages within any time of a length, this share's included. */
    public void deferAbove(String limit, String window) {
        var frequency = new Frequency(hearing.count(limit), Duration.ofHours(hearing.hours(window)));
        hearing.note("sent", Long.toString(frequency.count(at, share.sharer().sent())), 0);
        deferTo(frequency.first(at, getMessages(), share.sharer().sent()));
    }

    /** The sharer shares at most so often within any time of a length, to however many, this share included. */
    public void deferSharesAbove(String limit, String window) {
        var frequency = new Frequency(hearing.count(limit), Duration.ofHours(hearing.hours(window)));
        var shares = share.sharer().sent().stream().map(sending -> new Sending(sending.at(), 1)).toList();
        hearing.note("shared", Long.toString(frequency.count(at, shares)), 0);
        deferTo(frequency.first(at, 1, shares));
    }

    /**
     * The whole programme reaches at most so many people on a channel within any time of a length, this share's included; a person counts until the
     * minute of the last message is so long ago.
     *
     * @param channel
     *            its code, literally: what a decision has to read depends on it
     */
    public void deferBeyondReach(String channel, String limit, String window) {
        if (!channel.equals(getChannel())) {
            return;
        }
        long most = hearing.count(limit);
        var length = Duration.ofHours(hearing.hours(window)).plus(MINUTE);
        var others = others();
        long reached = 0;
        for (var minute : others.entrySet()) {
            reached += minute.getKey().plus(length).isAfter(at) ? minute.getValue() : 0;
        }
        hearing.note("reached", Long.toString(reached), 0);
        deferTo(first(others, reached, most, length));
    }

    private Instant first(SortedMap<Instant, Integer> others, long reached, long most, Duration length) {
        if (getMessages() > most) {
            return Until.NEVER;
        }
        var first = at;
        long left = reached;
        for (var minute : others.entrySet()) {
            if (left + getMessages() <= most) {
                break;
            }
            var end = minute.getKey().plus(length);
            if (end.isAfter(at)) {
                left -= minute.getValue();
                first = end;
            }
        }
        return first;
    }

    /** Whom the programme reached beside the recipients of now, who count anyway. */
    private SortedMap<Instant, Integer> others() {
        var others = new TreeMap<Instant, Integer>();
        share.reach().forEach(reach -> others.merge(reach.minute(), reach.recipients(), Integer::sum));
        for (var recipient : share.recipients()) {
            Sent last = null;
            for (var sent : recipient.sent()) {
                last = sent.channel().equals(share.channel()) ? sent : last;
            }
            if (last != null) {
                var minute = Instant.ofEpochSecond(Math.floorDiv(last.at().getEpochSecond(), 60L) * 60);
                others.computeIfPresent(minute, (it, count) -> count - 1);
            }
        }
        return others;
    }

    @Override
    public boolean under(Jurisdiction law) {
        return share.jurisdiction().includes(law);
    }
}
