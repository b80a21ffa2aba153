package plumbline.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One tree of a referral forest with the people around it: what its members share in a year, and what its recipients say to that. */
final class ShareTree {

    private static final String BASE = "/api/v1/programs/liandong";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PLACES = List.of("CN Asia/Shanghai", "CN Asia/Shanghai", "CN Asia/Shanghai", "US America/New_York",
            "US America/Los_Angeles", "US-FL America/New_York", "KR Asia/Seoul", "DE Europe/Berlin", "UK Europe/London", "CA America/Toronto");
    private static final List<String> CHANNELS = List.of("wechat", "sms", "email", "app", "link");
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final int number;
    private final List<String> members;
    private final Instant begin;
    private final Instant end;
    private final Random random;
    private final List<Person> people = new ArrayList<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingInt(Event::number));
    private final List<Silence> silences = new ArrayList<>();
    private final Map<String, Long> told = new TreeMap<>();
    private int numbers;

    ShareTree(int number, List<String> members, Instant begin, Instant end) {
        this.number = number;
        this.members = members;
        this.begin = begin;
        this.end = end;
        this.random = new Random(20_261_125L + number);
        for (int i = 0; i < 2 * members.size() + 3; i++) {
            var place = PLACES.get(random.nextInt(PLACES.size())).split(" ", -1);
            people.add(new Person("sha256:%032x%032x".formatted(number, i), place[0], ZoneId.of(place[1]), random.nextInt(10) == 0,
                    random.nextInt(3) > 0, random.nextInt(20) == 0));
        }
    }

    /**
     * Somebody around the tree.
     *
     * @param zoneUnknown
     *            whether the storefront does not know her zone
     */
    record Person(String ref, String jurisdiction, ZoneId zone, boolean zoneUnknown, boolean marketing, boolean night) {}

    /** From when to when somebody wanted nothing on a channel. */
    record Silence(String ref, String channel, Instant from, Instant to) {}

    /** Something that happens: a member shares, or, without people, somebody withdraws what she said. */
    private record Event(Instant at, int number, String member, String channel, List<Person> to, int tries, boolean withdrawal) {}

    List<Person> people() {
        return people;
    }

    List<Silence> silences() {
        return silences;
    }

    Map<String, Long> told() {
        return told;
    }

    void live(Connection connection) throws IOException {
        for (var member : members) {
            connection.send("PUT", BASE + "/members/" + member, "{\"consents\":[\"referral-tracking\"]}").expect(201);
            boolean spammer = random.nextInt(100) == 0;
            count(spammer ? "members who spam" : "members who share now and then");
            for (var at = later(begin, spammer); at.isBefore(end); at = later(at, spammer)) {
                var to = new HashSet<Person>();
                int wanted = spammer ? 8 : 1 + random.nextInt(3);
                for (int i = 0; i < wanted; i++) {
                    // Some people are everybody's favourites.
                    to.add(people.get((int) (people.size() * random.nextDouble() * random.nextDouble())));
                }
                add(at, member, CHANNELS.get(random.nextInt(CHANNELS.size())), List.copyOf(to), 0, false);
            }
        }
        for (var event = events.poll(); event != null && event.at().isBefore(end); event = events.poll()) {
            if (event.withdrawal()) {
                withdraw(connection, event);
            } else {
                share(connection, event);
            }
        }
    }

    private Instant later(Instant at, boolean spammer) {
        double days = -Math.log(1 - random.nextDouble()) * (spammer ? 0.5 : 20);
        return at.plusSeconds(1 + (long) (days * 86_400));
    }

    private void share(Connection connection, Event event) throws IOException {
        count("checks");
        var answer = JSON.readTree(
                connection.send("POST", BASE + "/share-checks", body("\"at\":\"%s\"".formatted(event.at()), event, event.to())).expect(201));
        answer.path("plan").forEach(reason -> count("refused by " + reason.path("rule").asString()));
        var allowed = new ArrayList<Person>();
        for (int i = 0; i < event.to().size(); i++) {
            var verdict = answer.path("recipients").path(i);
            if (verdict.path("allowed").asBoolean()) {
                allowed.add(event.to().get(i));
            } else {
                refused(event, event.to().get(i), verdict);
            }
        }
        if (!allowed.isEmpty()) {
            send(connection, event, allowed);
        }
    }

    private void refused(Event event, Person person, JsonNode verdict) {
        verdict.path("reasons").forEach(reason -> count("refused by " + reason.path("rule").asString()));
        var retryAt = verdict.path("retryAt").asString("");
        if (!retryAt.isEmpty() && event.tries() < 3 && Instant.parse(retryAt).isBefore(event.at().plus(PATIENCE)) && random.nextBoolean()) {
            add(Instant.parse(retryAt), event.member(), event.channel(), List.of(person), event.tries() + 1, false);
        }
    }

    private void send(Connection connection, Event event, List<Person> to) throws IOException {
        var told = "\"id\":\"t%d-%d\",\"sentAt\":\"%s\"".formatted(number, event.number(), event.at());
        var answer = JSON.readTree(connection.send("POST", BASE + "/shares", body(told, event, to)).expect(201));
        count("shares");
        for (var verdict : answer.path("recipients")) {
            count(verdict.path("flagged").asBoolean() ? "messages flagged" : "messages allowed");
            if (event.tries() > 0) {
                count("messages sent at the retryAt that was told");
            }
        }
        for (var person : to) {
            react(connection, event, person);
        }
    }

    private void react(Connection connection, Event event, Person person) throws IOException {
        int mood = random.nextInt(1_000);
        if (mood >= 30) {
            return;
        }
        boolean optOut = mood < 20;
        var channel = mood % 2 == 0 ? "all" : event.channel();
        connection.send("PUT", BASE + "/opt-outs/" + person.ref(), "{\"at\":\"%s\",\"channel\":\"%s\",\"kind\":\"%s\"}".formatted(event.at(),
                channel, optOut ? "opt-out" : "refusal")).expect(200);
        count(optOut ? "opt-outs" : "refusals");
        boolean returns = optOut && mood % 5 == 0;
        var until = returns ? event.at().plus(Duration.ofDays(60)) : optOut ? Instant.MAX : event.at().plus(Duration.ofDays(30));
        silences.add(new Silence(person.ref(), channel, event.at(), until));
        if (returns) {
            add(until, "", channel, List.of(person), 0, true);
        }
    }

    private void withdraw(Connection connection, Event event) throws IOException {
        var person = event.to().getFirst();
        // Somebody may have opted out again meanwhile; then she withdraws all of it, and her silences on this channel end here.
        connection.send("DELETE", BASE + "/opt-outs/" + person.ref() + "?channel=" + event.channel(), "").expect(204);
        count("withdrawals");
        silences.replaceAll(it -> it.ref().equals(person.ref()) && it.channel().equals(event.channel()) && it.to().isAfter(event.at())
                ? new Silence(it.ref(), it.channel(), it.from(), event.at())
                : it);
    }

    private static String body(String told, Event event, List<Person> to) {
        return """
                {%s,"sharerId":"%s","channel":"%s","kind":"course","trigger":"voluntary","sharerReward":{"on":"purchase"},\
                "initiation":{"tappedInvite":true,"choseRecipients":true,"tappedSend":true},"message":{"referrerNameShown":true},"recipients":[%s]}"""
                .formatted(told, event.member(), event.channel(), to.stream().map(ShareTree::recipient).collect(Collectors.joining(",")));
    }

    private static String recipient(Person person) {
        var consents = (person.marketing() ? "\"marketing\"" : "") + (person.marketing() && person.night() ? "," : "")
                + (person.night() ? "\"night-marketing\"" : "");
        return "{\"ref\":\"%s\",\"relation\":\"friend\",\"jurisdiction\":\"%s\"%s,\"consents\":[%s]}".formatted(person.ref(), person.jurisdiction(),
                person.zoneUnknown() ? "" : ",\"timeZone\":\"%s\"".formatted(person.zone()), consents);
    }

    private void add(Instant at, String member, String channel, List<Person> to, int tries, boolean withdrawal) {
        events.add(new Event(at, numbers++, member, channel, to, tries, withdrawal));
    }

    private void count(String what) {
        told.merge(what, 1L, Long::sum);
    }
}
