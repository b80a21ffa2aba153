package plumbline.vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import plumbline.fact.Bilingual;
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
import plumbline.fact.Standing;
import plumbline.fact.Word;
import plumbline.fact.share.Message;
import plumbline.fact.share.Recipient;
import plumbline.fact.share.Share;

/** All that a rule file can name beside the figures and texts of its pack, with its names in both languages. */
public final class Vocabulary {

    /** The words, in the order in which a decision comes to them. */
    private static final Map<Matter, List<Class<? extends Word>>> WORDS = Map.of(Matter.SALE,
            List.of(Standing.class, Sale.class, Payee.class, Rank.class, Recruit.class, EntryFee.class, Bundle.class, Bought.class, CreatorLine.class,
                    Purchase.class, Incentive.class, MonthlyPay.class, Proposal.class, Granted.class),
            Matter.SHARE, List.of(Share.class, Recipient.class, Message.class));
    private static final Map<Matter, String> FILES = Map.of(Matter.SALE, "sale.yaml", Matter.SHARE, "share.yaml");
    private static final String LISTS = "values.yaml";

    private final Map<Matter, List<Term>> terms = new EnumMap<>(Matter.class);
    private final Map<String, Map<String, Bilingual>> lists;

    private Vocabulary() {
        FILES.forEach((matter, file) -> terms.put(matter, TermReader.read(VocabularyFile.read(text(file)), words(matter))));
        lists = Collections.unmodifiableMap(VocabularyFile.lists(text(LISTS)));
    }

    /** The one there is, read when first asked for. */
    public static Vocabulary get() {
        return Only.ONE;
    }

    /** The words of a matter. */
    public List<Term> terms(Matter matter) {
        return Optional.ofNullable(terms.get(matter)).orElseThrow();
    }

    /** The word of a name. */
    public Optional<Term> term(Matter matter, String name) {
        return terms(matter).stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** The values that fields, cells and arguments take, by the name of their list and their code. */
    public Map<String, Map<String, Bilingual>> lists() {
        return lists;
    }

    /** The name of a value; its code where a pack has one of its own. */
    Bilingual value(String list, String code) {
        return Optional.ofNullable(lists.get(list)).map(it -> it.get(code)).orElse(new Bilingual(code, code));
    }

    static List<Class<? extends Word>> words(Matter matter) {
        return Optional.ofNullable(WORDS.get(matter)).orElseThrow();
    }

    static String text(String file) {
        try (var stream = Vocabulary.class.getResourceAsStream("/plumbline/vocabulary/" + file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is not in this archive");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static final class Only {

        private static final Vocabulary ONE = new Vocabulary();
    }
}
