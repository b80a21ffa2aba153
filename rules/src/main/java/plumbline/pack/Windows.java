package plumbline.pack;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** How far back the rules of some packs may ever look, so that facts can be gathered before any rule is asked. */
public final class Windows {

    private static final int MONTH = 31;
    private static final Set<String> SUMS = Set.of("ownSales", "purchases");

    private Windows() {}

    /** The longest window in days that the bounds of the packs' parameters allow, a month at least. */
    public static int longest(List<Pack> packs) {
        int longest = MONTH;
        for (var pack : packs) {
            for (var rule : pack.rules()) {
                for (var call : rule.calls()) {
                    longest = Math.max(longest, days(pack, call));
                }
            }
        }
        return longest;
    }

    /** The longest window in hours over which rules about shares may count, as the bounds of the packs' parameters and tables allow. */
    public static int longestHours(List<Pack> packs) {
        int longest = 0;
        for (var pack : packs) {
            for (var parameter : pack.parameters().values()) {
                longest = parameter.unit() == Unit.HOURS ? Math.max(longest, parameter.upper().intValueExact()) : longest;
            }
            for (var table : pack.tables().values()) {
                for (var column : table.columns()) {
                    longest = column.type() == Table.Column.Type.HOURS ? Math.max(longest, column.upper().intValueExact()) : longest;
                }
            }
        }
        return longest;
    }

    private static int days(Pack pack, Call call) {
        if (SUMS.contains(call.verb()) && call.texts().size() == 1) {
            return upper(pack, call.texts().getFirst());
        }
        if (call.verb().equals("reach") && call.texts().size() == 4) {
            var table = pack.tables().get(call.texts().getFirst());
            int falls = table == null ? 0 : table.rows().size() - 1;
            return upper(pack, call.texts().get(1)) + upper(pack, call.texts().get(2)) + upper(pack, call.texts().get(3)) * falls;
        }
        return 0;
    }

    private static int upper(Pack pack, String parameter) {
        var it = pack.parameters().get(parameter);
        return it == null ? 0 : it.upper().min(BigDecimal.valueOf(3_660)).intValue();
    }
}
