package plumbline.vetting;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.fact.Word;

class VocabularyTests {

    @Test
    void everyWordBelongsToOneStage() throws Exception {
        var listed = Vocabulary.all().map(entry -> entry.type().getName()).toList();

        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(words());
    }

    @Test
    void aWordTellsAndSaysWhatItDeclaresAndNoMore() {
        var payee = Objects.requireNonNull(Vocabulary.of(Matter.SALE, Stage.REWARDS).get("Payee"));

        assertThat(payee.properties().keySet()).containsExactly("distance", "level", "order", "physical", "virtual");
        assertThat(payee.verbs().keySet()).containsExactly("proposePerFull", "proposeRate", "proposeTier");
        assertThat(payee.answers().keySet()).contains("ownSales", "getVirtual").doesNotContain("under", "admits", "getClass", "toString");
    }

    @Test
    void noPropertyHasANameOnWhichTheEnginesGeneratorBreaks() {
        assertThat(Vocabulary.all().flatMap(entry -> entry.properties().keySet().stream())).doesNotContain("a", "b", "k", "n");
    }

    private static List<String> words() throws Exception {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.map(Path::toString).filter(it -> it.endsWith(".class")).map(it -> it.substring(it.lastIndexOf("plumbline")))
                    .map(it -> it.substring(0, it.length() - ".class".length()).replace('/', '.').replace('\\', '.')).filter(VocabularyTests::isWord)
                    .toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Word.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve("plumbline/fact");
    }

    private static boolean isWord(String name) {
        try {
            var type = Class.forName(name);
            return Word.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
