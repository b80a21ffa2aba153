package plumbline.service.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whoever reads slower than anybody who means it keeps no place from others. */
class PacedTests {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger told = new AtomicInteger();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    /** A reader who takes so long for each piece. */
    private Paced readBy(Duration each) {
        return new Paced(new OutputStream() {
            @Override
            public void write(int one) {
                throw new IllegalStateException("byte by byte");
            }

            @Override
            public void write(byte[] content, int offset, int length) {
                nanos.addAndGet(each.toNanos());
                taken.write(content, offset, length);
            }
        }, told::incrementAndGet, nanos::get);
    }

    @Test
    void takesEverythingFromAReaderWhoReads() throws IOException {
        var content = new byte[1 << 20];
        readBy(Duration.ofSeconds(1)).write(content);

        assertThat(taken.toByteArray()).isEqualTo(content);
        assertThat(told.get()).isEqualTo(128);
    }

    @Test
    void breaksOffWithinAPageThatIsReadDropByDrop() {
        assertThatThrownBy(() -> readBy(Duration.ofSeconds(15)).write(new byte[1 << 20])).isInstanceOf(IOException.class)
                .hasMessageContaining("fewer than 4096 a second");
        assertThat(taken.size()).isLessThan(1 << 17);
    }

    @Test
    void doesNotCountTheTimeThatTheDatabaseTakes() throws IOException {
        var out = readBy(Duration.ofMillis(1));
        for (int i = 0; i < 3; i++) {
            nanos.addAndGet(Duration.ofMinutes(10).toNanos());
            out.write(new byte[10]);
        }
        assertThat(taken.size()).isEqualTo(30);
    }
}
