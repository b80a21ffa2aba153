package plumbline.service.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.service.note.SampleLog;

class KeptCheckpointTests {

    private static final SampleLog LOG = new SampleLog(10, "kept");

    @TempDir
    private Path path;

    @Test
    void keepsTheLargest() throws Exception {
        var kept = new KeptCheckpoint(new LogSettings("", path.resolve("log")));
        kept.prepare();
        assertThat(kept.size()).isZero();

        for (int size : new int[]{3, 7, 5}) {
            kept.keep(size, LOG.checkpoint(size).bytes());
        }

        assertThat(kept.size()).isEqualTo(7);
        assertThat(path.resolve("log/checkpoint")).hasBinaryContent(LOG.checkpoint(7).bytes());
        try (var files = Files.list(path.resolve("log"))) {
            assertThat(files).hasSize(1);
        }
    }
}
