package plumbline.scenario;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import plumbline.fact.Jurisdiction;
import plumbline.fact.LineKind;
import plumbline.fact.PersonFacts;
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
import plumbline.fact.share.Zones;

/** Turns what is given in a scenario about a share into facts. */
final class ShareCast {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern SENT = Pattern
            .compile("((?<times>[0-9]+) x )?(?<at>[^ ]+)( on (?<channel>[a-z-]+))?( by (?<who>sharer|another))?(?<reminder> as a reminder)?");
    private static final Pattern SENDING = Pattern.compile("(?<times>[0-9]+) to (?<messages>[0-9]+) at (?<at>[^ ]+)");
    private static final Pattern REACHED = Pattern.compile("(?<people>[0-9]+) at (?<at>[^ ]+)");
    private static final List<String> STEPS = List.of("invite", "choose", "send", "preselected");
    private static final List<String> CONSENTS = List.of("marketing", "night-marketing", "contact-sharing");

    private final ShareGiven given;
    private final Jurisdiction jurisdiction;
    private final Channel channel;

    ShareCast(ShareGiven given) {
        this.given = given;
        this.jurisdiction = new Jurisdiction(or(given.jurisdiction(), "CN"));
        this.channel = new Channel(or(given.channel(), "wechat"));
    }

    ShareFacts facts() {
        var recipients = new ArrayList<RecipientFacts>();
        int count = given.recipients() == null ? 1 : given.recipients();
        for (int i = 1; i <= count; i++) {
            recipients.add(recipient("r" + i, given.recipient() == null ? ShareGiven.Person.USUAL : given.recipient()));
        }
        int age = given.sharerAge() == null ? PersonFacts.ADULT : Math.min(given.sharerAge(), PersonFacts.ADULT);
        return new ShareFacts(ZONE, at(or(given.at(), "2026-11-25T12:00:00+08:00")), jurisdiction, channel, Optional.of(kind()),
                one(Trigger.values(), Trigger::code, or(given.trigger(), "voluntary")),
                one(RewardedOn.values(), RewardedOn::code, or(given.sharerReward(), "none")),
                one(RewardedOn.values(), RewardedOn::code, or(given.recipientReward(), "none")), initiation(), is(given.reminder()),
                is(given.nameShown()), new SharerFacts(age, sharerSent()), recipients, reached());
    }

    private LineKind kind() {
        return one(LineKind.values(), LineKind::code, or(given.kind(), "course"));
    }

    private Optional<Initiation> initiation() {
        var steps = given.steps();
        if (steps == null) {
            return Optional.empty();
        }
        known(steps, STEPS);
        return Optional.of(new Initiation(steps.contains("invite"), steps.contains("choose"), steps.contains("send"), steps.contains("preselected")));
    }

    private RecipientFacts recipient(String alias, ShareGiven.Person it) {
        var place = it.jurisdiction() == null ? jurisdiction : new Jurisdiction(it.jurisdiction());
        var zones = it.zone() == null ? Zones.of(place, ZONE) : List.of(ZoneId.of(it.zone()));
        var consents = it.consents() == null ? List.<String>of() : it.consents();
        known(consents, CONSENTS);
        var sent = new ArrayList<Sent>();
        if (it.sent() != null) {
            it.sent().forEach(text -> sent.addAll(sent(text)));
        }
        sent.sort(Comparator.comparing(Sent::at));
        return new RecipientFacts(alias, place, zones, one(Relation.values(), Relation::code, or(it.relation(), "friend")),
                consents.contains("marketing"), consents.contains("night-marketing"), consents.contains("contact-sharing"),
                Optional.ofNullable(it.consentedAt()).map(ShareCast::at), one(Source.values(), Source::code, or(it.source(), "typed")),
                is(it.minor()), is(it.optedOut()), Optional.ofNullable(it.refusedAt()).map(ShareCast::at),
                it.sentEver() == null ? sent.size() : it.sentEver(), sent);
    }

    private List<Sent> sent(String text) {
        var found = matched(SENT, text, "3 x 2026-11-24T12:00:00+08:00 on sms by sharer as a reminder");
        var on = found.group("channel") == null ? channel : new Channel(found.group("channel"));
        var one = new Sent(at(found.group("at")), on, "sharer".equals(found.group("who")), found.group("reminder") != null);
        return times(found, one);
    }

    private List<Sending> sharerSent() {
        var sent = new ArrayList<Sending>();
        if (given.sharerSent() != null) {
            for (var text : given.sharerSent()) {
                var found = matched(SENDING, text, "5 to 20 at 2026-11-24T12:00:00+08:00");
                sent.addAll(times(found, new Sending(at(found.group("at")), Integer.parseInt(found.group("messages")))));
            }
        }
        sent.sort(Comparator.comparing(Sending::at));
        return sent;
    }

    private List<Reach> reached() {
        var reached = new ArrayList<Reach>();
        if (given.reached() != null) {
            for (var text : given.reached()) {
                var found = matched(REACHED, text, "250 at 2026-11-24T12:00:00+08:00");
                reached.add(new Reach(at(found.group("at")).truncatedTo(ChronoUnit.MINUTES), Integer.parseInt(found.group("people"))));
            }
        }
        return reached;
    }

    private static <T> List<T> times(Matcher found, T one) {
        return Collections.nCopies(found.group("times") == null ? 1 : Integer.parseInt(found.group("times")), one);
    }

    private static Matcher matched(Pattern form, String text, String example) {
        var found = form.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("'%s' is not of the form: %s".formatted(text, example));
        }
        return found;
    }

    private static void known(List<String> words, List<String> allowed) {
        if (!allowed.containsAll(words)) {
            throw new IllegalArgumentException("%s: allowed are %s".formatted(words, allowed));
        }
    }

    private static <T> T one(T[] values, Function<T, String> code, String text) {
        return Arrays.stream(values).filter(it -> code.apply(it).equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is none of %s".formatted(text, Arrays.stream(values).map(code).toList())));
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String or(@Nullable String text, String usual) {
        return text == null ? usual : text;
    }

    private static boolean is(@Nullable Boolean flag) {
        return flag != null && flag;
    }
}
