package plumbline.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import plumbline.decision.SaleDecision;
import plumbline.decision.share.ShareDecision;
import plumbline.fact.Word;
import plumbline.fixture.ASale;
import plumbline.fixture.DecisionBytes;
import plumbline.fixture.DemoRules;
import plumbline.fixture.RandomSales;
import plumbline.fixture.RandomShares;
import plumbline.pack.RuleSource;

/** A program of its own: decides the same random orders and shares in another JVM, with rules and words in another order, and says what came out. */
final class Decider {

    /** So many orders to a share. */
    static final int SHARES = 10;

    private Decider() {}

    /** Prints a line for each of so many orders, the hash of its quote's and of its confirmation's decision, then one for each share. */
    public static void main(String[] arguments) {
        var hashes = new StringBuilder();
        for (var hash : hashes(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), Long.parseLong(arguments[2]))) {
            hashes.append(hash).append('\n');
        }
        System.out.print(hashes);
    }

    /**
     * The hashes of decisions on orders, and of a tenth as many on shares.
     *
     * @param orders
     *            how many orders
     * @param seed
     *            which
     * @param shuffle
     *            in which order rules are compiled and words are seen; 0 for the ordinary one
     */
    static List<String> hashes(int orders, long seed, long shuffle) {
        var hashes = new ArrayList<String>(orders + orders / SHARES);
        try (var rulebook = Rulebook.compile(DemoRules.packs(), ASale.CNY, order(shuffle), seating(shuffle))) {
            var sales = new RandomSales(seed);
            for (int i = 0; i < orders; i++) {
                var quoting = sales.next();
                var quote = SaleDecision.decide(quoting, rulebook);
                var confirmation = SaleDecision.decide(sales.confirmed(quoting, quote.outcome()), rulebook);
                hashes.add(hash(DecisionBytes.of(quote)) + " " + hash(DecisionBytes.of(confirmation)));
            }
            var shares = new RandomShares(seed);
            for (int i = 0; i < orders / SHARES; i++) {
                hashes.add(hash(DecisionBytes.of(ShareDecision.decide(shares.next(), rulebook))));
            }
        }
        return hashes;
    }

    private static Comparator<RuleSource> order(long shuffle) {
        if (shuffle == 0) {
            return Comparator.comparing(RuleSource::id);
        }
        var random = new Random(shuffle);
        Map<String, Integer> places = new HashMap<>();
        return Comparator.comparing(rule -> places.computeIfAbsent(rule.id(), id -> random.nextInt()));
    }

    private static UnaryOperator<List<Word>> seating(long shuffle) {
        var random = new Random(shuffle);
        return words -> {
            var seated = new ArrayList<>(words);
            if (shuffle != 0) {
                Collections.shuffle(seated, random);
            }
            return seated;
        };
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(new String(bytes, StandardCharsets.UTF_8), e);
        }
    }
}
