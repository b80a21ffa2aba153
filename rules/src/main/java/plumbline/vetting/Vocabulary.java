package plumbline.vetting;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import plumbline.fact.Bought;
import plumbline.fact.Bundle;
import plumbline.fact.CreatorLine;
import plumbline.fact.EntryFee;
import plumbline.fact.Granted;
import plumbline.fact.Incentive;
import plumbline.fact.Matter;
import plumbline.fact.MonthlyPay;
import plumbline.fact.Payee;
import plumbline.fact.Proposal;
import plumbline.fact.Purchase;
import plumbline.fact.Rank;
import plumbline.fact.Recruit;
import plumbline.fact.Sale;
import plumbline.fact.Stage;
import plumbline.fact.Standing;
import plumbline.fact.Word;
import plumbline.fact.share.Message;
import plumbline.fact.share.Recipient;
import plumbline.fact.share.Share;

/** The words that the rules of a stage may speak of, and what each word tells and lets be said of it: its public methods below {@link Word}. */
final class Vocabulary {

    private static final Map<Stage, List<Class<? extends Word>>> OF_SALES = Map.of(
            Stage.LEVELS, List.of(Standing.class),
            Stage.REWARDS, List.of(Sale.class, Payee.class, Rank.class, Recruit.class, EntryFee.class, Bundle.class, Bought.class, CreatorLine.class),
            Stage.LIMITS, List.of(Purchase.class, Incentive.class, MonthlyPay.class, Proposal.class),
            Stage.DISCLOSURES, List.of(Granted.class));
    private static final Map<Stage, List<Class<? extends Word>>> OF_SHARES = Map.of(
            Stage.LEVELS, List.of(),
            Stage.REWARDS, List.of(),
            Stage.LIMITS, List.of(Share.class, Recipient.class),
            Stage.DISCLOSURES, List.of(Message.class));
    private static final Map<Matter, Map<Stage, SortedMap<String, Entry>>> ENTRIES = entries();

    private Vocabulary() {}

    /** The words of a stage by their simple names. */
    static SortedMap<String, Entry> of(Matter matter, Stage stage) {
        return ENTRIES.getOrDefault(matter, Map.of()).getOrDefault(stage, new TreeMap<>());
    }

    /** All words of all stages. */
    static Stream<Entry> all() {
        return ENTRIES.values().stream().map(Map::values).flatMap(Collection::stream).map(Map::values).flatMap(Collection::stream);
    }

    private static Map<Matter, Map<Stage, SortedMap<String, Entry>>> entries() {
        var entries = new EnumMap<Matter, Map<Stage, SortedMap<String, Entry>>>(Matter.class);
        for (var matter : Matter.values()) {
            var stages = switch (matter) {
                case SALE -> OF_SALES;
                case SHARE -> OF_SHARES;
            };
            entries.put(matter, stages.entrySet().stream().collect(toUnmodifiableMap(Map.Entry::getKey, it -> words(it.getValue()))));
        }
        return entries;
    }

    private static SortedMap<String, Entry> words(List<Class<? extends Word>> types) {
        var words = new TreeMap<String, Entry>();
        types.forEach(type -> words.put(type.getSimpleName(), Entry.of(type)));
        return words;
    }

    /**
     * A word.
     *
     * @param properties
     *            the getter of each property
     * @param verbs
     *            what can be said of it, by name
     * @param answers
     *            what it can be asked with ids at most, by name
     */
    record Entry(Class<? extends Word> type, SortedMap<String, Method> properties, SortedMap<String, List<Method>> verbs,
            SortedMap<String, List<Method>> answers) {

        private static Entry of(Class<? extends Word> type) {
            var own = Arrays.stream(type.getMethods()).filter(Entry::isOwn).toList();
            var properties = new HashMap<String, Method>();
            own.stream().filter(it -> it.getParameterCount() == 0 && !isVerb(it)).forEach(it -> properties.put(property(it.getName()), it));
            return new Entry(type, new TreeMap<>(properties), byName(own.stream().filter(Entry::isVerb)),
                    byName(own.stream().filter(it -> !isVerb(it))));
        }

        /** Not what every object or every word has: {@code getClass}, {@code wait}, {@code admits}, {@code under}. */
        private static boolean isOwn(Method method) {
            return !method.getDeclaringClass().isAssignableFrom(Word.class) && !Modifier.isStatic(method.getModifiers())
                    && !method.getName().equals("under");
        }

        private static boolean isVerb(Method method) {
            return method.getReturnType() == void.class;
        }

        private static SortedMap<String, List<Method>> byName(Stream<Method> methods) {
            var named = new TreeMap<String, List<Method>>();
            methods.forEach(it -> named.merge(it.getName(), List.of(it), (one, other) -> Stream.of(one, other).flatMap(List::stream).toList()));
            return named;
        }

        private static String property(String getter) {
            var name = getter.startsWith("is") ? getter.substring(2) : getter.startsWith("get") ? getter.substring(3) : getter;
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
    }
}
