package plumbline.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds every message that was sent against the limits, counted anew from the tables and from what people are known to have said. */
final class ShareAudit {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Map<String, Integer> WEEKLY = Map.of("wechat", 7, "sms", 5, "email", 5, "app", 7, "link", 7);

    private final Map<String, List<Message>> messages = new HashMap<>();
    private final List<ShareTree> trees;
    private final Map<String, Integer> most = new HashMap<>();
    private final Map<String, Integer> broken = new HashMap<>();

    ShareAudit(JdbcClient jdbc, List<ShareTree> trees) {
        this.trees = trees;
        jdbc.sql("SELECT LOWER(HEX(recipient)) AS ref, sent_at, sharer, channel FROM share_message").query((row, number) -> new Message(
                "sha256:" + row.getString("ref"), row.getObject("sent_at", LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getString("sharer"),
                row.getString("channel"))).list().forEach(message -> messages.computeIfAbsent(message.ref(), it -> new ArrayList<>()).add(message));
        messages.values().forEach(all -> all.sort(Comparator.comparing(Message::at)));
    }

    private record Message(String ref, Instant at, String sharer, String channel) {}

    void print() {
        for (var tree : trees) {
            var silences = new HashMap<String, List<ShareTree.Silence>>();
            tree.silences().forEach(it -> silences.computeIfAbsent(it.ref(), ref -> new ArrayList<>()).add(it));
            for (var person : tree.people()) {
                check(person, messages.getOrDefault(person.ref(), List.of()), silences.getOrDefault(person.ref(), List.of()));
            }
        }
        System.out.printf("%,10d messages reached %,d people%n", messages.values().stream().mapToInt(List::size).sum(), messages.size());
        most.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(it -> System.out.printf("%10d most %s, broken %d times%n", it.getValue(), it.getKey(), broken.getOrDefault(it.getKey(), 0)));
        for (var what : List.of("at night where they are", "while they wanted nothing")) {
            System.out.printf("%10d sent %s%n", broken.getOrDefault(what, 0), what);
        }
    }

    private void check(ShareTree.Person person, List<Message> all, List<ShareTree.Silence> silences) {
        limit("to one person in 24 hours (3)", all, it -> true, DAY, 3);
        limit("to one person in 168 hours (7)", all, it -> true, WEEK, 7);
        WEEKLY.forEach((channel, limit) -> limit("to one person by %s in 168 hours (%d)".formatted(channel, limit), all,
                it -> it.channel().equals(channel), WEEK, limit));
        all.stream().map(Message::sharer).distinct()
                .forEach(sharer -> limit("between two people in 168 hours (5)", all, it -> it.sharer().equals(sharer), WEEK, 5));
        if (person.jurisdiction().equals("CA") && !person.marketing()) {
            limit("to a Canadian without consent, ever (1)", all, it -> true, Duration.ofDays(10_000), 1);
        }
        for (var message : all) {
            int hour = message.at().atZone(person.zone()).getHour();
            boolean florida = person.jurisdiction().equals("US-FL") && message.channel().equals("sms");
            boolean texted = person.jurisdiction().startsWith("US") && message.channel().equals("sms");
            boolean night = hour < 8 || hour >= (florida ? 20 : 21);
            if (night && (texted || !person.night())) {
                broken.merge("at night where they are", 1, Integer::sum);
            }
            boolean unwanted = silences.stream().anyMatch(it -> (it.channel().equals("all") || it.channel().equals(message.channel()))
                    && message.at().isAfter(it.from()) && message.at().isBefore(it.to()));
            if (unwanted) {
                broken.merge("while they wanted nothing", 1, Integer::sum);
            }
        }
    }

    /** The most within any window of a length, found by looking from each message on. */
    private void limit(String what, List<Message> all, Predicate<Message> counted, Duration window, int limit) {
        var times = all.stream().filter(counted).map(Message::at).toList();
        for (int first = 0; first < times.size(); first++) {
            int count = 0;
            for (int i = first; i < times.size() && times.get(i).isBefore(times.get(first).plus(window)); i++) {
                count++;
            }
            most.merge(what, count, Math::max);
            if (count > limit) {
                broken.merge(what, 1, Integer::sum);
            }
        }
    }
}
