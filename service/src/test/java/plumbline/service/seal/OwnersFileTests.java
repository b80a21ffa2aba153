package plumbline.service.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnersFileTests {

    @TempDir
    private Path folder;

    @Test
    void takesThePlaceOfTheOneBefore() throws Exception {
        OwnersFile.write(folder, "file", "before");
        OwnersFile.write(folder, "file", "after");

        assertThat(folder.resolve("file")).hasContent("after");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void leavesNothingBehindWhereItCannotBeWritten() throws Exception {
        Files.createDirectories(folder.resolve("file/in-the-way"));

        assertThatThrownBy(() -> OwnersFile.write(folder, "file", "text")).isInstanceOf(IOException.class);

        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void isProbedWithoutATrace() throws Exception {
        OwnersFile.probe(folder.resolve("deeper"));

        assertThat(folder.resolve("deeper")).isEmptyDirectory();
    }
}
