package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Sharing.newcomer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** An opt-out that is said while shares go on: before it they are lawful, after its answer none is. */
class OptOutRaceIT {

    private static final int SHARES = 32;
    private static final int BEFORE = 8;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(2);
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final String ref = newcomer();
    private final CountDownLatch first = new CountDownLatch(BEFORE);
    private final AtomicReference<String> state = new AtomicReference<>("before");

    /** A share with the state of the opt-out when it set out and when it came back. */
    private record Sent(String setOut, String cameBack, boolean allowed) {}

    @Test
    void everyShareThatSetsOutAfterTheAnswerIsFlagged() throws Exception {
        for (int i = 0; i < SHARES; i++) {
            assertThat(Shop.one().member("ann%d-%s".formatted(i, id), "").status()).isEqualTo(201);
        }
        var all = new ArrayList<Callable<Sent>>();
        for (int i = 0; i < SHARES; i++) {
            int number = i;
            all.add(() -> send(number));
        }
        List<Sent> sent = new ArrayList<>();
        try (var optOut = Executors.newSingleThreadExecutor(); var threads = Executors.newFixedThreadPool(4)) {
            var put = optOut.submit(() -> {
                first.await();
                state.set("during");
                assertThat(Shop.one().put("/opt-outs/" + ref, "{}").status()).isEqualTo(200);
                state.set("after");
                return true;
            });
            for (var one : threads.invokeAll(all)) {
                sent.add(one.get());
            }
            assertThat(put.get()).isTrue();
        }
        sent.add(send(SHARES));

        assertThat(sent).filteredOn(it -> it.cameBack().equals("before")).isNotEmpty().allMatch(Sent::allowed);
        assertThat(sent).filteredOn(it -> it.setOut().equals("after")).isNotEmpty().noneMatch(Sent::allowed);
    }

    /** Two days from each other, so that nothing but the opt-out speaks against one. */
    private Sent send(int number) {
        var shop = number % 2 == 0 ? Shop.one() : Shop.two();
        var at = now.minus(2L * (SHARES - number), ChronoUnit.DAYS);
        var setOut = state.get();
        var reply = Sharing.by("ann%d-%s".formatted(number % SHARES, id), at).to(ref).send(shop, "s%d-%s".formatted(number, id));
        var sent = new Sent(setOut, state.get(), reply.allowed().equals(List.of(true)));
        assertThat(reply.status()).isEqualTo(201);
        first.countDown();
        return sent;
    }
}
