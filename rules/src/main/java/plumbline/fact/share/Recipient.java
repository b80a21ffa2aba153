package plumbline.fact.share;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import plumbline.fact.Jurisdiction;

/** Somebody who would receive a share, joined with the share. Stage limits. */
public final class Recipient extends Limited {

    private final RecipientFacts recipient;

    Recipient(ShareScope scope, RecipientFacts recipient) {
        super(scope, recipient.alias());
        this.recipient = recipient;
    }

    /** The code of the jurisdiction that protects her. */
    public String getJurisdiction() {
        return recipient.jurisdiction().code();
    }

    /** What the sharer is to her: {@code family}, {@code friend}, {@code business} or {@code none}. */
    public String getRelation() {
        return recipient.relation().code();
    }

    /** Where her contact came from: {@code typed}, {@code address-book} or {@code reply}. */
    public String getSource() {
        return recipient.source().code();
    }

    /** Whether she is known to be a minor. */
    public boolean isMinor() {
        return recipient.minor();
    }

    /** Whether she consented to marketing. */
    public boolean isMarketingConsented() {
        return recipient.marketing();
    }

    /** Whether she consented to be reached at night. */
    public boolean isNightConsented() {
        return recipient.nightMarketing();
    }

    /** Whether she consented that her contact was handed on. */
    public boolean isContactConsented() {
        return recipient.contactSharing();
    }

    /** Whether she wants nothing more on this channel. */
    public boolean isOptedOut() {
        return recipient.optedOut();
    }

    /** She may not be sent it on a channel that a table lists. */
    public void denyOn(String channels) {
        if (hearing.lists(channels, getChannel())) {
            hearing.note(channels, getChannel(), hearing.keyed(channels, getChannel()).number());
            deny();
        }
    }

    /** She gets at most so many messages in her life, this one included. */
    public void denyAboveEver(String limit) {
        long most = hearing.count(limit);
        hearing.note("sent", Long.toString(recipient.sentEver()), 0);
        if (recipient.sentEver() >= most) {
            deny();
        }
    }

    /** Her consent, where its time is known, is younger than so many years: it ends as the day of the year begins, where she is. */
    public void denyConsentOlder(String years) {
        int most = hearing.years(years);
        var zone = recipient.zones().getFirst();
        var given = recipient.consentedAt().map(it -> it.atZone(zone).toLocalDate());
        if (given.isPresent() && !at.isBefore(given.get().plusYears(most).atStartOfDay(zone).toInstant())) {
            deny();
        }
    }

    /** She is reached only from one time of her day to before another; where her zone is unknown, in all zones that may be hers. */
    public void deferOutside(String open, String close) {
        var hours = new OpenHours(hearing.minuteOfDay(open), hearing.minuteOfDay(close));
        deferTo(hours.first(at, recipient.zones()));
    }

    /** She gets at most so many messages within any time of a length, whoever sends them. */
    public void deferAbove(String limit, String window) {
        defer(hearing.count(limit), hearing.hours(window), sent -> true);
    }

    /** She gets at most so many messages from this sharer within any time of a length. */
    public void deferAboveFromSharer(String limit, String window) {
        defer(hearing.count(limit), hearing.hours(window), Sent::bySharer);
    }

    /** She gets at most so many messages on this channel within any time of a length. */
    public void deferAboveOnChannel(String limit, String window) {
        defer(hearing.count(limit), hearing.hours(window), sent -> sent.channel().equals(share.channel()));
    }

    /**
     * She gets at most so many messages on a channel within any time of a length, as the channel's row of a table says; on a channel without a row
     * none.
     *
     * @param channels
     *            table by channel with columns {@code limit} and {@code hours}
     */
    public void deferByChannel(String channels) {
        if (!hearing.lists(channels, getChannel())) {
            deny();
            return;
        }
        var row = hearing.keyed(channels, getChannel());
        defer(hearing.cell(channels, row, "limit").longValueExact(), hearing.cell(channels, row, "hours").intValueExact(),
                sent -> sent.channel().equals(share.channel()));
    }

    /** She is reminded at most so often by this sharer within any time of a length. */
    public void deferReminders(String limit, String window) {
        defer(hearing.count(limit), hearing.hours(window), sent -> sent.bySharer() && sent.reminder());
    }

    /** She is left alone for so many days after she said "not now". */
    public void deferAfterRefusal(String days) {
        var length = Duration.ofDays(hearing.days(days));
        deferTo(recipient.refusedAt().map(it -> Until.later(at, it.plus(length))).orElse(at));
    }

    private void defer(long limit, int hours, Predicate<Sent> counted) {
        var frequency = new Frequency(limit, Duration.ofHours(hours));
        var past = past(counted);
        hearing.note("sent", Long.toString(frequency.count(at, past)), 0);
        deferTo(frequency.first(at, 1, past));
    }

    private List<Sending> past(Predicate<Sent> counted) {
        var past = new ArrayList<Sending>(recipient.sent().size());
        for (var sent : recipient.sent()) {
            if (counted.test(sent)) {
                past.add(new Sending(sent.at(), 1));
            }
        }
        return past;
    }

    @Override
    public boolean under(Jurisdiction law) {
        return recipient.jurisdiction().includes(law);
    }
}
