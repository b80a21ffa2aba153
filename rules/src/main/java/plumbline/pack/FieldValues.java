package plumbline.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import plumbline.fact.Basis;
import plumbline.fact.LineKind;
import plumbline.fact.RewardKind;
import plumbline.fact.SaleFacts;
import plumbline.fact.share.Channel;
import plumbline.fact.share.Relation;
import plumbline.fact.share.RewardedOn;
import plumbline.fact.share.Source;
import plumbline.fact.share.Trigger;

/** The values that fields of the vocabulary ever have, where they are few. */
final class FieldValues {

    /** The distance of a creator, who is in no chain. */
    private static final int NO_DISTANCE = -1;
    private static final Map<String, List<String>> TEXTS = Map.of("trigger", codes(Trigger.values(), Trigger::code), "relation",
            codes(Relation.values(), Relation::code), "source", codes(Source.values(), Source::code), "sharerReward",
            codes(RewardedOn.values(), RewardedOn::code), "recipientReward", codes(RewardedOn.values(), RewardedOn::code), "basis",
            codes(Basis.values(), Basis::code));
    private static final List<String> LINE_KINDS = codes(LineKind.values(), LineKind::code);
    private static final List<String> REWARD_KINDS = codes(RewardKind.values(), RewardKind::code);

    private FieldValues() {}

    /** Those of a field that holds texts; none known where there are no few. */
    static Optional<SortedSet<String>> texts(Pack pack, RuleSource rule, String field) {
        var levels = levels(pack);
        return switch (field) {
            case "kind" ->
                Optional.of(new TreeSet<>(rule.pattern().equals("Bought") || rule.pattern().equals("CreatorLine") ? LINE_KINDS : REWARD_KINDS));
            case "channel" -> {
                var channels = new TreeSet<>(Channel.KNOWN);
                channels.addAll(pack.channels());
                yield Optional.of(channels);
            }
            case "level" -> levels.isEmpty() ? Optional.empty() : Optional.of(levels);
            default -> Optional.ofNullable(TEXTS.get(field)).map(TreeSet::new);
        };
    }

    /** The smallest and the largest of a field that holds whole numbers. */
    static Optional<long[]> numbers(String field) {
        return switch (field) {
            case "distance" -> Optional.of(new long[]{NO_DISTANCE, SaleFacts.CHAIN_MAX});
            case "age", "messages" -> Optional.of(new long[]{0, Integer.MAX_VALUE});
            default -> Optional.empty();
        };
    }

    private static SortedSet<String> levels(Pack pack) {
        var levels = new TreeSet<String>();
        for (var table : pack.tables().values()) {
            for (var column : table.columns()) {
                if (column.type() == Table.Column.Type.LEVEL) {
                    table.rows().forEach(row -> levels.add(row.text(column.id())));
                }
            }
        }
        return levels;
    }

    private static <T> List<String> codes(T[] values, Function<T, String> code) {
        return Arrays.stream(values).map(code).toList();
    }
}
