package plumbline.service.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import plumbline.service.note.Note;
import plumbline.service.note.SampleLog;
import plumbline.service.note.Signature;
import plumbline.service.note.SigningKey;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(30)
class WitnessesTests {

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final SampleLog LOG = new SampleLog(300, "log");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch ended = new CountDownLatch(1);
    private RunningWitness one;
    private RunningWitness two;

    @BeforeEach
    void startTwo() throws IOException {
        one = new RunningWitness("one.example.org/w", LOG.key().verifier());
        two = new RunningWitness("two.example.org/w", LOG.key().verifier());
    }

    @AfterEach
    void stop() {
        ended.countDown();
        one.close();
        two.close();
    }

    @Test
    void cosignEachCheckpointOfALogThatGrows() {
        var witnesses = witnesses(AMPLE, AMPLE, one, two);

        for (int size : new int[]{1, 2, 7, 255, 256, 257, 257, 300}) {
            var note = LOG.checkpoint(size).with(cosign(witnesses, LOG, size));

            assertThat(Stream.of(LOG.key().verifier(), one.key.cosigner(), two.key.cosigner())).as("%d entries", size).allMatch(note::isSignedBy);
        }
        assertThat(one.asked).containsExactly("old 0", "old 1", "old 2", "old 7", "old 255", "old 256", "old 257", "old 257");
        assertThat(meters.get("plumbline.log.witnessed").tag("witness", "two.example.org/w").gauge().value()).isEqualTo(300);
    }

    @Test
    void areAskedAgainFromWhereTheyHaveSeenTheLog() {
        cosign(witnesses(AMPLE, AMPLE, one), LOG, 100);

        var anotherNode = witnesses(AMPLE, AMPLE, one);

        assertThat(cosign(anotherNode, LOG, 200)).hasSize(1);
        assertThat(cosign(anotherNode, LOG, 300)).hasSize(1);
        assertThat(one.asked).containsExactly("old 0", "old 0", "old 100", "old 200");
    }

    @Test
    void doNotCosignAForkOfTheLog(CapturedOutput output) {
        cosign(witnesses(AMPLE, AMPLE, one), LOG, 100);
        var fork = new SampleLog(300, "fork");

        var witnesses = witnesses(AMPLE, AMPLE, one);
        var cosignatures = witnesses.cosign(fork.checkpoint(200, LOG.key()).bytes(), 200, from -> fork.consistency(from, 200));

        assertThat(cosignatures).isEmpty();
        assertThat(one.seen()).isEqualTo(100);
        assertThat(witnesses.areContradicting()).isTrue();
        assertThat(witnesses.ahead()).isEmpty();
        assertThat(output).contains("one.example.org/w", "the 100 entries that it has seen are not the beginning of this log");
    }

    @Test
    void doNotCosignAnotherTreeOfTheSameSize(CapturedOutput output) {
        one.remember(100, new SampleLog(100, "fork").root(100));

        var witnesses = witnesses(AMPLE, AMPLE, one);

        assertThat(cosign(witnesses, LOG, 100)).isEmpty();
        assertThat(one.asked).containsExactly("old 0", "old 100");
        assertThat(witnesses.areContradicting()).isTrue();
        assertThat(output).contains("the 100 entries that it has seen are not those of this log");
    }

    @Test
    void areAskedAgainOnlyWhereTheirCosignatureIsMissing() {
        var witnesses = witnesses(AMPLE, AMPLE, one, two);
        var signed = LOG.checkpoint(7).with(cosign(witnesses(AMPLE, AMPLE, one), LOG, 7));

        var more = witnesses.complete(signed.bytes(), 7, from -> LOG.consistency(from, 7));

        assertThat(more).singleElement().matches(it -> it.claims(two.key.cosigner()));
        assertThat(witnesses.complete(signed.with(more).bytes(), 7, from -> LOG.consistency(from, 7))).isEmpty();
        assertThat(one.asked).hasSize(1);
        assertThat(two.asked).hasSize(1);
    }

    @Test
    void mayNotSignMoreOftenThanANoteHasRoomFor() {
        var line = one.key.cosign(LOG.checkpoint(7).text(), Instant.now()).line();
        one.misbehaviour = List.of(exchange -> RunningWitness.reply(exchange, 200, line.repeat(Note.SIGNATURES_MAX + 1)));

        assertThat(cosign(witnesses(AMPLE, AMPLE, one, two), LOG, 7)).singleElement().matches(it -> it.claims(two.key.cosigner()));
    }

    @Test
    void doNotCosignALogThatWasCutBack(CapturedOutput output) {
        cosign(witnesses(AMPLE, AMPLE, one), LOG, 300);

        var witnesses = witnesses(AMPLE, Duration.ZERO, one);
        assertThat(cosign(witnesses, LOG, 299)).isEmpty();
        assertThat(witnesses.ahead()).hasValue(300);
        assertThat(witnesses.areContradicting()).isFalse();
        assertThat(one.asked).containsExactly("old 0", "old 0");
        assertThat(output).contains("it has seen 300 entries, more than the 299 of this checkpoint");

        one.remember(200, LOG.root(200));
        assertThat(cosign(witnesses, LOG, 299)).hasSize(1);
        assertThat(witnesses.ahead()).isEmpty();
    }

    @Test
    void doNotCosignWhatTheLogDidNotSign() {
        var note = LOG.checkpoint(7, SigningKey.generate(SampleLog.ORIGIN)).bytes();

        assertThat(witnesses(AMPLE, AMPLE, one).cosign(note, 7, from -> LOG.consistency(from, 7))).isEmpty();
    }

    @Test
    void areNotWaitedForWhenTheyAreSilent(CapturedOutput output) {
        one.misbehaviour = List.of(exchange -> await());
        var witnesses = witnesses(SHORT, AMPLE, one, two);

        long start = System.nanoTime();
        var cosignatures = cosign(witnesses, LOG, 7);

        assertThat(cosignatures).singleElement().matches(it -> it.claims(two.key.cosigner()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT.minusMillis(50), Duration.ofSeconds(10));
        whileStill(() -> cosign(witnesses, LOG, 8), () -> !output.toString().contains("it did not answer within 300 ms"));
        assertThat(one.asked).containsExactly("old 0");
    }

    @Test
    void areNotWaitedForWhenTheirAnswerNeverEnds() {
        one.misbehaviour = List.of(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("— one".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await();
        });

        assertThat(cosign(witnesses(SHORT, AMPLE, one, two), LOG, 7)).singleElement().matches(it -> it.claims(two.key.cosigner()));
    }

    @Test
    void areLeftAloneForAWhileAndThenAskedAgain(CapturedOutput output) {
        one.misbehaviour = List.of(exchange -> RunningWitness.reply(exchange, 500, ""));
        var witnesses = witnesses(AMPLE, SHORT, one);

        assertThat(cosign(witnesses, LOG, 7)).isEmpty();
        assertThat(cosign(witnesses, LOG, 8)).isEmpty();
        assertThat(one.asked).hasSize(1);
        whileStill(() -> cosign(witnesses, LOG, 9), () -> one.asked.size() < 3);
        one.misbehaviour = List.of();
        whileStill(() -> cosign(witnesses, LOG, 10), () -> one.seen() < 10);

        assertThat(output.toString().lines().filter(it -> it.contains("WARN"))).hasSize(1);
        assertThat(output).contains("it answered 500", "the witness one.example.org/w cosigns again");
    }

    @Test
    void cannotPassOffASignatureOfAnother() {
        one.misbehaviour = List.of(exchange -> RunningWitness.reply(exchange, 200, two.key.cosign(LOG.checkpoint(7).text(), Instant.now()).line()));

        assertThat(cosign(witnesses(AMPLE, AMPLE, one), LOG, 7)).isEmpty();
    }

    @Test
    void cannotPassOffASignatureOfAnotherCheckpoint() {
        one.misbehaviour = List.of(exchange -> RunningWitness.reply(exchange, 200, one.key.cosign(LOG.checkpoint(6).text(), Instant.now()).line()));

        assertThat(cosign(witnesses(AMPLE, AMPLE, one), LOG, 7)).isEmpty();
    }

    @Test
    void mayAddSignaturesOfKeysThatWeDoNotKnow() {
        var more = SigningKey.generate("more.example.org");
        one.misbehaviour = List.of(exchange -> RunningWitness.reply(exchange, 200,
                more.cosign(LOG.checkpoint(7).text(), Instant.now()).line() + one.key.cosign(LOG.checkpoint(7).text(), Instant.now()).line()));

        assertThat(cosign(witnesses(AMPLE, AMPLE, one), LOG, 7)).singleElement().matches(it -> it.claims(one.key.cosigner()));
    }

    @ParameterizedTest
    @CsvSource({"200,''", "200,no signature", "409,''", "409,many", "409,-1", "409,99999999999999999999", "403,''", "404,''", "302,''", "500,oops"})
    void areNotBelievedWhenTheyTalkNonsense(int status, String body) {
        one.misbehaviour = List.of(exchange -> RunningWitness.reply(exchange, status, body));

        assertThat(cosign(witnesses(AMPLE, AMPLE, one, two), LOG, 7)).singleElement().matches(it -> it.claims(two.key.cosigner()));
        assertThat(one.asked).hasSize(1);
    }

    @Test
    void areAskedAgainOnlyOnce() {
        one.misbehaviour = List.of(exchange -> RunningWitness.reply(exchange, 409, "3\n"));

        assertThat(cosign(witnesses(AMPLE, AMPLE, one), LOG, 7)).isEmpty();
        assertThat(one.asked).containsExactly("old 0", "old 3");
    }

    @Test
    void mayNotFloodUs() {
        one.misbehaviour = List.of(exchange -> RunningWitness.reply(exchange, 200, "x".repeat(Post.ANSWER_MAX + 1)));

        assertThat(cosign(witnesses(AMPLE, AMPLE, one, two), LOG, 7)).hasSize(1);
    }

    @Test
    void areNotThereUntilSomebodySetsThem() {
        assertThat(cosign(new Witnesses(new WitnessProperties(List.of()), meters), LOG, 7)).isEmpty();
    }

    @Test
    void areSetAsAddressesWithTheirKeys() {
        new ApplicationContextRunner().withBean(SimpleMeterRegistry.class, () -> meters).withUserConfiguration(Witnesses.class)
                .withPropertyValues("plumbline.log.witnesses=%s,%s".formatted(setting(one), setting(two)))
                .run(context -> assertThat(cosign(context.getBean(Witnesses.class), LOG, 7)).hasSize(2));
    }

    @Test
    void refuseToBeSetWithoutAKey() {
        new ApplicationContextRunner().withBean(SimpleMeterRegistry.class, () -> meters).withUserConfiguration(Witnesses.class)
                .withPropertyValues("plumbline.log.witnesses=https://witness.example.org")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("an address and a public key"));
    }

    @Test
    void sayWhenAProofCannotBeGiven() {
        cosign(witnesses(AMPLE, AMPLE, one), LOG, 7);

        assertThatThrownBy(() -> witnesses(AMPLE, AMPLE, one).cosign(LOG.checkpoint(8).bytes(), 8, from -> {
            throw new IllegalStateException("no tile");
        })).isInstanceOf(CompletionException.class).hasRootCauseMessage("no tile");
    }

    private Witnesses witnesses(Duration limit, Duration rest, RunningWitness... running) {
        return new Witnesses(Stream.of(running).map(RunningWitness::witness).toList(), limit, rest, meters);
    }

    private static List<Signature> cosign(Witnesses witnesses, SampleLog log, int size) {
        Note note = log.checkpoint(size);
        return witnesses.cosign(note.bytes(), size, from -> log.consistency(from, size));
    }

    private static String setting(RunningWitness running) {
        return running.witness().address().toString().replace("/add-checkpoint", "") + " " + running.key.cosigner();
    }

    private interface Condition {
        boolean holds();
    }

    private static void whileStill(Runnable step, Condition condition) {
        while (condition.holds()) {
            step.run();
            Thread.onSpinWait();
        }
    }

    private void await() throws IOException {
        try {
            ended.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
