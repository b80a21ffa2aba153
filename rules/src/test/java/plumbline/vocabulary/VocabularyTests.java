package plumbline.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import plumbline.fact.Basis;
import plumbline.fact.Bilingual;
import plumbline.fact.LineKind;
import plumbline.fact.Matter;
import plumbline.fact.Occupation;
import plumbline.fact.RewardKind;
import plumbline.fact.Word;
import plumbline.fact.share.Channel;
import plumbline.fact.share.Relation;
import plumbline.fact.share.RewardedOn;
import plumbline.fact.share.Source;
import plumbline.fact.share.Trigger;
import plumbline.pack.BundledPacks;
import plumbline.pack.Table;
import plumbline.pack.Unit;

/** That everything rules can name has its text in both languages, and nothing else has. */
class VocabularyTests {

    private final Vocabulary vocabulary = Vocabulary.get();

    @ParameterizedTest
    @EnumSource(Matter.class)
    void hasEveryWordThatARuleCanName(Matter matter) {
        var folder = matter.importLine().replaceFirst("import (.*)\\.\\*", "$1");
        assertThat(Vocabulary.words(matter).stream().map(Class::getName)).containsExactlyInAnyOrderElementsOf(words(folder));
        assertThat(vocabulary.terms(matter)).extracting(Term::name)
                .containsExactlyElementsOf(Vocabulary.words(matter).stream().map(Class::getSimpleName).toList());
    }

    @ParameterizedTest
    @EnumSource(Matter.class)
    void saysEverythingInBothLanguages(Matter matter) {
        assertThat(vocabulary.terms(matter).stream().flatMap(VocabularyTests::texts)).allSatisfy(VocabularyTests::isInBothLanguages);
        assertThat(vocabulary.lists().values().stream().flatMap(it -> it.values().stream())).allSatisfy(it -> {
            assertThat(it.zh()).isNotBlank();
            assertThat(it.en()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "proposeTier:            | proposeTeer:              | Payee.verbs.proposeTier",
            "physical: { title       | physicle: { title         | fields.physical",
            "grace: { takes: days    | graze: { takes: days      | arguments.grace",
            "ownSales: { sentence    | ownSails: { sentence      | Payee.queries.ownSales"})
    void noticesATextThatIsMissing(String written, String changed, String missing) {
        var file = VocabularyFile.read(Vocabulary.text("sale.yaml").replace(written, changed));
        assertThatThrownBy(() -> TermReader.read(file, Vocabulary.words(Matter.SALE))).hasMessageContaining(missing);
    }

    @Test
    void noticesATextOfWhatIsNotThere() {
        var file = VocabularyFile.read(Vocabulary.text("sale.yaml").replace("fields:\n  distance",
                "fields:\n  wisdom: { title: { zh: 智慧, en: wisdom }, about: { zh: 无, en: None } }\n  distance"));
        assertThatThrownBy(() -> TermReader.read(file, Vocabulary.words(Matter.SALE))).hasMessageContaining("[fields.wisdom]");
    }

    @Test
    void noticesASentenceThatForgetsAnArgument() {
        var file = VocabularyFile.read(Vocabulary.text("sale.yaml").replace("keeps the month's pay within {ceiling}", "keeps the month's pay low"));
        assertThatThrownBy(() -> TermReader.read(file, Vocabulary.words(Matter.SALE))).hasMessageContaining("MonthlyPay.verbs.capAt")
                .hasMessageContaining("ceiling");
    }

    @Test
    void listsTheValuesThatThereAre() {
        assertList("reward-kind", Arrays.stream(RewardKind.values()).map(RewardKind::code));
        assertList("line-kind", Arrays.stream(LineKind.values()).map(LineKind::code));
        assertList("basis", Arrays.stream(Basis.values()).map(Basis::code));
        assertList("occupation", Arrays.stream(Occupation.values()).map(Occupation::code));
        assertList("channel", Channel.KNOWN.stream());
        assertList("trigger", Arrays.stream(Trigger.values()).map(Trigger::code));
        assertList("rewarded-on", Arrays.stream(RewardedOn.values()).map(RewardedOn::code));
        assertList("relation", Arrays.stream(Relation.values()).map(Relation::code));
        assertList("source", Arrays.stream(Source.values()).map(Source::code));
        assertList("unit", Arrays.stream(Unit.values()).map(it -> it.name().toLowerCase(Locale.ROOT)));
        assertThat(vocabulary.lists()).hasSize(10);
        assertThat(Arrays.stream(Matter.values()).flatMap(it -> vocabulary.terms(it).stream()).flatMap(it -> it.fields().stream())
                .flatMap(it -> it.values().stream())).isSubsetOf(vocabulary.lists().keySet());
    }

    /** What the bundled packs do with a word is what the vocabulary says can be done with it. */
    @Test
    void agreesWithTheRulesThatThereAre() {
        for (var pack : BundledPacks.all().values()) {
            for (var rule : pack.rules()) {
                var term = vocabulary.term(rule.matter(), rule.pattern()).orElseThrow();
                assertThat(term.stage()).as(rule.id()).isEqualTo(rule.stage());
                var call = rule.calls().getFirst();
                var verb = term.verb(call.verb()).orElseThrow();
                var quoted = verb.arguments().stream().filter(it -> it.takes().isQuoted()).map(Term.Argument::takes).toList();
                assertThat(quoted).as(rule.id()).hasSameSizeAs(call.texts());
                for (int i = 0; i < quoted.size(); i++) {
                    var id = call.texts().get(i);
                    quoted.get(i).unit().ifPresent(unit -> assertThat(unit).as(rule.id() + " " + id).isEqualTo(
                            Optional.ofNullable(pack.parameters().get(id)).orElseThrow().unit()));
                    quoted.get(i).lookup().ifPresent(lookup -> assertThat(lookup).as(rule.id() + " " + id)
                            .isEqualTo(Optional.ofNullable(pack.tables().get(id)).map(Table::lookup).orElseThrow()));
                }
            }
        }
    }

    private void assertList(String name, Stream<String> codes) {
        assertThat(vocabulary.lists().get(name)).as(name).isNotNull().containsOnlyKeys(codes.toArray(String[]::new));
    }

    private static Stream<Bilingual> texts(Term term) {
        var fields = term.fields().stream().flatMap(it -> Stream.of(it.title(), it.about()));
        var verbs = Stream.concat(term.queries().stream(), term.verbs().stream())
                .flatMap(it -> Stream.concat(Stream.of(it.sentence()), it.arguments().stream().map(Term.Argument::title)));
        return Stream.of(Stream.of(term.title(), term.about()), fields, verbs).flatMap(it -> it);
    }

    private static void isInBothLanguages(Bilingual text) {
        assertThat(text.zh()).as(text.en()).containsPattern("[\\u4e00-\\u9fff]");
        assertThat(text.en()).as(text.zh()).containsPattern("[a-z]").doesNotContainPattern("[\\u4e00-\\u9fff]");
    }

    private static List<String> words(String packageName) {
        try (var files = Files.list(Path.of(Word.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve(packageName.replace('.', '/')))) {
            return files.map(it -> it.getFileName().toString()).filter(it -> it.endsWith(".class"))
                    .map(it -> packageName + "." + it.replace(".class", "")).filter(VocabularyTests::isAWord).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAWord(String name) {
        try {
            var type = Class.forName(name);
            return Word.class.isAssignableFrom(type) && Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
